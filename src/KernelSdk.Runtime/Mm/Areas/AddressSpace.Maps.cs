using System.Text;

namespace KernelSdk;

/// <content>What procfs shows of it.</content>
public sealed partial class AddressSpace
{
    /// <summary>The areas as /proc/PID/maps shows them, a line for each; see proc_pid_maps(5).</summary>
    public string MapsText()
    {
        var text = new StringBuilder();
        foreach (var area in _areas)
        {
            text.Append(KernelSdk.MapsText.Line(area, NameOf(area))).Append('\n');
        }

        return text.ToString();
    }

    private string NameOf(Vma area)
        => area.File?.Path
            ?? (area.Name.Length > 0 ? area.Name
                : area.Start < Layout.Brk && area.End > Layout.StartBrk ? "[heap]"
                : area.Start <= Layout.StartStack && Layout.StartStack <= area.End ? "[stack]"
                : "");
}
