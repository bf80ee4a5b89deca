using KernelSdk;
using KernelSdk.Linux;

namespace Shell;

/// <summary>umount [-l] DIRECTORY...: takes mounts away; with -l also those that somebody still uses.</summary>
internal static class Umount
{
    private const int Failure = 32;
    private const uint Detach = 2; // MNT_DETACH

    public static int Run(Libc libc, string[] arguments)
    {
        if (Options.Parse(libc, "umount", arguments, "l") is not { } options)
        {
            return 1;
        }

        if (options.Operands.Count == 0)
        {
            libc.warnx("umount: bad usage");
            return 1;
        }

        var status = 0;
        foreach (var path in options.Operands.Where(path => libc.umount2(path, options.Has('l') ? Detach : 0) < 0))
        {
            libc.warn($"umount: {path}");
            status = Failure;
        }

        return status;
    }
}
