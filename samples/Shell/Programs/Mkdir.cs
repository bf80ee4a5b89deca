using KernelSdk;
using KernelSdk.Linux;

namespace Shell;

/// <summary>mkdir [-p] DIRECTORY...: makes directories; with -p also those on the way, and none that is there is a mistake.</summary>
internal static class Mkdir
{
    public static int Run(Libc libc, string[] arguments)
    {
        if (Options.Parse(libc, "mkdir", arguments, "p") is not { } options)
        {
            return 1;
        }

        if (options.Operands.Count == 0)
        {
            libc.warnx("mkdir: missing operand");
            return 1;
        }

        var status = 0;
        foreach (var path in options.Operands)
        {
            status |= options.Has('p') ? MakeAll(libc, path) : Make(libc, path);
        }

        return status;
    }

    private static int Make(Libc libc, string path)
    {
        if (libc.mkdir(path, Permissions.NewDirectory) == 0)
        {
            return 0;
        }

        libc.warn($"mkdir: cannot create directory '{path}'");
        return 1;
    }

    private static int MakeAll(Libc libc, string path)
    {
        for (var slash = path.IndexOf('/', 1); slash > 0; slash = path.IndexOf('/', slash + 1))
        {
            if (!IsDirectory(libc, path[..slash]) && Make(libc, path[..slash]) != 0)
            {
                return 1;
            }
        }

        return IsDirectory(libc, path) ? 0 : Make(libc, path);
    }

    private static bool IsDirectory(Libc libc, string path)
        => libc.stat(path, out var stat) == 0 && (stat.st_mode & InodeMode.S_IFMT) == InodeMode.S_IFDIR;
}
