using System.Text;
using KernelSdk.Linux;

namespace KernelSdk.Tests.Files;

/// <summary>Files as a program sees them, beyond what the recorded scripts and the host's kernel are asked: what is this kernel's own.</summary>
public sealed class FileTests : IDisposable
{
    private const ushort Mode = 0x1ff;

    private readonly TestKernel _kernel = TestKernel.Start();

    public void Dispose() => _kernel.Dispose();

    [Fact]
    public void Devices_are_there_and_do_what_their_manual_pages_say() => Run(static libc =>
    {
        var bytes = new byte[8];
        Array.Fill(bytes, (byte)1);
        var (zero, full, chance) = ((int)libc.open("/dev/zero", OpenFlags.O_RDONLY, 0), (int)libc.open("/dev/full", OpenFlags.O_RDWR, 0), (int)libc.open("/dev/urandom", OpenFlags.O_RDONLY, 0));
        Assert.Equal(8, libc.read(zero, bytes));
        Assert.Equal(new byte[8], bytes);
        Assert.Equal((-1, Errno.ENOSPC), (libc.write(full, "x"u8), libc.errno));
        Assert.Equal(8, libc.read(chance, bytes));
        Assert.NotEqual(new byte[8], bytes);
        Assert.Equal(0, libc.read((int)libc.open("/dev/null", OpenFlags.O_RDONLY, 0), bytes));
        libc.mknod("/tmp/nothing", (ushort)InodeMode.S_IFCHR | 0x1b6, new DeviceNumber(99, 1).Encode());
        Assert.Equal((-1, Errno.ENXIO), (libc.open("/tmp/nothing", OpenFlags.O_RDONLY, 0), libc.errno));
    });

    [Fact]
    public void Proc_shows_the_task_that_looks() => Run(static libc =>
    {
        Assert.Matches("^Name:\ttest\nUmask:\t0022\nState:\tR .*\n(.*\n)*FDSize:\t64\n(.*\n)*VmSize:\t +[0-9]+ kB\n", Read(libc, "/proc/self/status"));
        Assert.Contains("[stack]", Read(libc, "/proc/self/maps"), StringComparison.Ordinal);
        Assert.Contains("proc /proc proc rw,", Read(libc, "/proc/mounts"), StringComparison.Ordinal);
        Assert.StartsWith("1 (test) R 0 ", Read(libc, "/proc/1/stat"), StringComparison.Ordinal);
        var fd = libc.open("/tmp/seen", OpenFlags.O_CREAT | OpenFlags.O_RDWR, Mode);
        var target = new byte[32];
        var length = libc.readlink($"/proc/self/fd/{fd}", target);
        Assert.Equal("/tmp/seen", Encoding.UTF8.GetString(target.AsSpan(0, (int)length)));
        libc.unlink("/tmp/seen");
        Assert.Equal(0, libc.stat($"/proc/self/fd/{fd}", out var stat));
        Assert.Equal(0u, stat.st_nlink);
    });

    [Fact]
    public void Proc_shows_what_descriptors_without_a_path_are() => Run(static libc =>
    {
        var ends = libc.malloc<DescriptorPair>(1);
        libc.pipe2(ends, 0);
        var (pipe, eventfd, memory) = (libc.Load(ends), libc.eventfd2(0, EventfdFlags.None), libc.memfd_create("cache", MemfdFlags.None));
        libc.fstat(pipe.Read, out var stat);
        Assert.Equal($"pipe:[{stat.st_ino}]", Link(libc, pipe.Read));
        Assert.Equal($"pipe:[{stat.st_ino}]", Link(libc, pipe.Write));
        Assert.Equal("anon_inode:[eventfd]", Link(libc, eventfd));
        Assert.Equal("/memfd:cache (deleted)", Link(libc, memory));
        Assert.StartsWith("pipe:[", Link(libc, 1), StringComparison.Ordinal);
        var again = (int)libc.open($"/proc/self/fd/{pipe.Read}", OpenFlags.O_RDONLY, 0);
        libc.write(pipe.Write, "through"u8);
        Assert.Equal(7, libc.read(again, new byte[16]));
    });

    [Fact]
    public void A_terminal_has_settings_and_a_pipe_has_none() => Run(static libc =>
    {
        var settings = libc.malloc<Termios>(1);
        var terminal = (int)libc.open("/dev/tty", OpenFlags.O_RDWR, 0);
        Assert.Equal(0, libc.ioctl(terminal, IoctlCommand.TCGETS, settings.ToWord()));
        var raw = libc.Load(settings) with { c_lflag = 0 };
        libc.Store(settings, raw);
        Assert.Equal(0, libc.ioctl(terminal, IoctlCommand.TCSETS, settings.ToWord()));
        Assert.Equal((-1, Errno.EFAULT), (libc.ioctl(terminal, IoctlCommand.TCSETS, 1), libc.errno));
        libc.ioctl((int)libc.open("/dev/console", OpenFlags.O_RDWR, 0), IoctlCommand.TCGETS, settings.ToWord());
        Assert.Equal(0u, libc.Load(settings).c_lflag);
        Assert.Equal((-1, Errno.ENOTTY), (libc.ioctl(1, IoctlCommand.TCGETS, settings.ToWord()), libc.errno));
    });

    [Fact]
    public void A_sealed_file_is_mapped_to_be_read_and_no_longer_written() => Run(static libc =>
    {
        const int PageSize = 4096;
        const ulong Readable = (ulong)Protection.Read;
        const ulong Writable = Readable | (ulong)Protection.Write;
        const ulong Shared = (ulong)MapFlags.MAP_SHARED;
        var fd = (int)libc.memfd_create("sealed", MemfdFlags.MFD_ALLOW_SEALING);
        libc.ftruncate(fd, PageSize);
        var writable = new UserPtr<byte>((ulong)libc.mmap(default, PageSize, Writable, Shared, fd, 0));
        Assert.Equal((-1, Errno.EBUSY), (libc.fcntl(fd, FcntlCommand.F_ADD_SEALS, (ulong)FileSeals.F_SEAL_WRITE), libc.errno));
        libc.munmap(writable, PageSize);
        Assert.Equal(0, libc.fcntl(fd, FcntlCommand.F_ADD_SEALS, (ulong)FileSeals.F_SEAL_WRITE));
        libc.mmap(default, PageSize, Writable, Shared, fd, 0);
        Assert.Equal(Errno.EPERM, libc.errno);
        var readable = new UserPtr<byte>((ulong)libc.mmap(default, PageSize, Readable, Shared, fd, 0));
        Assert.Equal((-1, Errno.EACCES), (libc.mprotect(readable, PageSize, Writable), libc.errno));
        Assert.Equal((-1, Errno.EPERM), (libc.write(fd, "x"u8), libc.errno));
    });

    [Fact]
    public void Nothing_can_be_made_in_proc_and_nothing_written() => Run(static libc =>
    {
        Assert.Equal((-1, Errno.ENOENT), (libc.mkdir("/proc/new", Mode), libc.errno));
        Assert.Equal((-1, Errno.ENOENT), (libc.open("/proc/new", OpenFlags.O_CREAT | OpenFlags.O_WRONLY, Mode), libc.errno));
        Assert.Equal((-1, Errno.ENOENT), (libc.symlink("x", "/proc/self/new"), libc.errno));
        Assert.Equal((-1, Errno.ENOENT), (libc.rename("/proc/version", "/proc/new"), libc.errno));
        Assert.Equal((-1, Errno.EPERM), (libc.unlink("/proc/version"), libc.errno));
        var version = (int)libc.open("/proc/version", OpenFlags.O_WRONLY | OpenFlags.O_TRUNC, 0);
        Assert.Equal((-1, Errno.EIO), (libc.write(version, "x"u8), libc.errno));
        var status = (int)libc.open("/proc/self/status", OpenFlags.O_WRONLY | OpenFlags.O_TRUNC, 0);
        Assert.Equal((-1, Errno.EINVAL), (libc.write(status, "x"u8), libc.errno));
    });

    [Fact]
    public void Attributes_that_a_file_system_cannot_store_stay_as_they_were()
    {
        using var kernel = TestKernel.Start();
        kernel.FileSystems.Register(new ForgetfulFileSystem());
        kernel.Files.CreateDirectory("/m");
        Exception? failure = null;
        kernel.Spawn("test", libc =>
        {
            failure = Record.Exception(() =>
            {
                Assert.Equal(0, libc.mount("none", "/m", "forgetful", MountFlags.None, default));
                libc.nanosleep(new TimeSpec(1, 0), out _);
                Assert.Equal((-1, Errno.EIO), (libc.chmod("/m", 0x1c0), libc.errno));
                Assert.Equal((-1, Errno.EIO), (libc.chown("/m", 1, 2), libc.errno));
            });
            return 0;
        });
        kernel.Run();
        Assert.Null(failure);
        var stat = kernel.Files.Status("/m");
        Assert.Equal((InodeMode.S_IFDIR | InodeMode.S_IRWXU, 0u, 0u), (stat.st_mode, stat.st_uid, stat.st_gid));
        Assert.Equal(stat.st_mtim, stat.st_ctim);
    }

    [Fact]
    public void A_mounted_file_system_hides_what_is_below_and_its_limits_hold() => Run(static libc =>
    {
        libc.mkdir("/tmp/m", Mode);
        libc.creat("/tmp/m/hidden", Mode);
        using var options = libc.StageString("size=8k,nr_inodes=3");
        Assert.Equal(0, libc.mount("none", "/tmp/m", "tmpfs", MountFlags.None, options.Pointer));
        Assert.Equal((-1, Errno.ENOENT), (libc.access("/tmp/m/hidden", 0), libc.errno));
        var fd = (int)libc.open("/tmp/m/a", OpenFlags.O_CREAT | OpenFlags.O_RDWR, Mode);
        Assert.Equal(8192, libc.write(fd, new byte[10_000]));
        Assert.Equal((-1, Errno.ENOSPC), (libc.write(fd, new byte[1]), libc.errno));
        libc.creat("/tmp/m/b", Mode);
        Assert.Equal((-1, Errno.ENOSPC), (libc.creat("/tmp/m/c", Mode), libc.errno));
        Assert.Equal((-1, Errno.EBUSY), (libc.umount2("/tmp/m", 0), libc.errno));
        Assert.Equal(0, libc.umount2("/tmp/m", 2));
        Assert.Equal(0, libc.access("/tmp/m/hidden", 0));
    });

    /// <summary>As Linux's tmpfs shows them; a remount changes the sizes alone.</summary>
    [Fact]
    public void A_tmpfs_shows_the_options_that_are_not_the_usual_ones() => Run(static libc =>
    {
        libc.mkdir("/tmp/m", Mode);
        Assert.Equal(0, libc.mount("none", "/tmp/m", "tmpfs", MountFlags.MS_NOSUID, default));
        Assert.Contains("none /tmp/m tmpfs rw,nosuid,relatime 0 0\n", Read(libc, "/proc/mounts"), StringComparison.Ordinal);
        using var sizes = libc.StageString("size=8k,nr_inodes=3,mode=700");
        Assert.Equal(0, libc.mount("none", "/tmp/m", "tmpfs", MountFlags.MS_REMOUNT, sizes.Pointer));
        Assert.Contains("none /tmp/m tmpfs rw,relatime,size=8k,nr_inodes=3 0 0\n", Read(libc, "/proc/mounts"), StringComparison.Ordinal);
        using var owner = libc.StageString("mode=700,uid=5,gid=6");
        libc.mount("none", "/tmp/m", "tmpfs", MountFlags.None, owner.Pointer);
        Assert.Contains("none /tmp/m tmpfs rw,relatime,mode=700,uid=5,gid=6 0 0\n", Read(libc, "/proc/mounts"), StringComparison.Ordinal);
    });

    [Fact]
    public void Mounts_on_mounts_are_shown_elsewhere_and_taken_off_however_deep() => Run(static libc =>
    {
        const int Depth = 2_000;
        libc.mkdir("/tmp/m", Mode);
        libc.mkdir("/tmp/b", Mode);
        for (var depth = 0; depth < Depth; depth++)
        {
            Assert.Equal(0, libc.mount("none", "/tmp/m", "tmpfs", MountFlags.None, default));
            libc.mknod($"/tmp/m/{depth}", Mode, 0);
        }

        Assert.Equal(0, libc.mount("/tmp", "/tmp/b", "none", MountFlags.MS_BIND | MountFlags.MS_REC, default));
        Assert.Equal(0, libc.access($"/tmp/b/m/{Depth - 1}", 0));
        Assert.Equal(0, libc.umount2("/tmp/m", 0));
        Assert.Equal(0, libc.access($"/tmp/m/{Depth - 2}", 0));
        Assert.Equal(0, libc.umount2("/tmp/b", 2));
        Assert.Equal((-1, Errno.ENOENT), (libc.access("/tmp/b/m", 0), libc.errno));
    });

    [Fact]
    public void The_frames_of_a_file_go_with_its_last_user() => Run(libc =>
    {
        const int Pages = 100;
        var bytes = libc.malloc<byte>(Pages * 4096);
        libc.Store<byte>(bytes, new byte[Pages * 4096]);
        var fd = (int)libc.open("/tmp/big", OpenFlags.O_CREAT | OpenFlags.O_RDWR, Mode);
        var before = _kernel.FramesInUse;
        Assert.Equal(Pages * 4096, libc.write(fd, bytes, Pages * 4096));
        Assert.Equal(before + Pages, _kernel.FramesInUse);
        libc.unlink("/tmp/big");
        Assert.Equal(before + Pages, _kernel.FramesInUse);
        libc.close(fd);
        Assert.Equal(before, _kernel.FramesInUse);
    });

    [Fact]
    public void Two_programs_find_each_other_through_a_FIFO()
    {
        var text = "";
        _kernel.Spawn("reader", libc =>
        {
            libc.mknod("/tmp/fifo", (ushort)InodeMode.S_IFIFO | 0x1b6, 0);
            text = Read(libc, "/tmp/fifo");
            return 0;
        });
        _kernel.Spawn("writer", static libc => (int)libc.write((int)libc.open("/tmp/fifo", OpenFlags.O_WRONLY, 0), "through"u8));
        _kernel.Run();
        Assert.Equal("through", text);
    }

    [Fact]
    public void Who_waits_for_a_lock_gets_it_and_a_circle_of_waits_is_EDEADLK()
    {
        var results = new List<Errno>();
        for (var i = 0; i < 2; i++)
        {
            var own = i;
            _kernel.Spawn($"locker{own}", libc =>
            {
                var fd = (int)libc.open("/tmp/locked", OpenFlags.O_CREAT | OpenFlags.O_RDWR, Mode);
                using var mine = libc.StageIn<Flock>([new() { l_type = LockType.F_WRLCK, l_start = own, l_len = 1 }]);
                using var other = libc.StageIn<Flock>([new() { l_type = LockType.F_WRLCK, l_start = 1 - own, l_len = 1 }]);
                Assert.Equal(0, libc.fcntl(fd, FcntlCommand.F_SETLKW, mine.Pointer.Address));
                libc.sched_yield();
                results.Add(libc.fcntl(fd, FcntlCommand.F_SETLKW, other.Pointer.Address) == 0 ? Errno.None : libc.errno);
                return 0;
            });
        }

        _kernel.Run();
        Assert.Equal([Errno.EDEADLK, Errno.None], results);
    }

    [Fact]
    public void A_clone_of_the_kernel_has_the_same_files_and_goes_its_own_way()
    {
        Run(static libc =>
        {
            libc.mkdir("/tmp/d", Mode);
            libc.write((int)libc.creat("/tmp/d/file", Mode), "old"u8);
        });
        using var clone = _kernel.Clone();
        _kernel.Spawn("writer", static libc => (int)libc.write((int)libc.open("/tmp/d/file", OpenFlags.O_WRONLY, 0), "new"u8));
        _kernel.Run();

        var text = "";
        clone.Spawn("reader", libc =>
        {
            text = Read(libc, "/tmp/d/file");
            return 0;
        });
        clone.Run();
        Assert.Equal("old", text);
    }

    [Fact]
    public void A_tree_as_deep_as_memory_allows_ends_no_host_stack() => Run(libc =>
    {
        for (var depth = 0; depth < 5_000; depth++)
        {
            Assert.Equal(0, libc.mkdir("d", Mode));
            Assert.Equal(0, libc.chdir("d"));
        }

        Assert.Equal((-1, Errno.ENAMETOOLONG), (libc.getcwd(new byte[64 << 10]), libc.errno));
        libc.chdir("/");
        Assert.Equal(0, libc.rename("d", "e"));
    });

    [Fact]
    public void A_listing_tells_each_name_that_stays_once_whatever_comes_and_goes() => Run(static libc =>
    {
        const int Count = 500;
        libc.mkdir("/tmp/list", Mode);
        libc.chdir("/tmp/list");
        for (var i = 0; i < Count; i++)
        {
            libc.mknod($"f{i}", Mode, 0);
        }

        var fd = (int)libc.open(".", OpenFlags.O_RDONLY | OpenFlags.O_DIRECTORY, 0);
        var (room, told) = (libc.malloc<byte>(300), new List<string>());
        for (var round = 0; libc.getdents64(fd, room, 300) is > 0 and var length; round++)
        {
            told.AddRange(Names(libc, room, (int)length));
            libc.unlink($"f{(round * 7) % Count}");
            libc.mknod($"new{round}", Mode, 0);
        }

        Assert.Equal(told.Count, told.Distinct().Count());
        Assert.DoesNotContain(told, name => name.StartsWith("new", StringComparison.Ordinal));
        Assert.Empty(Enumerable.Range(0, Count).Select(i => $"f{i}").Where(name => libc.access(name, 0) == 0).Except(told));
    });

    private void Run(Action<Libc> program) => Assert.Equal(ExitStatus.Exited(0), _kernel.RunProgram(libc =>
    {
        program(libc);
        return 0;
    }));

    private static string Read(Libc libc, string path)
    {
        var (fd, bytes, text) = ((int)libc.open(path, OpenFlags.O_RDONLY, 0), new byte[100], new StringBuilder());
        while (libc.read(fd, bytes) is > 0 and var length)
        {
            text.Append(Encoding.UTF8.GetString(bytes.AsSpan(0, (int)length)));
        }

        libc.close(fd);
        return text.ToString();
    }

    private static string Link(Libc libc, long fd)
    {
        var target = new byte[64];
        return Encoding.UTF8.GetString(target.AsSpan(0, (int)libc.readlink($"/proc/self/fd/{fd}", target)));
    }

    private static IEnumerable<string> Names(Libc libc, UserPtr<byte> room, int length)
    {
        var bytes = new byte[length];
        libc.Load(room, bytes.AsSpan());
        for (var at = 0; at < length; at += BitConverter.ToUInt16(bytes, at + 16))
        {
            yield return Encoding.UTF8.GetString(bytes.AsSpan(at + 19, Array.IndexOf(bytes, (byte)0, at + 19) - at - 19));
        }
    }
}
