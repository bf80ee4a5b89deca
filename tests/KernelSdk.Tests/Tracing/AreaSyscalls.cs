using KernelSdk.Linux;

namespace KernelSdk.Tests.Tracing;

/// <summary>Some flags of mmap(2), in the order in which strace shows them.</summary>
[Flags]
internal enum AreaBits : uint
{
    MAP_FILE = 0,
    MAP_SHARED = 1,
    MAP_PRIVATE = 2,
    MAP_SHARED_VALIDATE = 3,

    [Mask]
    MAP_TYPE = 0xf,

    MAP_FIXED = 0x10,
    MAP_ANONYMOUS = 0x20,
    MAP_32BIT = 0x40,
    MAP_NORESERVE = 0x4000,
    MAP_POPULATE = 0x8000,
    MAP_NONBLOCK = 0x1_0000,
    MAP_GROWSDOWN = 0x100,
    MAP_DENYWRITE = 0x800,
    MAP_EXECUTABLE = 0x1000,
    MAP_LOCKED = 0x2000,
    MAP_STACK = 0x2_0000,
    MAP_HUGETLB = 0x4_0000,
    MAP_SYNC = 0x8_0000,
    MAP_FIXED_NOREPLACE = 0x10_0000,
}

/// <summary>The flags of mremap(2), with the zero that C# wants.</summary>
[Flags]
internal enum MoveBits
{
    None = 0,
    MREMAP_MAYMOVE = 1,
    MREMAP_FIXED = 2,
    MREMAP_DONTUNMAP = 4,
}

/// <summary>Some advice of madvise(2).</summary>
internal enum AreaAdvice
{
    MADV_NORMAL = 0,
    MADV_RANDOM = 1,
    MADV_SEQUENTIAL = 2,
    MADV_WILLNEED = 3,
    MADV_DONTNEED = 4,
    MADV_FREE = 8,
    MADV_DONTFORK = 10,
    MADV_DOFORK = 11,
}

/// <summary>The flags of msync(2).</summary>
[Flags]
internal enum FlushBits
{
    MS_SYNC = 4,
    MS_ASYNC = 1,
    MS_INVALIDATE = 2,
}

/// <summary>The one flag of mlock2(2).</summary>
[Flags]
internal enum LockBits
{
    MLOCK_ONFAULT = 1,
}

/// <summary>Names of which one holds the bit of another, without a mask.</summary>
[Flags]
internal enum SyncBits
{
    O_DSYNC = 0x1000,
    O_SYNC = 0x10_1000,
}

/// <summary>System calls with the parameters of those on memory, which answer with their first argument.</summary>
internal static partial class AreaSyscalls
{
    [SyscallDefine(6, Number = 730)]
    [return: User]
    internal static SysResult TestMmap(
        UserPtr<byte> addr, nuint length, [Flags<ProtFlags>] ulong prot, [Flags<AreaBits>] ulong flags, [Fd] ulong fd, [Hex] ulong offset)
        => addr.ToResult();

    [SyscallDefine(1, Number = 731)]
    [return: User]
    internal static SysResult TestBrk(UserPtr<byte> brk) => brk.ToResult();

    [SyscallDefine(5, Number = 732)]
    [return: User]
    internal static SysResult TestMremap(
        UserPtr<byte> addr, nuint old_len, nuint new_len, [Flags<MoveBits>] ulong flags, UserPtr<byte> new_addr)
        => addr.ToResult();

    [SyscallDefine(3, Number = 733)]
    internal static SysResult TestMadvise(UserPtr<byte> start, nuint length, AreaAdvice behavior) => start.ToResult();

    [SyscallDefine(3, Number = 734)]
    internal static SysResult TestMsync(UserPtr<byte> start, nuint length, [Flags<FlushBits>] int flags) => start.ToResult();

    [SyscallDefine(3, Number = 735)]
    internal static SysResult TestMlock2(UserPtr<byte> start, nuint length, LockBits flags) => start.ToResult();

    [SyscallDefine(3, Number = 736)]
    internal static SysResult TestMprotect(UserPtr<byte> start, nuint length, [Flags<ProtFlags>] ulong prot) => start.ToResult();

    [SyscallDefine(2, Number = 737)]
    internal static SysResult TestSync(SyncBits flags, [Hex] short mask) => mask;

    private static SysResult ToResult(this UserPtr<byte> address) => unchecked((long)address.ToWord());
}
