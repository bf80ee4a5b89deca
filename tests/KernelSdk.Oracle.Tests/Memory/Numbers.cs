namespace KernelSdk.Oracle.Tests.Memory;

/// <summary>System calls and what they take, by Linux's numbers: nothing comes from the kernel under test.</summary>
internal static class Numbers
{
    public const int Mmap = 9;
    public const int Mprotect = 10;
    public const int Munmap = 11;
    public const int Brk = 12;
    public const int Pread64 = 17;
    public const int Pwrite64 = 18;
    public const int Mremap = 25;
    public const int Msync = 26;
    public const int Mincore = 27;
    public const int Madvise = 28;
    public const int Ftruncate = 77;
    public const int Mlock = 149;
    public const int Munlock = 150;
    public const int Mlockall = 151;
    public const int Munlockall = 152;
    public const int Prlimit64 = 302;
    public const int Getrandom = 318;
    public const int Mlock2 = 325;

    // PROT_*
    public const ulong None = 0;
    public const ulong R = 1;
    public const ulong W = 2;
    public const ulong RW = R | W;
    public const ulong X = 4;
    public const ulong RX = R | X;
    public const ulong RWX = RW | X;
    public const ulong ProtGrowsDown = 0x0100_0000;
    public const ulong ProtGrowsUp = 0x0200_0000;

    // MAP_*
    public const ulong Shared = 1;
    public const ulong Private = 2;
    public const ulong SharedValidate = 3;
    public const ulong Droppable = 8;
    public const ulong Fixed = 0x10;
    public const ulong Anonymous = 0x20;
    public const ulong Low2GiB = 0x40;
    public const ulong GrowsDown = 0x100;
    public const ulong DenyWrite = 0x800;
    public const ulong Executable = 0x1000;
    public const ulong Locked = 0x2000;
    public const ulong NoReserve = 0x4000;
    public const ulong Populate = 0x8000;
    public const ulong NonBlock = 0x1_0000;
    public const ulong Stack = 0x2_0000;
    public const ulong HugeTlb = 0x4_0000;
    public const ulong Sync = 0x8_0000;
    public const ulong FixedNoReplace = 0x10_0000;

    /// <summary>Private, anonymous, and where it is asked for.</summary>
    public const ulong Here = Private | Anonymous | Fixed;

    /// <summary>The same as a shared mapping.</summary>
    public const ulong SharedHere = Shared | Anonymous | Fixed;

    // MREMAP_*
    public const ulong MayMove = 1;
    public const ulong MoveFixed = 2;
    public const ulong DontUnmap = 4;

    // MADV_*
    public const ulong Normal = 0;
    public const ulong AtRandom = 1;
    public const ulong Sequential = 2;
    public const ulong WillNeed = 3;
    public const ulong DontNeed = 4;
    public const ulong Free = 8;
    public const ulong Remove = 9;
    public const ulong DontFork = 10;
    public const ulong DoFork = 11;
    public const ulong Mergeable = 12;
    public const ulong Unmergeable = 13;
    public const ulong HugePage = 14;
    public const ulong NoHugePage = 15;
    public const ulong DontDump = 16;
    public const ulong DoDump = 17;
    public const ulong WipeOnFork = 18;
    public const ulong KeepOnFork = 19;
    public const ulong Cold = 20;
    public const ulong PageOut = 21;
    public const ulong PopulateRead = 22;
    public const ulong PopulateWrite = 23;
    public const ulong DontNeedLocked = 24;
    public const ulong Collapse = 25;
    public const ulong GuardInstall = 102;
    public const ulong GuardRemove = 103;

    // MS_*
    public const ulong Async = 1;
    public const ulong Invalidate = 2;
    public const ulong SyncNow = 4;

    // MCL_*, MLOCK_ONFAULT
    public const ulong Current = 1;
    public const ulong Future = 2;
    public const ulong OnFaultAll = 4;
    public const ulong OnFault = 1;

    // RLIMIT_*
    public const int Data = 2;
    public const int StackSize = 3;
    public const int Memlock = 8;
    public const int Space = 9;

    /// <summary>The file of a script that has one.</summary>
    public const ulong FileDescriptor = 9;

    /// <summary>The same, opened for reading.</summary>
    public const ulong ReadOnlyDescriptor = 10;

    /// <summary>The same, opened for writing.</summary>
    public const ulong WriteOnlyDescriptor = 11;

    public const ulong MinusOne = ulong.MaxValue;

    /// <summary>Where user addresses end.</summary>
    public const ulong UserEnd = 0x7fff_ffff_f000;

    public static string NameOf(long number) => number switch
    {
        Mmap => "mmap",
        Mprotect => "mprotect",
        Munmap => "munmap",
        Brk => "brk",
        Pread64 => "pread64",
        Pwrite64 => "pwrite64",
        Mremap => "mremap",
        Msync => "msync",
        Mincore => "mincore",
        Madvise => "madvise",
        Ftruncate => "ftruncate",
        Mlock => "mlock",
        Munlock => "munlock",
        Mlockall => "mlockall",
        Munlockall => "munlockall",
        Prlimit64 => "prlimit64",
        Getrandom => "getrandom",
        Mlock2 => "mlock2",
        _ => $"[{number}]",
    };
}
