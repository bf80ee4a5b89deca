using System.Text;
using KernelSdk.Linux;

namespace KernelSdk.Tests.Files;

/// <summary>A directory of the host, mounted: what programs see of it, change in it, and cannot reach behind it.</summary>
public sealed class HostFileSystemTests : IDisposable
{
    private const ushort Mode = 0x1a4;

    private readonly TestKernel _kernel = TestKernel.Start();
    private readonly DirectoryInfo _outside = Directory.CreateTempSubdirectory("hostfs");
    private readonly string _top;

    public HostFileSystemTests()
    {
        _top = _outside.CreateSubdirectory("top").FullName;
        File.WriteAllText(Path.Join(_outside.FullName, "secret"), "secret");
        File.WriteAllText(Path.Join(_top, "file"), "from the host\n");
        Directory.CreateDirectory(Path.Join(_top, "dir"));
        File.WriteAllText(Path.Join(_top, "dir", "inner"), new string('x', 10_000));
    }

    public void Dispose()
    {
        _kernel.Dispose();
        _outside.Delete(recursive: true);
    }

    [Fact]
    public void Programs_read_what_the_host_has()
    {
        Mount(isWritable: false);
        Assert.Equal("from the host\n", _kernel.Files.ReadAllText("/host/file"));
        Assert.Equal(["dir", "file"], _kernel.Files.List("/host"));
        Assert.Equal(10_000, _kernel.Files.Status("/host/dir/inner").st_size);
        _kernel.RunAsserting(libc =>
        {
            var fd = (int)libc.open("/host/dir/inner", OpenFlags.O_RDONLY, 0);
            var address = libc.mmap(default, 10_000, (ulong)Protection.Read, (ulong)MapFlags.MAP_SHARED, fd, 0);
            Assert.Equal((byte)'x', libc.Load(new UserPtr<byte>((ulong)address + 9_999)));
            Assert.Equal(0, libc.stat("/host/file", out var stat));
            Assert.Equal(File.GetLastWriteTimeUtc(Path.Join(_top, "file")), DateTime.UnixEpoch.AddTicks((stat.st_mtim.Seconds * TimeSpan.TicksPerSecond) + (stat.st_mtim.Nanoseconds / 100)));
        });
    }

    [Fact]
    public void It_is_read_only_and_stays_so_unless_the_host_says_otherwise()
    {
        Mount(isWritable: false);
        _kernel.RunAsserting(static libc =>
        {
            Assert.Equal((-1, Errno.EROFS), (libc.open("/host/file", OpenFlags.O_RDWR, 0), libc.errno));
            Assert.Equal((-1, Errno.EROFS), (libc.unlink("/host/file"), libc.errno));
            Assert.Equal((-1, Errno.EROFS), (libc.mkdir("/host/new", Mode), libc.errno));
            Assert.Equal((-1, Errno.EROFS), (libc.mount("none", "/host", "hostfs", MountFlags.MS_REMOUNT, default(UserPtr<byte>)), libc.errno));
            Assert.Equal((-1, Errno.EROFS), (libc.truncate("/host/file", 0), libc.errno));
            Assert.Equal((-1, Errno.EROFS), (libc.chmod("/host/file", 0), libc.errno));
        });
        Assert.Equal("from the host\n", File.ReadAllText(Path.Join(_top, "file")));
    }

    [Fact]
    public void What_a_program_writes_the_host_has_when_the_file_is_closed()
    {
        Mount(isWritable: true);
        _kernel.RunAsserting(libc =>
        {
            var fd = (int)libc.open("/host/file", OpenFlags.O_RDWR | OpenFlags.O_APPEND, 0);
            libc.write(fd, "and from the program\n"u8);
            libc.close(fd);
            Assert.Equal("from the host\nand from the program\n", File.ReadAllText(Path.Join(_top, "file")));
            fd = (int)libc.open("/host/new", OpenFlags.O_CREAT | OpenFlags.O_RDWR, Mode);
            libc.ftruncate(fd, 5000);
            libc.pwrite64(fd, "end"u8, 6000);
            Assert.Equal(0, libc.fsync(fd));
            Assert.Equal(6003, new FileInfo(Path.Join(_top, "new")).Length);
            libc.mkdir("/host/made", 0x1c0);
            libc.rename("/host/new", "/host/made/moved");
            libc.symlink("moved", "/host/made/link");
            Assert.Equal((-1, Errno.ENOTEMPTY), (libc.rmdir("/host/made"), libc.errno));
            Assert.Equal((-1, Errno.EPERM), (libc.chown("/host/made", 12345, 12345), libc.errno));
            libc.chmod("/host/made/moved", 0x180);
        });
        Assert.Equal("end", Encoding.UTF8.GetString(File.ReadAllBytes(Path.Join(_top, "made", "moved")).AsSpan(6000)));
        Assert.Equal("moved", new FileInfo(Path.Join(_top, "made", "link")).LinkTarget);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Join(_top, "made", "moved")));
        }
    }

    [Fact]
    public void What_is_removed_lives_until_it_is_closed()
    {
        Mount(isWritable: true);
        _kernel.RunAsserting(libc =>
        {
            var fd = (int)libc.open("/host/dir/inner", OpenFlags.O_RDONLY, 0);
            Assert.Equal(0, libc.unlink("/host/dir/inner"));
            Assert.False(File.Exists(Path.Join(_top, "dir", "inner")));
            Assert.Equal(4, libc.pread64(fd, new byte[4], 9_000));
            libc.fstat(fd, out var stat);
            Assert.Equal((0u, 10_000), ((uint)stat.st_nlink, stat.st_size));
            Assert.Equal(0, libc.rmdir("/host/dir"));
        });
        Assert.False(Directory.Exists(Path.Join(_top, "dir")));
    }

    [Fact]
    public void What_the_host_changes_is_seen()
    {
        Mount(isWritable: false);
        Assert.False(_kernel.Files.Exists("/host/later"));
        File.WriteAllText(Path.Join(_top, "later"), "later");
        File.WriteAllText(Path.Join(_top, "file"), "changed");
        File.Delete(Path.Join(_top, "dir", "inner"));
        Assert.Equal(("later", "changed"), (_kernel.Files.ReadAllText("/host/later"), _kernel.Files.ReadAllText("/host/file")));
        Assert.False(_kernel.Files.Exists("/host/dir/inner"));
    }

    [Fact]
    public void Links_and_dots_lead_to_the_kernels_own_tree_and_not_out()
    {
        File.CreateSymbolicLink(Path.Join(_top, "up"), "../secret");
        File.CreateSymbolicLink(Path.Join(_top, "away"), Path.Join(_outside.FullName, "secret"));
        Directory.CreateSymbolicLink(Path.Join(_top, "out"), _outside.FullName);
        Mount(isWritable: false);
        _kernel.Files.WriteAllText("/secret", "the kernel's own");
        Assert.Equal("the kernel's own", _kernel.Files.ReadAllText("/host/up"));
        Assert.Equal("the kernel's own", _kernel.Files.ReadAllText("/host/dir/../../secret"));
        Assert.False(_kernel.Files.Exists("/host/away"));
        Assert.False(_kernel.Files.Exists("/host/out/secret"));
        Assert.Equal("../secret", _kernel.Files.ReadLink("/host/up"));
    }

    [Fact]
    public void A_directory_that_becomes_a_link_while_it_is_open_leads_nowhere()
    {
        Mount(isWritable: true);
        File.WriteAllText(Path.Join(_outside.FullName, "inner"), "secret");
        _kernel.RunAsserting(libc =>
        {
            var directory = (int)libc.open("/host/dir", OpenFlags.O_DIRECTORY, 0);
            Directory.Move(Path.Join(_top, "dir"), Path.Join(_top, "moved"));
            Directory.CreateSymbolicLink(Path.Join(_top, "dir"), _outside.FullName);
            Assert.Equal((-1, Errno.ELOOP), (libc.openat(directory, "inner", OpenFlags.O_RDONLY, 0), libc.errno));
            Assert.Equal((-1, Errno.ELOOP), (libc.unlinkat(directory, "inner", AtFlags.None), libc.errno));
            Assert.Equal((-1, Errno.ELOOP), (libc.mkdirat(directory, "new", Mode), libc.errno));
        });
        Assert.Equal("secret", File.ReadAllText(Path.Join(_outside.FullName, "inner")));
    }

    [Fact]
    public void A_directory_that_the_program_moves_away_and_replaces_by_a_link_leads_nowhere_else()
    {
        Mount(isWritable: true);
        _kernel.RunAsserting(libc =>
        {
            var directory = (int)libc.open("/host/dir", OpenFlags.O_DIRECTORY, 0);
            libc.rename("/host/dir", "/host/other");
            libc.symlink(_outside.FullName, "/host/dir");
            Assert.True(libc.openat(directory, "inner", OpenFlags.O_RDONLY, 0) >= 0);
            Assert.Equal((-1, Errno.ENOENT), (libc.openat(directory, "secret", OpenFlags.O_RDONLY, 0), libc.errno));
            Assert.Equal((-1, Errno.ENOENT), (libc.open("/host/dir/secret", OpenFlags.O_RDONLY, 0), libc.errno));
        });
    }

    [Fact]
    public void Names_that_are_no_text_are_not_there_and_cannot_be_made()
    {
        Mount(isWritable: true);
        _kernel.RunAsserting(static libc =>
        {
            var path = libc.malloc<byte>(16);
            byte[] name = [.. "/host/"u8, 0xff, 0xfe, 0];
            libc.Store(path, name);
            Assert.Equal((-1, Errno.ENOENT), (libc.open(path, OpenFlags.O_RDONLY, 0), libc.errno));
            Assert.Equal((-1, Errno.EINVAL), (libc.open(path, OpenFlags.O_CREAT | OpenFlags.O_RDWR, Mode), libc.errno));
        });
    }

    [Fact]
    public void A_clone_of_the_kernel_reads_on()
    {
        Mount(isWritable: false);
        Assert.Equal("from the host\n", _kernel.Files.ReadAllText("/host/file"));
        using var clone = _kernel.Clone();
        Assert.Equal("from the host\n", clone.Files.ReadAllText("/host/file"));
        Assert.Equal(10_000, clone.Files.ReadAllBytes("/host/dir/inner").Length);
        Assert.Equal(["inner"], clone.Files.List("/host/dir"));
    }

    [Fact]
    public void A_directory_that_is_not_there_cannot_be_mounted()
    {
        _kernel.FileSystems.Register(new HostFileSystem(new HostDirectory(Path.Join(_top, "none"))));
        Assert.Equal(Errno.ENOENT, Assert.Throws<KernelIOException>(() => _kernel.Files.Mount("/host", "hostfs")).Errno);
    }

    private void Mount(bool isWritable)
    {
        _kernel.FileSystems.Register(new HostFileSystem(new HostDirectory(_top), isWritable));
        _kernel.Files.Mount("/host", "hostfs");
    }
}
