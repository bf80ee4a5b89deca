namespace KernelSdk.Linux;

/// <summary>What a program says and asks of its memory: mm/madvise.c, mm/mincore.c, mm/msync.c.</summary>
public static partial class MemoryAdvice
{
    /// <summary>madvise(2).</summary>
    [SyscallDefine(3)]
    public static SysResult Madvise(TaskStruct current, UserPtr<byte> start, nuint len_in, Advice behavior)
        => current.Mm.Madvise(start.Address, len_in, behavior);

    /// <summary>mincore(2).</summary>
    [SyscallDefine(3)]
    public static SysResult Mincore(TaskStruct current, UserPtr<byte> start, nuint len, UserPtr<byte> vec)
        => current.Mm.Mincore(start.Address, len, vec);

    /// <summary>msync(2).</summary>
    [SyscallDefine(3, CancellationPoint = true)]
    public static SysResult Msync(TaskStruct current, UserPtr<byte> start, nuint len, MsyncFlags flags)
        => current.Mm.Msync(start.Address, len, flags);
}
