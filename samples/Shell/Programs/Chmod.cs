using KernelSdk;
using KernelSdk.Linux;

namespace Shell;

/// <summary>chmod MODE FILE...: changes permissions, <c>chmod 644 file</c> or <c>chmod u+x,go-w file</c>.</summary>
internal static class Chmod
{
    public static int Run(Libc libc, string[] arguments)
    {
        if (arguments.Length < 2)
        {
            libc.warnx("chmod: missing operand");
            return 1;
        }

        // "-w" is a mode and no option.
        var umask = (InodeMode)libc.umask(0);
        libc.umask((int)umask);
        var status = 0;
        foreach (var path in arguments[1..])
        {
            if (libc.stat(path, out var stat) < 0)
            {
                libc.warn($"chmod: cannot access '{path}'");
                status = 1;
            }
            else if (!Permissions.TryParse(arguments[0], stat.st_mode, umask, out var mode))
            {
                libc.warnx($"chmod: invalid mode: '{arguments[0]}'");
                return 1;
            }
            else if (libc.chmod(path, (ushort)mode) < 0)
            {
                libc.warn($"chmod: changing permissions of '{path}'");
                status = 1;
            }
        }

        return status;
    }
}
