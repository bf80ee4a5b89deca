using KernelSdk;
using KernelSdk.Linux;

namespace Shell;

/// <summary>ln [-s] [-f] TARGET... LINK: gives files further names, or with -s makes symbolic links.</summary>
internal static class Ln
{
    public static int Run(Libc libc, string[] arguments)
    {
        if (Options.Parse(libc, "ln", arguments, "sf") is not { } options)
        {
            return 1;
        }

        if (options.Operands is [var only])
        {
            options.Operands.Add(Paths.Last(only));
        }

        if (Targets.Of(libc, "ln", options.Operands) is not { } pairs)
        {
            return 1;
        }

        var status = 0;
        foreach (var (source, link) in pairs)
        {
            if (!options.Has('s') && libc.lstat(source, out _) < 0)
            {
                libc.warn($"ln: failed to access '{source}'");
                status = 1;
                continue;
            }

            if (options.Has('f'))
            {
                libc.unlink(link);
            }

            if ((options.Has('s') ? libc.symlink(source, link) : libc.link(source, link)) < 0)
            {
                libc.warn(options.Has('s') ? $"ln: failed to create symbolic link '{link}'" : $"ln: failed to create hard link '{link}'");
                status = 1;
            }
        }

        return status;
    }
}
