using System.Text;
using KernelSdk;
using KernelSdk.Linux;

namespace Shell;

/// <summary>mount [-t TYPE] [-o OPTIONS] [SOURCE DIRECTORY]: what is mounted, or one mount more.</summary>
internal static class Mount
{
    private const int Failure = 32;

    private static readonly Dictionary<string, MountFlags> Flags = new()
    {
        ["bind"] = MountFlags.MS_BIND,
        ["rbind"] = MountFlags.MS_BIND | MountFlags.MS_REC,
        ["move"] = MountFlags.MS_MOVE,
        ["remount"] = MountFlags.MS_REMOUNT,
        ["ro"] = MountFlags.MS_RDONLY,
        ["rw"] = MountFlags.None,
        ["nosuid"] = MountFlags.MS_NOSUID,
        ["nodev"] = MountFlags.MS_NODEV,
        ["noexec"] = MountFlags.MS_NOEXEC,
        ["noatime"] = MountFlags.MS_NOATIME,
    };

    public static int Run(Libc libc, string[] arguments)
    {
        if (Options.Parse(libc, "mount", arguments, "t:o:") is not { } options)
        {
            return 1;
        }

        if (options.Operands.Count == 0)
        {
            return Show(libc);
        }

        var (words, source, directory) = ((options['o'] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries), "none", options.Operands[^1]);
        if (options.Operands is [var first, _])
        {
            source = first;
        }
        else if (options.Operands.Count != 1 || !words.Contains("remount"))
        {
            libc.warnx("mount: bad usage");
            return 1;
        }

        var flags = words.Aggregate(MountFlags.None, static (all, word) => all | Flags.GetValueOrDefault(word));
        using var data = libc.StageString(string.Join(',', words.Where(static word => !Flags.ContainsKey(word))));
        if (libc.mount(source, directory, options['t'] ?? "none", flags, data.Pointer) == 0)
        {
            return 0;
        }

        libc.warn($"mount: {directory}");
        return Failure;
    }

    private static int Show(Libc libc)
    {
        var output = new Output(libc);
        var status = libc.for_each_operand("mount", ["/proc/self/mounts"], (fd, _) =>
        {
            var lines = new LineReader(libc, fd);
            while (lines.TryRead(out var line))
            {
                if (Encoding.UTF8.GetString(line).Split(' ') is [var source, var directory, var type, var how, ..])
                {
                    output.WriteLine($"{source} on {directory} type {type} ({how})");
                }
            }

            return !lines.HasFailed;
        });
        return output.Finish("mount", status);
    }
}
