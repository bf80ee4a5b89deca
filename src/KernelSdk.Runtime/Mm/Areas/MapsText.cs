using System.Globalization;
using System.Text;

namespace KernelSdk;

/// <summary>The format of /proc/PID/maps, see proc_pid_maps(5).</summary>
internal static class MapsText
{
    /// <summary>Where the name stands.</summary>
    private const int NameColumn = 73;

    /// <summary>One line, without its end.</summary>
    public static string Line(Vma area, string name)
    {
        var text = new StringBuilder().Append(
            CultureInfo.InvariantCulture,
            $"{area.Start:x8}-{area.End:x8} {Permissions(area.Flags)} {area.Offset:x8} 00:00 0");
        return name.Length == 0 ? text.Append(' ').ToString() : text.ToString().PadRight(NameColumn) + name;
    }

    private static string Permissions(VmaFlags flags) => string.Concat(
        flags.HasFlag(VmaFlags.Read) ? 'r' : '-',
        flags.HasFlag(VmaFlags.Write) ? 'w' : '-',
        flags.HasFlag(VmaFlags.Execute) ? 'x' : '-',
        flags.HasFlag(VmaFlags.MayShare) ? 's' : 'p');
}
