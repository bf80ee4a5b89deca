using System.Text;
using KernelSdk.Linux;
using SettingsFs;
using static KernelSdk.Errno;
using static KernelSdk.OpenFlags;

namespace KernelSdk.Samples.Tests;

/// <summary>The file system of the sample package, mounted by a kernel that knows it by reference alone.</summary>
public sealed class SettingsFsTests
{
    private const ushort DirectoryMode = 0x1ff;
    private const ushort FileMode = 0x1b6;

    [Fact]
    public async Task The_demo_reads_changes_and_is_refused()
    {
        var (code, output, error) = await Repository.RunAsync("samples/FileSystemPackage/SettingsDemo");
        Assert.Equal((0, "/config/net/mtu: Invalid argument\n"), (code, error));
        Assert.Contains("read(3, \"1500\\n\", 64) = 5\n", output, StringComparison.Ordinal);
        Assert.Contains("write(3, \"a lot\\n\", 6) = -1 EINVAL (Invalid argument)\n", output, StringComparison.Ordinal);
        Assert.Contains("read(3, \"9000\\n\", 64) = 5\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Sections_are_directories_and_keys_are_files() => Mounted(static (libc, kernel) =>
    {
        Assert.Equal(["net", "ui"], kernel.Files.List("/config"));
        Assert.Equal(["host", "mtu"], kernel.Files.List("/config/net"));
        Assert.Equal("1500\n", kernel.Files.ReadAllText("/config/net/mtu"));
        Assert.Equal(0, libc.stat("/config/net/mtu", out var stat));
        Assert.Equal((5, 1ul, InodeMode.S_IFREG), (stat.st_size, stat.st_nlink, stat.st_mode & InodeMode.S_IFMT));
        Assert.Equal(0, libc.stat("/config", out var root));
        Assert.Equal(4ul, root.st_nlink);
        Fails(libc, ENOENT, libc.open("/config/net/none", O_RDONLY, 0));
        Fails(libc, ENOTDIR, libc.open("/config/net/mtu/x", O_RDONLY, 0));
    });

    [Fact]
    public void Sections_and_keys_are_made_and_taken_away() => Mounted(static (libc, kernel) =>
    {
        Assert.Equal(0, libc.mkdir("/config/new", DirectoryMode));
        var fd = (int)libc.open("/config/new/key", O_RDWR | O_CREAT, FileMode);
        Assert.Equal(1, Read(libc, fd, 10).Length); // No value yet, and a newline.
        Assert.Equal(5, libc.pwrite64(fd, "value"u8, 0));
        Assert.Equal("value\n", kernel.Files.ReadAllText("/config/new/key"));
        Fails(libc, ENOTEMPTY, libc.rmdir("/config/new"));
        Assert.Equal(0, libc.unlink("/config/new/key"));
        Fails(libc, ENODEV, libc.pread64(fd, new byte[10], 0));
        Fails(libc, ENODEV, libc.pwrite64(fd, "value"u8, 0));
        Assert.Equal(0, libc.rmdir("/config/new"));
        Assert.Equal(["net", "ui"], kernel.Files.List("/config"));
        Assert.Equal(0, libc.stat("/config", out var root));
        Assert.Equal(4ul, root.st_nlink);
    });

    [Fact]
    public void What_settings_cannot_be_is_refused() => Mounted(static (libc, kernel) =>
    {
        Fails(libc, EPERM, libc.mkdir("/config/net/deeper", DirectoryMode));
        Fails(libc, EPERM, libc.symlink("x", "/config/net/link"));
        Fails(libc, EPERM, libc.link("/config/net/mtu", "/config/net/link"));
        Fails(libc, EPERM, libc.rename("/config/net/mtu", "/config/net/other"));
        Fails(libc, EPERM, libc.open("/config/file", O_WRONLY | O_CREAT, FileMode));
        Fails(libc, EEXIST, libc.mkdir("/config/net", DirectoryMode));
        using var noText = libc.StageIn<byte>([.. "/config/"u8, 0xff, 0]);
        Fails(libc, EINVAL, libc.mkdir(noText.Pointer, DirectoryMode));

        var fd = (int)libc.open("/config/net/mtu", O_WRONLY, 0);
        Fails(libc, EINVAL, libc.write(fd, "many"u8));
        Fails(libc, EINVAL, libc.write(fd, "1\n2\n"u8));
        Fails(libc, EFBIG, libc.write(fd, new byte[4097]));
        Fails(libc, EFAULT, libc.write(fd, new UserPtr<byte>(8), 4));
        var readable = (int)libc.open("/config/net/mtu", O_RDONLY, 0);
        Fails(libc, ENODEV, libc.mmap(default, 4096, (ulong)ProtFlags.PROT_READ, (ulong)MapFlags.MAP_PRIVATE, readable, 0));
        var appending = (int)libc.open("/config/net/mtu", O_WRONLY | O_APPEND, 0);
        Fails(libc, EINVAL, libc.write(appending, "1"u8));
        Assert.Equal("1500\n", kernel.Files.ReadAllText("/config/net/mtu"));
    });

    [Fact]
    public void Attributes_that_a_file_system_refuses_to_change_stay_as_they_were() => Mounted(static (libc, kernel) =>
    {
        Assert.Equal(0, libc.stat("/config/net/mtu", out var before));
        libc.nanosleep(new TimeSpec(5, 0), out _);
        Fails(libc, EPERM, libc.chmod("/config/net/mtu", 0));
        Fails(libc, EPERM, libc.chown("/config/net/mtu", 7, 8));
        Fails(libc, EPERM, libc.utimensat(-100, "/config/net/mtu", new TwoTimes(new(1, 0), new(2, 0)), AtFlags.None));
        Assert.Equal(0, libc.stat("/config/net/mtu", out var after));
        Assert.Equal(Told(before), Told(after));
        Assert.True(libc.open("/config/net/mtu", O_WRONLY | O_TRUNC, 0) >= 0);
    });

    [Fact]
    public void A_value_that_is_read_in_pieces_is_the_one_that_was_begun() => Mounted(static (libc, kernel) =>
    {
        var fd = (int)libc.open("/config/net/host", O_RDONLY, 0);
        Assert.Equal("kernel", Read(libc, fd, 6));
        kernel.Files.WriteAllText("/config/net/host", "elsewhere");
        Assert.Equal("sdk\n", Read(libc, fd, 100));
        libc.lseek(fd, 0, SeekWhence.SEEK_SET);
        Assert.Equal("elsewhere\n", Read(libc, fd, 100));
    });

    [Fact]
    public void A_mount_that_is_read_only_can_be_read() => Mounted(static (libc, kernel) =>
    {
        Assert.Equal(0, libc.mount("none", "/config", "none", MountFlags.MS_REMOUNT | MountFlags.MS_RDONLY, default));
        Fails(libc, EROFS, libc.open("/config/net/mtu", O_WRONLY, 0));
        Fails(libc, EROFS, libc.mkdir("/config/x", DirectoryMode));
        Assert.Equal("1500\n", kernel.Files.ReadAllText("/config/net/mtu"));
        using var options = libc.StageString("nonsense=1");
        libc.mkdir("/other", DirectoryMode);
        Fails(libc, EINVAL, libc.mount("none", "/other", "settings", MountFlags.None, options.Pointer));
        Assert.Equal(0, libc.umount2("/config", 0));
        Fails(libc, ENOENT, libc.open("/config/net/mtu", O_RDONLY, 0));
    });

    [Fact]
    public void Mounts_and_clones_have_values_of_their_own()
    {
        using var kernel = Start();
        kernel.Spawn("mounter", static libc =>
        {
            libc.mkdir("/other", DirectoryMode);
            return (int)libc.mount("none", "/other", "settings", MountFlags.None, default);
        });
        Assert.Equal(0, kernel.Run());
        kernel.Files.WriteAllText("/config/net/mtu", "9000");
        using var clone = kernel.Clone();
        clone.Files.WriteAllText("/config/net/mtu", "1");
        clone.Files.WriteAllText("/config/ui/theme", "dark");
        Assert.Equal(("9000\n", "1500\n", "1\n"), (Mtu(kernel, "/config"), Mtu(kernel, "/other"), Mtu(clone, "/config")));
        Assert.Equal(["language"], kernel.Files.List("/config/ui"));
        Assert.Equal(["language", "theme"], clone.Files.List("/config/ui"));
        Assert.Equal(kernel.Files.Status("/config/net/mtu").st_ino, clone.Files.Status("/config/net/mtu").st_ino);
    }

    private static string Mtu(Kernel kernel, string mount) => kernel.Files.ReadAllText($"{mount}/net/mtu");

    private static (InodeMode Mode, uint Uid, uint Gid, TimeSpec Access, TimeSpec Modification, TimeSpec Change) Told(Stat stat)
        => (stat.st_mode, stat.st_uid, stat.st_gid, stat.st_atim, stat.st_mtim, stat.st_ctim);

    private static string Read(Libc libc, int fd, int count)
    {
        var buffer = new byte[count];
        return Encoding.UTF8.GetString(buffer.AsSpan(0, (int)libc.read(fd, buffer)));
    }

    private static void Fails(Libc libc, Errno expected, long result) => Assert.Equal((-1, expected), (result, libc.errno));

    private static LinuxKernel Start()
    {
        var kernel = new LinuxKernel();
        var initial = new Settings { ["net", "host"] = "kernelsdk", ["net", "mtu"] = "1500", ["ui", "language"] = "en" };
        kernel.FileSystems.Register(new SettingsFileSystem(initial, static (section, key, value) => key != "mtu" || value.All(char.IsAsciiDigit)));
        kernel.Spawn("mounter", static libc =>
        {
            libc.mkdir("/config", DirectoryMode);
            return (int)libc.mount("none", "/config", "settings", MountFlags.None, default);
        });
        Assert.Equal(0, kernel.Run());
        return kernel;
    }

    /// <summary>Runs a program where the settings are mounted on /config. An assertion that fails in it is thrown here.</summary>
    private static void Mounted(Action<Libc, Kernel> main)
    {
        using var kernel = Start();
        Exception? failure = null;
        kernel.Spawn("test", libc =>
        {
            failure = Record.Exception(() => main(libc, kernel));
            return 0;
        });
        kernel.Run();
        Assert.Null(failure);
    }
}
