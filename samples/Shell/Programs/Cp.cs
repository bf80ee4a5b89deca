using KernelSdk;
using KernelSdk.Linux;
using static KernelSdk.OpenFlags;

namespace Shell;

/// <summary>cp [-r] SOURCE... TARGET: copies files; with -r directories too, with symbolic links as links.</summary>
internal static class Cp
{
    private const int BufferSize = 4096;

    public static int Run(Libc libc, string[] arguments)
    {
        if (Options.Parse(libc, "cp", arguments, "rR") is not { } options
            || Targets.Of(libc, "cp", options.Operands) is not { } pairs)
        {
            return 1;
        }

        var (status, deep) = (0, options.Has('r') || options.Has('R'));
        foreach (var (source, target) in pairs)
        {
            status |= CopyTree(libc, source, target, deep);
        }

        return status;
    }

    /// <summary>Copies a file and what is below it. What is still to be copied stands in a list: trees may be deep.</summary>
    public static int CopyTree(Libc libc, string source, string target, bool deep)
    {
        var status = 0;
        var left = new Stack<(string From, string To)>([(source, target)]);
        while (left.TryPop(out var next))
        {
            var found = deep ? libc.lstat(next.From, out var stat) : libc.stat(next.From, out stat);
            if (found < 0)
            {
                libc.warn($"cp: cannot stat '{next.From}'");
                status = 1;
            }
            else if ((stat.st_mode & InodeMode.S_IFMT) != InodeMode.S_IFDIR)
            {
                status |= CopyOne(libc, next.From, next.To, in stat);
            }
            else if (!deep)
            {
                libc.warnx($"cp: -r not specified; omitting directory '{next.From}'");
                status = 1;
            }
            else
            {
                // Below the first directory there is nothing that the first one was not asked for.
                var isItself = next.From == source && IsBelow(libc, in stat, next.To);
                status |= isItself ? Refuse(libc, next.From, next.To) : CopyDirectory(libc, next.From, next.To, in stat, left);
            }
        }

        return status;
    }

    private static int Refuse(Libc libc, string from, string to)
    {
        libc.warnx($"cp: cannot copy a directory, '{from}', into itself, '{to}'");
        return 1;
    }

    private static int CopyDirectory(Libc libc, string from, string to, in Stat stat, Stack<(string From, string To)> left)
    {
        if (libc.sorted_names(from) is not { } names)
        {
            libc.warn($"cp: cannot access '{from}'");
            return 1;
        }

        var isThere = libc.stat(to, out var target) == 0;
        if (isThere && (target.st_mode & InodeMode.S_IFMT) != InodeMode.S_IFDIR)
        {
            libc.warnx($"cp: cannot overwrite non-directory '{to}' with directory '{from}'");
            return 1;
        }

        if (!isThere && libc.mkdir(to, (ushort)(stat.st_mode & InodeMode.S_IRWXUGO)) < 0)
        {
            libc.warn($"cp: cannot create directory '{to}'");
            return 1;
        }

        names.ForEach(name => left.Push((Paths.Join(from, name), Paths.Join(to, name))));
        return 0;
    }

    private static int CopyOne(Libc libc, string from, string to, in Stat stat)
    {
        if ((stat.st_mode & InodeMode.S_IFMT) == InodeMode.S_IFLNK)
        {
            return CopyLink(libc, from, to);
        }

        if (libc.stat(to, out var target) == 0 && (target.st_dev, target.st_ino) == (stat.st_dev, stat.st_ino))
        {
            libc.warnx($"cp: '{from}' and '{to}' are the same file");
            return 1;
        }

        var input = (int)libc.open(from, O_RDONLY, 0);
        if (input < 0)
        {
            libc.warn($"cp: cannot open '{from}' for reading");
            return 1;
        }

        var output = (int)libc.open(to, O_WRONLY | O_CREAT | O_TRUNC, (ushort)(stat.st_mode & InodeMode.S_IRWXUGO));
        if (output < 0)
        {
            libc.warn($"cp: cannot create regular file '{to}'");
            libc.close(input);
            return 1;
        }

        var status = CopyBytes(libc, input, output, from, to);
        libc.close(input);
        libc.close(output);
        return status;
    }

    private static int CopyBytes(Libc libc, int input, int output, string from, string to)
    {
        Span<byte> buffer = stackalloc byte[BufferSize];
        int length;
        while ((length = (int)libc.read(input, buffer)) > 0)
        {
            if (!libc.write_all(output, buffer[..length]))
            {
                libc.warn($"cp: error writing '{to}'");
                return 1;
            }
        }

        if (length < 0)
        {
            libc.warn($"cp: error reading '{from}'");
        }

        return length < 0 ? 1 : 0;
    }

    private static int CopyLink(Libc libc, string from, string to)
    {
        if (Readlink.Of(libc, from) is { } target && libc.symlink(target, to) == 0)
        {
            return 0;
        }

        libc.warn($"cp: cannot create symbolic link '{to}'");
        return 1;
    }

    /// <summary>Whether a place that need not be there is the directory or below it: asks each <c>..</c> up to the root.</summary>
    private static bool IsBelow(Libc libc, in Stat directory, string path)
    {
        var above = Paths.Directory(path);
        while (libc.stat(above, out var stat) == 0)
        {
            if ((stat.st_dev, stat.st_ino) == (directory.st_dev, directory.st_ino))
            {
                return true;
            }

            above += "/..";
            if (libc.stat(above, out var parent) < 0 || (parent.st_dev, parent.st_ino) == (stat.st_dev, stat.st_ino))
            {
                break;
            }
        }

        return false;
    }
}
