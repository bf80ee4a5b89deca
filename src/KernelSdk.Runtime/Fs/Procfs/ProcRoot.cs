using System.Globalization;
using System.Text;

namespace KernelSdk;

/// <summary>The root of /proc: what it shows of the kernel, and a directory for each task.</summary>
internal static class ProcRoot
{
    private const int KibiShift = 10;

    public static IProcDirectory Of(Kernel kernel) => new ProcListing(() => Entries(kernel));

    /// <summary>The same place of /proc in a clone of the kernel. Everything but the root is found anew with the next look.</summary>
    public static object? Again(Inode inode, Kernel kernel) => inode.Content is IProcDirectory ? Of(kernel) : inode.Content;

    private static IEnumerable<KeyValuePair<string, IProcNode>> Entries(Kernel kernel)
    {
        foreach (var task in kernel.Tasks.Where(static task => !task.HasEnded))
        {
            yield return Named(task.Pid.ToString(CultureInfo.InvariantCulture), ProcTask.Of(task));
        }

        yield return Named("self", new ProcLink(static current => current?.Tgid.ToString(CultureInfo.InvariantCulture) ?? ""));
        yield return Named("mounts", new ProcLink(static _ => "self/mounts"));
        yield return Named("filesystems", new ProcText(_ => FileSystems(kernel)));
        yield return Named("meminfo", new ProcText(_ => MemInfo(kernel)));
        yield return Named("uptime", new ProcText(_ => Uptime(kernel)));
        yield return Named("version", new ProcText(static _ => "Linux version 6.18.0-kernelsdk (kernelsdk@kernelsdk) #1 SMP\n"));
    }

    private static KeyValuePair<string, IProcNode> Named(string name, IProcNode node) => new(name, node);

    private static string FileSystems(Kernel kernel)
        => string.Concat(kernel.FileSystems.All.Select(static type => $"{(type.HasNoDevice ? "nodev" : "")}\t{type.Name}\n"));

    private static string MemInfo(Kernel kernel)
    {
        var total = kernel.Options.Memory >> KibiShift;
        var free = total - (((ulong)kernel.FramesInUse << PageSize.Shift) >> KibiShift);
        var text = new StringBuilder();
        foreach (var (name, kibibytes) in new[] { ("MemTotal", total), ("MemFree", free), ("MemAvailable", free) })
        {
            text.Append(CultureInfo.InvariantCulture, $"{name + ":",-15} {kibibytes,8} kB\n");
        }

        return text.ToString();
    }

    /// <summary>
    /// The second number is the time that the processor had nothing to do: all of it, on a clock that only waiting moves.
    /// </summary>
    private static string Uptime(Kernel kernel)
    {
        var seconds = kernel.Clock.SinceBoot.TotalSeconds;
        return string.Create(CultureInfo.InvariantCulture, $"{seconds:0.00} {seconds:0.00}\n");
    }
}
