using KernelSdk;
using KernelSdk.Linux;

namespace Shell;

/// <summary>
/// rm [-r] [-f] NAME...: takes names away; with -r directories with all that is in them, with -f without a word about what is not
/// there.
/// </summary>
internal static class Rm
{
    public static int Run(Libc libc, string[] arguments)
    {
        if (Options.Parse(libc, "rm", arguments, "rRf") is not { } options)
        {
            return 1;
        }

        var isForced = options.Has('f');
        if (options.Operands.Count == 0 && !isForced)
        {
            libc.warnx("rm: missing operand");
            return 1;
        }

        var (status, deep) = (0, options.Has('r') || options.Has('R'));
        foreach (var path in options.Operands)
        {
            if (deep && Paths.Last(path) is "." or "..")
            {
                libc.warnx($"rm: refusing to remove '.' or '..' directory: skipping '{path}'");
                status = 1;
            }
            else if (deep && Paths.Last(path) == "/")
            {
                libc.warnx("rm: it is dangerous to operate recursively on '/'");
                status = 1;
            }
            else
            {
                status |= deep ? RemoveTree(libc, path, isForced) : Remove(libc, path, isForced);
            }
        }

        return status;
    }

    /// <summary>Removes a name and all that is below it. A directory is met twice: it waits in the list for its names to go.</summary>
    public static int RemoveTree(Libc libc, string root, bool isForced)
    {
        var status = 0;
        var left = new Stack<(string Path, bool IsRead)>([(root, false)]);
        while (left.TryPop(out var next))
        {
            if (next.IsRead)
            {
                status |= libc.rmdir(next.Path) == 0 ? 0 : Complain(libc, next.Path);
            }
            else if (libc.lstat(next.Path, out var stat) < 0 || (stat.st_mode & InodeMode.S_IFMT) != InodeMode.S_IFDIR)
            {
                status |= Remove(libc, next.Path, isForced);
            }
            else if (libc.sorted_names(next.Path) is not { } names)
            {
                status |= Complain(libc, next.Path);
            }
            else
            {
                left.Push((next.Path, true));
                names.Reverse();
                names.ForEach(name => left.Push((Paths.Join(next.Path, name), false)));
            }
        }

        return status;
    }

    private static int Remove(Libc libc, string path, bool isForced)
        => libc.unlink(path) == 0 || (isForced && libc.errno is Errno.ENOENT or Errno.ENOTDIR) ? 0 : Complain(libc, path);

    private static int Complain(Libc libc, string path)
    {
        libc.warn($"rm: cannot remove '{path}'");
        return 1;
    }
}
