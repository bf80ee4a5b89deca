using System.Text;
using KernelSdk.Tests.Memory;

namespace KernelSdk.Tests.Files;

/// <summary>The system calls of files and of waiting, and what to try for each of their arguments.</summary>
internal static class HostileFileCalls
{
    private const ulong Page = 4096;

    /// <summary>Four pages that can be written; the fifth can be read, and behind it is nothing.</summary>
    public const ulong Arena = 0x10_0000_0000;

    /// <summary>Where the arena's pages of zeroes, of ones and of structures that make sense begin.</summary>
    public const ulong Zeroes = Arena, Ones = Arena + Page, Structures = Arena + (2 * Page);

    /// <summary>A page of text without an end.</summary>
    public const ulong Endless = Arena + (4 * Page);

    /// <summary>Two pages for paths.</summary>
    public const ulong Paths = Arena + (16 * Page);

    /// <summary>The paths that there are, in the order of their places.</summary>
    public static readonly IReadOnlyList<string> Texts =
    [
        "file", "dir", "link", "loop", "fifo", "missing", "missing/x", "file/x", "dir/../file", "", "/", "..", ".", "/dev/null", "/dev/tty",
        "/proc/self/fd/3", "user.key", "trusted.key", "tmpfs", "size=64k", new('n', 256), string.Concat(Enumerable.Repeat("./", 2048)),
    ];

    private static readonly ulong[] Bad = [0, 1, AddressSpace.TaskSize - 1, AddressSpace.TaskSize, 1UL << 63, ulong.MaxValue];

    /// <summary>Every path, an endless one, and where no memory is.</summary>
    private static readonly ulong[] Names = [.. Texts.Select(PathOf), Endless, Endless + Page - 1, .. Bad];

    /// <summary>Every kind of open file (see <see cref="HostileFileProgram"/>), and what is no descriptor.</summary>
    private static readonly ulong[] Fds =
    [
        .. Enumerable.Range(3, HostileFileProgram.Kinds).Select(static fd => (ulong)fd), 1, 99, At(-100), At(-1), int.MaxValue, At(int.MinValue), 1UL << 32,
    ];

    private static readonly ulong[] Memory =
        [Structures, Zeroes, Ones, Ones + Page - 3, Endless, Endless + Page - 8, Endless + Page - 1, Structures + 1, .. Bad];

    private static readonly ulong[] Sizes =
        [24, 0, 1, 2, 8, 4095, Page, 65537, int.MaxValue, 1UL << 31, uint.MaxValue, 1UL << 32, long.MaxValue, 1UL << 63, ulong.MaxValue];

    private static readonly ulong[] Offsets = [0, 1, Page - 1, Page, 1 << 20, 1UL << 40, long.MaxValue - 4096, long.MaxValue, 1UL << 63, ulong.MaxValue];
    private static readonly ulong[] Flags = [0, .. Enumerable.Range(0, 33).Select(static bit => 1UL << bit), 3, 7, uint.MaxValue, ulong.MaxValue];
    private static readonly ulong[] Modes = [0x1ff, 0, 0xfff, 0x1000, 0x21ff, 0x41ff, 0x61ff, 0x81ff, 0xa1ff, 0xc1ff, 0xffff, ulong.MaxValue];
    private static readonly ulong[] Ids = [0, 1, 1000, int.MaxValue, uint.MaxValue, ulong.MaxValue];
    private static readonly ulong[] Few = [0, 1, 2, 3, 4, 5, 8, 16, int.MaxValue, 1UL << 31, uint.MaxValue, ulong.MaxValue];
    private static readonly ulong[] Here = [At(-100), .. Fds];

    private static readonly ulong[] OpenFlags =
        [.. Flags, 0x42, 0xc2, 0x242, 0x41_0002, 0x41_0001, 0x20_0000, 0x22_0000, 0x1_0000, 0x441, 0x802, 0x801, 0x800, 0x10_1002];

    private static readonly ulong[] MountFlags = [.. Flags, 0x1000, 0x5000, 0x2000, 0x21, 0x1020, 0x1021, 0xc0ed_0001];

    private static readonly ulong[] FcntlCommands =
        [.. Enumerable.Range(0, 18).Select(static command => (ulong)command), 36, 37, 38, 1024, 1025, 1026, 1030, 1031, 1032, 1033, 1034, uint.MaxValue];

    /// <summary>Every system call of files, of waiting and of users.</summary>
    public static IReadOnlyList<HostileCall> All { get; } =
    [
        new("read", 0, Fds, Memory, Sizes), new("write", 1, Fds, Memory, Sizes),
        new("open", 2, Names, OpenFlags, Modes), new("close", 3, Fds),
        new("stat", 4, Names, Memory), new("fstat", 5, Fds, Memory), new("lstat", 6, Names, Memory),
        new("poll", 7, Memory, Few, [0, 1, At(-1), int.MaxValue, At(int.MinValue)]), new("lseek", 8, Fds, Offsets, Few),
        new("ioctl", 16, Fds, [0x5401, 0x541b, 0x5421, 0x5450, 0x5451, 0, uint.MaxValue], Memory),
        new("pread64", 17, Fds, Memory, Sizes, Offsets), new("pwrite64", 18, Fds, Memory, Sizes, Offsets),
        new("readv", 19, Fds, Memory, Sizes), new("writev", 20, Fds, Memory, Sizes),
        new("access", 21, Names, Few), new("pipe", 22, Memory),
        new("select", 23, Sizes, Memory, Memory, Memory, Memory),
        new("dup", 32, Fds), new("dup2", 33, Fds, Fds), new("nanosleep", 35, Memory, Memory),
        new("sendfile", 40, Fds, [3, .. Fds], Memory, Sizes), new("splice", 275, [5, .. Fds], [0, .. Memory], Fds, [0, .. Memory], Sizes, Flags),
        new("tee", 276, [5, .. Fds], [14, .. Fds], Sizes, Flags), new("memfd_create", 319, Names, Flags),
        new("copy_file_range", 326, Fds, [0, .. Memory], Fds, [0, .. Memory], Sizes, Few),
        new("fcntl", 72, Fds, FcntlCommands, [.. Memory, .. Few]), new("flock", 73, Fds, Few),
        new("fsync", 74, Fds), new("fdatasync", 75, Fds), new("truncate", 76, Names, Offsets), new("ftruncate", 77, Fds, Offsets),
        new("getdents", 78, Fds, Memory, Sizes), new("getcwd", 79, Memory, Sizes), new("chdir", 80, Names), new("fchdir", 81, Fds),
        new("rename", 82, Names, Names), new("mkdir", 83, Names, Modes), new("rmdir", 84, Names), new("creat", 85, Names, Modes),
        new("link", 86, Names, Names),
        new("unlink", 87, Names),
        new("symlink", 88, Names, Names),
        new("readlink", 89, Names, Memory, Sizes),
        new("chmod", 90, Names, Modes), new("fchmod", 91, Fds, Modes),
        new("chown", 92, Names, Ids, Ids), new("fchown", 93, Fds, Ids, Ids), new("lchown", 94, Names, Ids, Ids), new("umask", 95, Modes),
        new("gettimeofday", 96, Memory, Memory), new("time", 201, Memory),
        new("setuid", 105, Ids), new("setgid", 106, Ids), new("setreuid", 113, Ids, Ids),
        new("setregid", 114, Ids, Ids), new("getgroups", 115, Sizes, Memory), new("setgroups", 116, Sizes, Memory),
        new("setresuid", 117, Ids, Ids, Ids), new("getresuid", 118, Memory, Memory, Memory), new("setresgid", 119, Ids, Ids, Ids),
        new("getresgid", 120, Memory, Memory, Memory), new("setfsuid", 122, Ids), new("setfsgid", 123, Ids),
        new("utime", 132, Names, Memory),
        new("mknod", 133, Names, Modes, Few),
        new("statfs", 137, Names, Memory),
        new("fstatfs", 138, Fds, Memory),
        new("chroot", 161, Names), new("sync", 162),
        new("mount", 165, Names, Names, [PathOf("tmpfs"), .. Names], MountFlags, [PathOf("size=64k"), .. Names]),
        new("umount2", 166, Names, Few),
        new("setxattr", 188, Names, [PathOf("user.key"), .. Names], Memory, Sizes, Few),
        new("lsetxattr", 189, Names, [PathOf("user.key"), .. Names], Memory, Sizes, Few),
        new("fsetxattr", 190, Fds, [PathOf("user.key"), .. Names], Memory, Sizes, Few),
        new("getxattr", 191, Names, [PathOf("user.key"), .. Names], Memory, Sizes),
        new("lgetxattr", 192, Names, [PathOf("user.key"), .. Names], Memory, Sizes),
        new("fgetxattr", 193, Fds, [PathOf("user.key"), .. Names], Memory, Sizes),
        new("listxattr", 194, Names, Memory, Sizes),
        new("llistxattr", 195, Names, Memory, Sizes),
        new("flistxattr", 196, Fds, Memory, Sizes),
        new("removexattr", 197, Names, [PathOf("user.key"), .. Names]), new("lremovexattr", 198, Names, [PathOf("user.key"), .. Names]),
        new("fremovexattr", 199, Fds, [PathOf("user.key"), .. Names]),
        new("epoll_create", 213, Few), new("getdents64", 217, Fds, Memory, Sizes),
        new("clock_gettime", 228, Few, Memory),
        new("clock_getres", 229, Few, Memory),
        new("clock_nanosleep", 230, Few, Few, Memory, Memory),
        new("epoll_wait", 232, [8, .. Fds], Memory, Few, [0, 1, At(-1)]),
        new("epoll_ctl", 233, [8, .. Fds], [1, .. Few], [5, .. Fds], Memory),
        new("utimes", 235, Names, Memory), new("openat", 257, Here, Names, OpenFlags, Modes), new("mkdirat", 258, Here, Names, Modes),
        new("mknodat", 259, Here, Names, Modes, Few),
        new("fchownat", 260, Here, Names, Ids, Ids, Flags),
        new("futimesat", 261, Here, Names, Memory),
        new("newfstatat", 262, Here, Names, Memory, Flags), new("unlinkat", 263, Here, Names, Flags),
        new("renameat", 264, Here, Names, Here, [PathOf("missing"), .. Names]),
        new("linkat", 265, Here, Names, Here, [PathOf("missing"), .. Names], Flags),
        new("symlinkat", 266, Names, Here, [PathOf("missing"), .. Names]),
        new("readlinkat", 267, Here, Names, Memory, Sizes),
        new("fchmodat", 268, Here, Names, Modes),
        new("faccessat", 269, Here, Names, Few),
        new("pselect6", 270, Sizes, Memory, Memory, Memory, Memory, Memory), new("ppoll", 271, Memory, Few, Memory, Memory, Sizes),
        new("utimensat", 280, Here, Names, Memory, Flags), new("epoll_pwait", 281, [8, .. Fds], Memory, Few, [0, 1, At(-1)], Memory, Sizes),
        new("eventfd", 284, Few), new("fallocate", 285, Fds, Flags, Offsets, Offsets), new("eventfd2", 290, Few, Flags),
        new("epoll_create1", 291, Flags), new("dup3", 292, Fds, [20, .. Fds], Flags), new("pipe2", 293, Memory, Flags),
        new("preadv", 295, Fds, Memory, Sizes, Offsets, Few),
        new("pwritev", 296, Fds, Memory, Sizes, Offsets, Few),
        new("syncfs", 306, Fds),
        new("renameat2", 316, Here, Names, Here, [PathOf("missing"), .. Names], Flags),
        new("preadv2", 327, Fds, Memory, Sizes, Offsets, Few, Flags), new("pwritev2", 328, Fds, Memory, Sizes, Offsets, Few, Flags),
        new("statx", 332, Here, Names, Flags, Flags, Memory), new("close_range", 436, Few, Few, Flags),
        new("openat2", 437, Here, Names, Memory, Sizes), new("faccessat2", 439, Here, Names, Few, Flags),
        new("epoll_pwait2", 441, [8, .. Fds], Memory, Few, Memory, Memory, Sizes), new("fchmodat2", 452, Here, Names, Modes, Flags),
    ];

    /// <summary>The bytes of all paths, each with its end, and where they lie.</summary>
    public static byte[] TextBytes() => Encoding.ASCII.GetBytes(string.Concat(Texts.Select(static text => text + '\0')));

    private static ulong PathOf(string text) => Paths + (ulong)Texts.TakeWhile(each => each != text).Sum(static each => each.Length + 1);

    private static ulong At(int value) => unchecked((ulong)value);
}
