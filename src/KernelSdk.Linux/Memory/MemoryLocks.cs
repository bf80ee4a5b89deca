using static KernelSdk.Errno;

namespace KernelSdk.Linux;

/// <summary>The flags of mlock2(2).</summary>
[Flags]
public enum Mlock2Options
{
    /// <summary>As mlock(2).</summary>
    None = 0,

    /// <summary>Pages are locked once they are touched.</summary>
    MLOCK_ONFAULT = 1,
}

/// <summary>Memory that stays in memory: mm/mlock.c.</summary>
public static partial class MemoryLocks
{
    /// <summary>mlock(2).</summary>
    [SyscallDefine(2)]
    public static SysResult Mlock(TaskStruct current, UserPtr<byte> start, nuint len) => current.Mm.Mlock(start.Address, len);

    /// <summary>mlock2(2).</summary>
    [SyscallDefine(3)]
    public static SysResult Mlock2(TaskStruct current, UserPtr<byte> start, nuint len, Mlock2Options flags)
        => (flags & ~Mlock2Options.MLOCK_ONFAULT) != 0
            ? -EINVAL
            : current.Mm.Mlock(start.Address, len, flags.HasFlag(Mlock2Options.MLOCK_ONFAULT));

    /// <summary>munlock(2).</summary>
    [SyscallDefine(2)]
    public static SysResult Munlock(TaskStruct current, UserPtr<byte> start, nuint len) => current.Mm.Munlock(start.Address, len);

    /// <summary>mlockall(2).</summary>
    [SyscallDefine(1)]
    public static SysResult Mlockall(TaskStruct current, MlockAllFlags flags) => current.Mm.MlockAll(flags);

    /// <summary>munlockall(2).</summary>
    [SyscallDefine(0)]
    public static SysResult Munlockall(TaskStruct current) => current.Mm.MunlockAll();
}
