using KernelSdk;
using KernelSdk.Linux;
using static KernelSdk.OpenFlags;

namespace Shell;

/// <summary>touch [-c] FILE...: gives files the time of now; makes those that are not there, unless -c forbids it.</summary>
internal static class Touch
{
    private const int CurrentDirectory = -100; // AT_FDCWD
    private static readonly TimeSpec Now = new(0, 0x3fff_ffff); // UTIME_NOW

    public static int Run(Libc libc, string[] arguments)
    {
        if (Options.Parse(libc, "touch", arguments, "c") is not { } options)
        {
            return 1;
        }

        if (options.Operands.Count == 0)
        {
            libc.warnx("touch: missing file operand");
            return 1;
        }

        var status = 0;
        foreach (var path in options.Operands)
        {
            if (libc.utimensat(CurrentDirectory, path, new TwoTimes(Now, Now), AtFlags.None) == 0
                || (libc.errno == Errno.ENOENT && (options.Has('c') || Make(libc, path))))
            {
                continue;
            }

            libc.warn($"touch: cannot touch '{path}'");
            status = 1;
        }

        return status;
    }

    private static bool Make(Libc libc, string path)
    {
        var fd = (int)libc.open(path, O_WRONLY | O_CREAT | O_NONBLOCK, Permissions.NewFile);
        return fd >= 0 && libc.close(fd) == 0;
    }
}
