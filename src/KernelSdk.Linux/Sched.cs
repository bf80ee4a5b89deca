namespace KernelSdk.Linux;

/// <summary>sched_yield(2): kernel/sched/syscalls.c.</summary>
public static partial class Sched
{
    /// <summary>sched_yield(2): every other runnable task has a turn first. Always 0.</summary>
    [SyscallDefine(0)]
    public static SysResult SchedYield(TaskStruct current)
    {
        current.SetNeedResched();
        return SysResult.Ok;
    }
}
