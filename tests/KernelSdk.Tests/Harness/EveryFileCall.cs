using KernelSdk.Linux;

namespace KernelSdk.Tests;

/// <summary>A program that makes each system call of files once, nearly all of them with success.</summary>
internal static class EveryFileCall
{
    private const string Folder = "/tmp/every";
    private const string Name = Folder + "/file";
    private const string Other = Folder + "/other";
    private const int Here = Vfs.AtFdCwd;
    private const ushort Mode = 0x1ed;
    private const long Large = 100;

    public static void Run(Libc libc)
    {
        libc.mkdir(Folder, Mode);
        var fd = (int)libc.open(Name, OpenFlags.O_CREAT | OpenFlags.O_RDWR, Mode);
        Transfer(libc, fd);
        Describe(libc, fd);
        Own(libc, fd);
        Control(libc, fd);
        Attribute(libc, fd);
        Splice(libc, fd);
        Rename(libc, fd);
        Stand(libc);
        Become(libc);
    }

    private static void Transfer(Libc libc, int fd)
    {
        var vector = libc.malloc<IoVec>(1);
        libc.Store(vector, new IoVec(libc.malloc<byte>(8), 8));
        libc.pwrite64(fd, "some text"u8, 0);
        libc.pread64(fd, new byte[4], 0);
        libc.pwritev(fd, vector, 1, 0, 0);
        libc.preadv(fd, vector, 1, 0, 0);
        libc.pwritev2(fd, vector, 1, 0, 0, 0);
        libc.preadv2(fd, vector, 1, 0, 0, 0);
        libc.lseek(fd, 0, SeekWhence.SEEK_SET);
        libc.ftruncate(fd, Large);
        libc.truncate(Name, Large);
        libc.fallocate(fd, FallocateMode.None, 0, Large);
        libc.fsync(fd);
        libc.fdatasync(fd);
        libc.sync();
        libc.syncfs(fd);
    }

    private static void Splice(Libc libc, int fd)
    {
        var ends = libc.malloc<DescriptorPair>(1);
        libc.pipe2(ends, 0);
        var one = libc.Load(ends);
        libc.pipe2(ends, 0);
        var two = libc.Load(ends);
        var file = (int)libc.memfd_create("memory", MemfdFlags.MFD_ALLOW_SEALING);
        var (offset, target) = (libc.malloc<long>(1), libc.malloc<long>(1));
        libc.sendfile(file, fd, offset, 4);
        libc.copy_file_range(fd, offset, file, target, 4, 0);
        libc.splice(fd, offset, one.Write, default, 4, 0);
        libc.tee(one.Read, two.Write, 4, 0);
        libc.splice(one.Read, default, file, default, 4, 0);
        libc.fcntl(file, FcntlCommand.F_ADD_SEALS, (ulong)FileSeals.F_SEAL_WRITE);
    }

    private static void Describe(Libc libc, int fd)
    {
        libc.stat(Name, out _);
        libc.lstat(Name, out _);
        libc.fstat(fd, out _);
        libc.newfstatat(Here, Name, out _, AtFlags.None);
        libc.statx(Here, Name, AtFlags.None, StatxMask.STATX_BASIC_STATS, out _);
        libc.statfs(Name, out _);
        libc.fstatfs(fd, out _);
        libc.access(Name, 0);
        libc.faccessat(Here, Name, 0);
        libc.faccessat2(Here, Name, 0, AtFlags.None);
        var directory = (int)libc.openat(Here, Folder, OpenFlags.O_DIRECTORY, 0);
        var room = libc.malloc<byte>(256);
        libc.getdents64(directory, room, 256);
        libc.lseek(directory, 0, SeekWhence.SEEK_SET);
        libc.getdents(directory, room, 256);
        libc.fchdir(directory);
        libc.close(directory);
        libc.openat2(Here, Name, new OpenHow(), 24);
        libc.creat(Other, Mode);
    }

    private static void Own(Libc libc, int fd)
    {
        libc.chmod(Name, Mode);
        libc.fchmod(fd, Mode);
        libc.fchmodat(Here, Name, Mode);
        libc.fchmodat2(Here, Name, Mode, AtFlags.None);
        libc.chown(Name, 0, 0);
        libc.fchown(fd, 0, 0);
        libc.lchown(Name, 0, 0);
        libc.fchownat(Here, Name, 0, 0, AtFlags.None);
        libc.umask(0x12);
        libc.utimensat(Here, Name, default(TwoTimes), AtFlags.None);
        libc.utimes(Name, default(TwoTimevals));
        libc.futimesat(Here, Name, default(TwoTimevals));
        libc.utime(Name, default(Utimbuf));
    }

    private static void Control(Libc libc, int fd)
    {
        libc.fcntl(fd, FcntlCommand.F_GETFL, 0);
        libc.ioctl(fd, IoctlCommand.FIOCLEX, 0);
        libc.flock(fd, 1);
        libc.dup3(fd, 20, OpenFlags.O_CLOEXEC);
        libc.close_range(20, 30, 0);
    }

    private static void Attribute(Libc libc, int fd)
    {
        const string Key = "user.key";
        var value = new byte[8];
        libc.setxattr(Name, Key, "value"u8, 0);
        libc.lsetxattr(Name, Key, "value"u8, 0);
        libc.fsetxattr(fd, Key, "value"u8, 0);
        libc.getxattr(Name, Key, value);
        libc.lgetxattr(Name, Key, value);
        libc.fgetxattr(fd, Key, value);
        libc.listxattr(Name, new byte[16]);
        libc.llistxattr(Name, new byte[16]);
        libc.flistxattr(fd, new byte[16]);
        libc.removexattr(Name, Key);
        libc.lremovexattr(Name, Key);
        libc.fremovexattr(fd, Key);
    }

    private static void Rename(Libc libc, int fd)
    {
        libc.mkdirat(Here, Folder + "/d", Mode);
        libc.rmdir(Folder + "/d");
        libc.mknod(Folder + "/n", Mode, 0);
        libc.mknodat(Here, Folder + "/m", Mode, 0);
        libc.symlink("file", Folder + "/l");
        libc.symlinkat("file", Here, Folder + "/k");
        libc.readlink(Folder + "/l", new byte[8]);
        libc.readlinkat(Here, Folder + "/l", new byte[8]);
        libc.link(Name, Folder + "/h");
        libc.linkat(Here, Name, Here, Folder + "/i", AtFlags.None);
        libc.unlink(Folder + "/h");
        libc.unlinkat(Here, Folder + "/i", AtFlags.None);
        libc.rename(Name, Folder + "/r");
        libc.renameat(Here, Folder + "/r", Here, Name);
        libc.renameat2(Here, Name, Here, Folder + "/r", RenameFlags.None);
        libc.close(fd);
    }

    private static void Stand(Libc libc)
    {
        libc.getcwd(new byte[64]);
        libc.mount("none", Folder, "tmpfs", MountFlags.None, default);
        libc.umount2(Folder, 0);
        libc.chdir("/");
        libc.chroot("/");
    }

    private static void Become(Libc libc)
    {
        libc.getgroups(new uint[1]);
        libc.setgroups([1u]);
        libc.getresuid(out _, out _, out _);
        libc.getresgid(out _, out _, out _);
        libc.setfsgid(0);
        libc.setfsuid(0);
        libc.setgid(1);
        libc.setregid(1, 1);
        libc.setresgid(1, 1, 1);
        libc.setuid(0);
        libc.setreuid(0, 0);
        libc.setresuid(0, 1, 0);
        libc.setresuid(0, 0, 0);
    }
}
