using KernelSdk;
using KernelSdk.Linux;

namespace Shell;

/// <summary>mv SOURCE... TARGET: renames, or moves into a directory. From one file system to another it copies and removes.</summary>
internal static class Mv
{
    public static int Run(Libc libc, string[] arguments)
    {
        if (Options.Parse(libc, "mv", arguments, "f") is not { } options
            || Targets.Of(libc, "mv", options.Operands) is not { } pairs)
        {
            return 1;
        }

        var status = 0;
        foreach (var (source, target) in pairs)
        {
            status |= Move(libc, source, target);
        }

        return status;
    }

    private static int Move(Libc libc, string source, string target)
    {
        if (libc.lstat(source, out var from) < 0)
        {
            libc.warn($"mv: cannot stat '{source}'");
            return 1;
        }

        // rename(2) of two names of one file does nothing, and would leave both.
        if (libc.lstat(target, out var to) == 0 && (from.st_dev, from.st_ino) == (to.st_dev, to.st_ino))
        {
            libc.warnx($"mv: '{source}' and '{target}' are the same file");
            return 1;
        }

        if (libc.rename(source, target) == 0)
        {
            return 0;
        }

        if (libc.errno == Errno.EINVAL)
        {
            libc.warnx($"mv: cannot move '{source}' to a subdirectory of itself, '{target}'");
            return 1;
        }

        if (libc.errno != Errno.EXDEV)
        {
            libc.warn($"mv: cannot move '{source}' to '{target}'");
            return 1;
        }

        return Cp.CopyTree(libc, source, target, deep: true) != 0 ? 1 : Rm.RemoveTree(libc, source, isForced: true);
    }
}
