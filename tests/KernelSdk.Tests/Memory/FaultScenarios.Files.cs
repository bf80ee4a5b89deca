using static KernelSdk.Tests.Memory.FaultProgram;

namespace KernelSdk.Tests.Memory;

/// <content>Calls on files: each with what can fail on its way.</content>
internal static partial class FaultScenarios
{
    private const ulong ReadWriteCreate = 0x42;
    private const ulong Mode = 0x1a4;

    private static IEnumerable<FaultScenario> FileScenarios()
        => new[] { Opening(), Naming(), Contents(), Vectors(), Stats(), Owners(), Lists(), ExtendedAttributes(), Descriptors(), FileLocks(), Mounts(), Pipes(), Splicing() }
            .SelectMany(static scenarios => scenarios)
            .Select(static scenario => scenario with { HasFiles = true });

    private static IEnumerable<FaultScenario> Opening() =>
    [
        new("open", "SUF", static program => program.Call(2, program.Path("file"), 0)),
        new("open O_CREAT", "SUFDI", static program => program.Call(2, program.Path("new"), ReadWriteCreate, Mode)),
        new("open O_CREAT|O_EXCL", "SUFDI", static program => program.Call(2, program.Path("dir/new"), 0xc2, Mode)),
        new("open O_TRUNC", "SUF", static program => program.Call(2, program.Path("file"), 0x202)),
        new("open O_TMPFILE", "SUFDI", static program => program.Call(2, program.Path("dir"), 0x41_0002, Mode)),
        new("open O_PATH", "SUF", static program => program.Call(2, program.Path("link"), 0x22_0000)),
        new("open through a link", "SUF", static program => program.Call(2, program.Path("link"), 2)),
        new("open of a device", "SUFD", static program => program.Call(2, program.Path("/dev/null"), 2)),
        new("open of a file of /proc", "SUFDDD", static program => program.Call(2, program.Path("/proc/self/status"), 0)),
        new("openat", "SUF", static program => program.Call(257, OpenDirectory, program.Path("inner"), 2)),
        new("openat2", "UUSUF", static program => program.Call(437, OpenDirectory, program.Path("inner"), Room, 24))
        {
            Prepare = static program => StoreWords(program, Room, 2, 0, 0),
        },
        new("creat", "SUFDI", static program => program.Call(85, program.Path("new"), Mode)),
        new("creat of what is there", "SUF", static program => program.Call(85, program.Path("file"), Mode)),
    ];

    private static IEnumerable<FaultScenario> Naming() =>
    [
        new("mkdir", "SUDI", static program => program.Call(83, program.Path("new"), Mode)),
        new("mkdirat", "SUDI", static program => program.Call(258, OpenDirectory, program.Path("new"), Mode)),
        new("rmdir", "SU", static program => program.Call(84, program.Path("empty"))),
        new("mknod", "SUDI", static program => program.Call(133, program.Path("new"), 0x1180, 0)),
        new("mknodat", "SUDI", static program => program.Call(259, OpenDirectory, program.Path("new"), 0x21ff, 0x103)),
        new("symlink", "SUSUDI", static program => program.Call(88, program.Path("target"), program.Path("new"))),
        new("symlinkat", "SUSUDI", static program => program.Call(266, program.Path("target"), OpenDirectory, program.Path("new"))),
        new("readlink", "SUU", static program => program.Call(89, program.Path("link"), Room, 100)),
        new("readlinkat", "SUU", static program => program.Call(267, Here, program.Path("link"), Room, 100)),
        new("link", "SUSUD", static program => program.Call(86, program.Path("file"), program.Path("new"))),
        new("linkat", "SUSUD", static program => program.Call(265, Here, program.Path("file"), OpenDirectory, program.Path("new"), 0)),
        new("linkat of a file without a name", "SUSUD", static program
            => program.Call(265, 5, program.Path(""), Here, program.Path("new"), 0x1000))
        {
            Prepare = static program => program.Call(2, program.Path("."), 0x41_0002, Mode),
        },
        new("unlink", "SU", static program => program.Call(87, program.Path("dir/inner"))),
        new("unlink of an open file", "SU", static program => program.Call(87, program.Path("file"))),
        new("unlinkat", "SU", static program => program.Call(263, OpenDirectory, program.Path("inner"), 0)),
        new("unlinkat AT_REMOVEDIR", "SU", static program => program.Call(263, Here, program.Path("empty"), 0x200)),
        new("rename", "SUSUD", static program => program.Call(82, program.Path("file"), program.Path("new"))),
        new("rename onto another", "SUSU", static program => program.Call(82, program.Path("file"), program.Path("dir/inner"))),
        new("rename of a directory onto another", "SUSU", static program => program.Call(82, program.Path("dir"), program.Path("empty"))),
        new("renameat", "SUSUD", static program => program.Call(264, OpenDirectory, program.Path("inner"), Here, program.Path("new"))),
        new("renameat2 RENAME_EXCHANGE", "SUSU", static program
            => program.Call(316, Here, program.Path("file"), Here, program.Path("dir"), 2)),
        new("renameat2 RENAME_WHITEOUT", "SUSUI", static program
            => program.Call(316, Here, program.Path("file"), Here, program.Path("dir/inner"), 4)),
    ];

    private static IEnumerable<FaultScenario> Contents() =>
    [
        new("read of a file", "UU", static program => program.Call(0, OpenFile, Room, 5000))
        {
            Finish = static (program, done) => program.Call(0, OpenFile, Room + (ulong)done, 5000 - (ulong)done),
        },
        new("read of a file of /proc", "U", static program => program.Call(0, 5, Room, 100))
        {
            Prepare = static program => program.Call(2, program.Path("/proc/filesystems"), 0),
            Finish = static (program, done) => program.Call(0, 5, Room + (ulong)done, 100 - (ulong)done),
        },
        new("write to a file", "UU", static program => program.Call(1, OpenFile, Text, 5000)) { Finish = FinishWrite },
        new("write behind the end", "PUPU", static program => program.Call(1, OpenFile, Text, 5000))
        {
            Prepare = static program => program.Call(8, OpenFile, 5 * Page, 0),
            Finish = FinishWrite,
            WritesBeforeItFails = true,
        },
        new("pread64", "UU", static program => program.Call(17, OpenFile, Room, 5000, 5))
        {
            Finish = static (program, done) => program.Call(17, OpenFile, Room + (ulong)done, 5000 - (ulong)done, 5 + (ulong)done),
        },
        new("pwrite64", "PUPU", static program => program.Call(18, OpenFile, Text, 5000, 3 * Page))
        {
            Finish = static (program, done) => program.Call(18, OpenFile, Text + (ulong)done, 5000 - (ulong)done, (3 * Page) + (ulong)done),
            WritesBeforeItFails = true,
        },
        new("lseek", "", static program => program.Call(8, OpenFile, 7, 2)),
        new("lseek SEEK_HOLE", "", static program => program.Call(8, OpenFile, 0, 4)),
        new("truncate", "SU", static program => program.Call(76, program.Path("file"), 5000)),
        new("truncate to more", "SU", static program => program.Call(76, program.Path("file"), 50000)),
        new("ftruncate", "", static program => program.Call(77, OpenFile, 100)),
        new("fallocate", "PPP", static program => program.Call(285, OpenFile, 0, 0, 6 * Page)),
        new("fallocate FALLOC_FL_KEEP_SIZE", "PPP", static program => program.Call(285, OpenFile, 1, 2 * Page, 4 * Page)),
        new("fallocate FALLOC_FL_PUNCH_HOLE", "", static program => program.Call(285, OpenFile, 3, 100, 2 * Page)),
        new("fsync", "", static program => program.Call(74, OpenFile)),
        new("fdatasync", "", static program => program.Call(75, OpenFile)),
        new("sync", "", static program => program.Call(162)),
        new("syncfs", "", static program => program.Call(306, OpenFile)),
    ];

    private static IEnumerable<FaultScenario> Vectors() =>
    [
        new("readv of a file", "UUUU", static program => program.Call(19, OpenFile, Room, 2)) { Prepare = StoreVector, Finish = ReadAgain },
        new("readv of many segments", "SUUUUUUUUUUUUUUUUUU", static program
            => program.Call(19, OpenFile, Room, 9)) { Prepare = StoreVector, Finish = ReadAllAgain },
        new("preadv", "UU", static program => program.Call(295, OpenFile, Room, 1, 5)) { Prepare = StoreVector },
        new("preadv2", "UU", static program => program.Call(327, OpenFile, Room, 1, 5, 0, 0)) { Prepare = StoreVector },
        new("writev to a file", "UU", static program => program.Call(20, OpenFile, Room, 1)) { Prepare = StoreVector },
        new("pwritev", "UU", static program => program.Call(296, OpenFile, Room, 1, 5)) { Prepare = StoreVector },
        new("pwritev2 RWF_APPEND", "UPU", static program
            => program.Call(328, OpenFile, Room, 1, 0, 0, 0x10)) { Prepare = StoreVector, WritesBeforeItFails = true },
    ];

    private static IEnumerable<FaultScenario> Stats() =>
    [
        new("stat", "SUU", static program => program.Call(4, program.Path("file"), Room)),
        new("fstat", "U", static program => program.Call(5, OpenFile, Room)),
        new("lstat", "SUU", static program => program.Call(6, program.Path("link"), Room)),
        new("newfstatat", "SUU", static program => program.Call(262, OpenDirectory, program.Path("inner"), Room, 0)),
        new("statx", "SUU", static program => program.Call(332, Here, program.Path("file"), 0, 0x7ff, Room)),
        new("statfs", "SUU", static program => program.Call(137, program.Path("file"), Room)),
        new("fstatfs", "U", static program => program.Call(138, OpenFile, Room)),
        new("access", "SU", static program => program.Call(21, program.Path("file"), 4)),
        new("faccessat", "SU", static program => program.Call(269, Here, program.Path("file"), 4)),
        new("faccessat2", "SU", static program => program.Call(439, Here, program.Path("file"), 4, 0x200)),
    ];

    private static IEnumerable<FaultScenario> Owners() =>
    [
        new("chmod", "SU", static program => program.Call(90, program.Path("file"), 0x1ff)),
        new("fchmod", "", static program => program.Call(91, OpenFile, 0x1ff)),
        new("fchmodat", "SU", static program => program.Call(268, Here, program.Path("file"), 0x1ff)),
        new("fchmodat2", "SU", static program => program.Call(452, Here, program.Path("file"), 0x1ff, 0)),
        new("chown", "SU", static program => program.Call(92, program.Path("file"), 5, 6)),
        new("fchown", "", static program => program.Call(93, OpenFile, 5, 6)),
        new("lchown", "SU", static program => program.Call(94, program.Path("link"), 5, 6)),
        new("fchownat", "SU", static program => program.Call(260, Here, program.Path("file"), 5, 6, 0)),
        new("utime", "USU", static program => program.Call(132, program.Path("file"), Room)),
        new("utimes", "USU", static program => program.Call(235, program.Path("file"), Room)),
        new("futimesat", "USU", static program => program.Call(261, Here, program.Path("file"), Room)),
        new("utimensat", "USU", static program => program.Call(280, Here, program.Path("file"), Room, 0)),
        new("umask", "", static program => program.Call(95, 0)) { Prepare = static _ => { } },
    ];

    private static IEnumerable<FaultScenario> Lists() =>
    [
        new("getdents64", "UUUUUU", static program
            => program.Call(217, 5, Room, 4096)) { Prepare = OpenTop, Finish = FinishList, IsRandom = true },
        new("getdents", "UUUUUU", static program
            => program.Call(78, 5, Room, 4096)) { Prepare = OpenTop, Finish = FinishList, IsRandom = true },
        new("getcwd", "SU", static program => program.Call(79, Room, 100)),
        new("chdir", "SU", static program => program.Call(80, program.Path("dir"))),
        new("fchdir", "", static program => program.Call(81, OpenDirectory)),
        new("chroot", "SU", static program => program.Call(161, program.Path("/"))),
    ];

    private static IEnumerable<FaultScenario> ExtendedAttributes() =>
    [
        new("setxattr", "USUSUS", static program => program.Call(188, program.Path("file"), program.Path("user.new"), Text, 10, 0)),
        new("setxattr of a value that is there", "USUSUS", static program
            => program.Call(188, program.Path("file"), program.Path("user.key"), Text, 10, 0)),
        new("lsetxattr", "USUSUS", static program => program.Call(189, program.Path("link"), program.Path("trusted.new"), Text, 10, 0)),
        new("fsetxattr", "USUS", static program => program.Call(190, OpenFile, program.Path("user.new"), Text, 10, 0)),
        new("getxattr", "USUSU", static program => program.Call(191, program.Path("file"), program.Path("user.key"), Room, 10)),
        new("lgetxattr", "USUSU", static program => program.Call(192, program.Path("file"), program.Path("user.key"), Room, 10)),
        new("fgetxattr", "USU", static program => program.Call(193, OpenFile, program.Path("user.key"), Room, 10)),
        new("listxattr", "SUSU", static program => program.Call(194, program.Path("file"), Room, 100)),
        new("llistxattr", "SUSU", static program => program.Call(195, program.Path("file"), Room, 100)),
        new("flistxattr", "SU", static program => program.Call(196, OpenFile, Room, 100)),
        new("removexattr", "USU", static program => program.Call(197, program.Path("file"), program.Path("user.key"))),
        new("lremovexattr", "USU", static program => program.Call(198, program.Path("file"), program.Path("user.key"))),
        new("fremovexattr", "U", static program => program.Call(199, OpenFile, program.Path("user.key"))),
    ];

    private static IEnumerable<FaultScenario> Descriptors() =>
    [
        new("close", "", static program => program.Call(3, OpenFile)),
        new("close_range", "", static program => program.Call(436, 3, 100, 0)),
        new("dup", "", static program => program.Call(32, OpenFile)),
        new("dup2", "", static program => program.Call(33, OpenFile, 20)),
        new("dup2 beyond the table", "S", static program => program.Call(33, OpenFile, 64)),
        new("dup3", "", static program => program.Call(292, OpenFile, OpenDirectory, 0x80000)),
        new("fcntl F_DUPFD", "", static program => program.Call(72, OpenFile, 0, 30)),
        new("fcntl F_SETFL", "", static program => program.Call(72, OpenFile, 4, 0x400)),
        new("ioctl FIONBIO", "U", static program => program.Call(16, OpenFile, 0x5421, Text)),
        new("ioctl FIONREAD", "U", static program => program.Call(16, OpenFile, 0x541b, Room)),
    ];

    private static IEnumerable<FaultScenario> FileLocks() =>
    [
        new("fcntl F_SETLK", "US", static program
            => program.Call(72, OpenFile, 6, Room)) { Prepare = StoreLock, WithoutSlab = Errno.ENOLCK },
        new("fcntl F_OFD_SETLK", "US", static program
            => program.Call(72, OpenFile, 37, Room)) { Prepare = StoreLock, WithoutSlab = Errno.ENOLCK },
        new("fcntl F_SETLK that unlocks the middle", "US", static program => program.Call(72, OpenFile, 6, Room))
        {
            Prepare = static program =>
            {
                StoreLock(program);
                program.Call(72, OpenFile, 6, Room);
                StoreWords(program, Room, 2, 4, 2, 0);
            },
            WithoutSlab = Errno.ENOLCK,
        },
        new("fcntl F_GETLK", "USU", static program => program.Call(72, OpenFile, 5, Room)) { Prepare = StoreLock },
        new("flock", "S", static program => program.Call(73, OpenFile, 2)),
        new("flock LOCK_UN", "", static program
            => program.Call(73, OpenFile, 8)) { Prepare = static program => program.Call(73, OpenFile, 2) },
    ];

    private static IEnumerable<FaultScenario> Mounts() =>
    [
        new("mount", "SUSUSUSUS", static program
            => program.Call(165, program.Path("source"), program.Path("empty"), program.Path("tmpfs"), 0, program.Path("size=64k"))),
        new("mount MS_BIND", "SUSUS", static program => program.Call(165, program.Path("dir"), program.Path("empty"), 0, 0x1000, 0)),
        new("mount MS_BIND|MS_REC", "SUSUSSS", static program
            => program.Call(165, program.Path("dir"), program.Path("empty"), 0, 0x5000, 0))
        {
            Prepare = static program =>
            {
                program.Call(83, program.Path("dir/one"), Mode);
                program.Call(83, program.Path("dir/two"), Mode);
                program.Call(165, program.Path("a"), program.Path("dir/one"), program.Path("tmpfs"), 0, 0);
                program.Call(165, program.Path("b"), program.Path("dir/two"), program.Path("tmpfs"), 0, 0);
            },
        },
        new("mount MS_MOVE", "SUSU", static program
            => program.Call(165, program.Path("empty"), program.Path("dir"), 0, 0x2000, 0)) { Prepare = MountOnEmpty },
        new("mount MS_REMOUNT", "SUSU", static program
            => program.Call(165, 0, program.Path("empty"), 0, 0x21, program.Path("size=64k"))) { Prepare = MountOnEmpty },
        new("umount2", "SU", static program => program.Call(166, program.Path("empty"), 0)) { Prepare = MountOnEmpty },
        new("umount2 MNT_DETACH", "SU", static program => program.Call(166, program.Path("empty"), 2)) { Prepare = MountOnEmpty },
    ];

    private static IEnumerable<FaultScenario> Pipes() =>
    [
        new("pipe with files", "IFFU", static program => program.Call(22, Room)) { WithoutInode = Errno.ENFILE },
        new("pipe2", "IFFU", static program => program.Call(293, Room, 0x800)) { WithoutInode = Errno.ENFILE },
        new("write of pages to a pipe", "PUPUPU", static program => program.Call(1, 6, Text, 9000))
        {
            Prepare = MakePipeOfFiles,
            Finish = static (program, done) => program.Call(1, 6, Text + (ulong)done, 9000 - (ulong)done),
        },
        new("fcntl F_SETPIPE_SZ", "S", static program => program.Call(72, 6, 1031, 1 << 17)) { Prepare = MakePipeOfFiles },
        new("open of a FIFO", "SUF", static program => program.Call(2, program.Path("fifo"), 0x802))
        {
            Prepare = static program => program.Call(133, program.Path("fifo"), 0x1180, 0),
        },
    ];

    private static IEnumerable<FaultScenario> Splicing() =>
    [
        new("memfd_create", "SUIDF", static program => program.Call(319, program.Path("memory"), 2)),
        new("sendfile", "SP", static program => program.Call(40, 5, OpenFile, 0, 100)) { Prepare = MakeMemoryFile },
        new("copy_file_range", "SP", static program => program.Call(326, OpenFile, 0, 5, 0, 100, 0))
        {
            Prepare = static program => program.Call(2, program.Path("dir/inner"), 2),
        },
        new("splice of a device into a pipe", "P", static program => program.Call(275, 7, 0, 6, 0, 100, 0))
        {
            Prepare = static program =>
            {
                MakePipeOfFiles(program);
                program.Call(133, program.Path("zero"), 0x21b6, 0x105);
                program.Call(2, program.Path("zero"), 0, 0);
            },
        },
        new("splice into a pipe", "", static program => program.Call(275, OpenFile, 0, 6, 0, 5000, 0)) { Prepare = MakePipeOfFiles },
        new("splice out of a pipe", "S", static program => program.Call(275, 5, 0, OpenFile, 0, 100, 0)) { Prepare = FillPipe },
        new("tee", "", static program => program.Call(276, 5, 8, 100, 0))
        {
            Prepare = static program =>
            {
                FillPipe(program);
                MakePipeOfFiles(program);
            },
        },
    ];

    /// <summary>System calls that change who a program is.</summary>
    private static IEnumerable<FaultScenario> Becoming() =>
    [
        new("setuid", "S", static program => program.Call(105, 0)),
        new("setgid", "S", static program => program.Call(106, 0)),
        new("setreuid", "S", static program => program.Call(113, 0, 0)),
        new("setregid", "S", static program => program.Call(114, 0, 0)),
        new("getgroups", "U", static program => program.Call(115, 10, Text)) { Prepare = static program => program.Call(116, 2, Text) },
        new("setgroups", "SU", static program => program.Call(116, 2, Text)),
        new("setresuid", "S", static program => program.Call(117, 0, 0, 5)),
        new("setresgid", "S", static program => program.Call(119, 0, 0, 5)),
        new("getresuid", "UUU", static program => program.Call(118, Text, Text + 4, Text + 8)),
        new("getresgid", "UUU", static program => program.Call(120, Text, Text + 4, Text + 8)),
        new("setfsuid", "", static program => program.Call(122, 5)),
        new("setfsgid", "", static program => program.Call(123, 5)),
    ];

    private static void StoreWords(FaultProgram program, ulong at, params ReadOnlySpan<ulong> words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            program.Store(at + (8 * (ulong)i), words[i]);
        }
    }

    private static void FinishWrite(FaultProgram program, long done) => program.Call(1, OpenFile, Text + (ulong)done, 5000 - (ulong)done);

    /// <summary>Nine segments of 100 bytes each, one page behind their array.</summary>
    private static void StoreVector(FaultProgram program)
    {
        for (ulong i = 0; i < 9; i++)
        {
            StoreWords(program, Room + (16 * i), Room + Page + (100 * i), 100);
        }
    }

    private static void ReadAgain(FaultProgram program, long done) => ReadAgain(program, segments: 2);

    private static void ReadAllAgain(FaultProgram program, long done) => ReadAgain(program, segments: 9);

    private static void ReadAgain(FaultProgram program, ulong segments)
    {
        program.Call(8, OpenFile, 100, 0);
        program.Call(19, OpenFile, Room, segments);
    }

    private static void OpenTop(FaultProgram program) => program.Call(2, program.Path("."), 0x10000);

    /// <summary>What did not come is told by the next call, and nothing by one more.</summary>
    private static void FinishList(FaultProgram program, long done)
    {
        while (program.Call(217, 5, Room, 4096) > 0)
        {
        }
    }

    /// <summary>A lock for writing, ten bytes from the beginning.</summary>
    private static void StoreLock(FaultProgram program) => StoreWords(program, Room, 1, 0, 10, 0);

    private static void MountOnEmpty(FaultProgram program)
        => program.Call(165, program.Path("a"), program.Path("empty"), program.Path("tmpfs"), 0, 0);

    private static void MakeMemoryFile(FaultProgram program) => program.Call(319, program.Path("memory"), 2);

    private static void FillPipe(FaultProgram program)
    {
        MakePipeOfFiles(program);
        program.Call(1, 6, Text, 1000);
    }

    private static void MakePipeOfFiles(FaultProgram program) => program.Call(293, Room, 0x800);
}
