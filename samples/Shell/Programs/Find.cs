using KernelSdk;
using KernelSdk.Linux;

namespace Shell;

/// <summary>find [PATH]... [-name PATTERN] [-type f|d|l|p|c]: what is below the paths, each name behind its directory.</summary>
internal static class Find
{
    public static int Run(Libc libc, string[] arguments)
    {
        var roots = arguments.TakeWhile(static argument => !argument.StartsWith('-')).ToList();
        var (pattern, kind) = ("*", (InodeMode?)null);
        for (var i = roots.Count; i < arguments.Length; i += 2)
        {
            if (i + 1 == arguments.Length && arguments[i] is "-name" or "-type")
            {
                libc.warnx($"find: missing argument to '{arguments[i]}'");
                return 1;
            }

            switch (arguments[i])
            {
                case "-name":
                    pattern = arguments[i + 1];
                    break;
                case "-type" when KindOf(arguments[i + 1]) is { } known:
                    kind = known;
                    break;
                case "-type":
                    libc.warnx($"find: Unknown argument to -type: {arguments[i + 1]}");
                    return 1;
                default:
                    libc.warnx($"find: unknown predicate '{arguments[i]}'");
                    return 1;
            }
        }

        var (output, status) = (new Output(libc), 0);
        foreach (var root in roots.DefaultIfEmpty("."))
        {
            status |= Walk(libc, output, root, (name, mode) => Glob.Matches(pattern, name) && (kind is null || (mode & InodeMode.S_IFMT) == kind));
        }

        return output.Finish("find", status);
    }

    /// <summary>What is still to be looked at stands in a list: trees may be deep.</summary>
    private static int Walk(Libc libc, Output output, string root, Func<string, InodeMode, bool> isWanted)
    {
        var status = 0;
        var left = new Stack<string>([root]);
        while (!output.HasFailed && left.TryPop(out var path))
        {
            if (libc.lstat(path, out var stat) < 0)
            {
                libc.warn($"find: '{path}'");
                status = 1;
                continue;
            }

            if (isWanted(Paths.Last(path), stat.st_mode))
            {
                output.WriteLine(path);
            }

            if ((stat.st_mode & InodeMode.S_IFMT) != InodeMode.S_IFDIR)
            {
                continue;
            }

            if (libc.sorted_names(path) is not { } names)
            {
                libc.warn($"find: '{path}'");
                status = 1;
                continue;
            }

            names.Reverse();
            names.ForEach(name => left.Push(Paths.Join(path, name)));
        }

        return status;
    }

    private static InodeMode? KindOf(string letter) => letter switch
    {
        "f" => InodeMode.S_IFREG,
        "d" => InodeMode.S_IFDIR,
        "l" => InodeMode.S_IFLNK,
        "p" => InodeMode.S_IFIFO,
        "c" => InodeMode.S_IFCHR,
        _ => null,
    };
}
