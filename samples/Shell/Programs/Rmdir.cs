using KernelSdk;
using KernelSdk.Linux;

namespace Shell;

/// <summary>rmdir DIRECTORY...: takes empty directories away.</summary>
internal static class Rmdir
{
    public static int Run(Libc libc, string[] arguments)
    {
        if (Options.Parse(libc, "rmdir", arguments, "") is not { } options)
        {
            return 1;
        }

        if (options.Operands.Count == 0)
        {
            libc.warnx("rmdir: missing operand");
            return 1;
        }

        var status = 0;
        foreach (var path in options.Operands.Where(path => libc.rmdir(path) < 0))
        {
            libc.warn($"rmdir: failed to remove '{path}'");
            status = 1;
        }

        return status;
    }
}
