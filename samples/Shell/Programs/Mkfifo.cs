using KernelSdk;
using KernelSdk.Linux;

namespace Shell;

/// <summary>mkfifo NAME...: makes pipes with names.</summary>
internal static class Mkfifo
{
    public static int Run(Libc libc, string[] arguments)
    {
        if (arguments.Length == 0)
        {
            libc.warnx("mkfifo: missing operand");
            return 1;
        }

        var status = 0;
        foreach (var path in arguments.Where(path => libc.mknod(path, (ushort)InodeMode.S_IFIFO | Permissions.NewFile, 0) < 0))
        {
            libc.warn($"mkfifo: cannot create fifo '{path}'");
            status = 1;
        }

        return status;
    }
}
