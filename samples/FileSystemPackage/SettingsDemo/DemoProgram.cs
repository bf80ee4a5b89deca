using KernelSdk;
using KernelSdk.Linux;
using static KernelSdk.OpenFlags;

namespace SettingsDemo;

/// <summary>The user program: it mounts the settings, reads one, changes it, and tries to give it a value that it cannot have.</summary>
internal static class DemoProgram
{
    private const string Mtu = "/config/net/mtu";

    public static int Run(Libc libc)
    {
        libc.mkdir("/config", 0x1ed); // 0755
        if (libc.mount("none", "/config", "settings", MountFlags.None, default) < 0)
        {
            libc.perror("mount");
            return 1;
        }

        Read(libc);
        Write(libc, "9000\n"u8);
        Write(libc, "a lot\n"u8);
        Read(libc);
        return 0;
    }

    private static void Read(Libc libc)
    {
        Span<byte> value = stackalloc byte[64];
        var fd = (int)libc.open(Mtu, O_RDONLY, 0);
        libc.read(fd, value);
        libc.close(fd);
    }

    private static void Write(Libc libc, ReadOnlySpan<byte> value)
    {
        var fd = (int)libc.open(Mtu, O_WRONLY | O_TRUNC, 0);
        if (libc.write(fd, value) < 0)
        {
            libc.perror(Mtu);
        }

        libc.close(fd);
    }
}
