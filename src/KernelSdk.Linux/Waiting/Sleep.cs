using static KernelSdk.Errno;

namespace KernelSdk.Linux;

/// <summary>nanosleep(2) and clock_nanosleep(2): kernel/time/hrtimer.c and posix-timers.c.</summary>
public static partial class Sleep
{
    /// <summary>nanosleep(2). What is left is stored if a signal ends the sleep, and none comes.</summary>
    [SyscallDefine(2, CancellationPoint = true)]
    public static SysResult Nanosleep(TaskStruct current, [In] UserPtr<TimeSpec> rqtp, [Out] UserPtr<TimeSpec> rmtp)
    {
        if (current.Restart is { } begun)
        {
            return Until(current, begun);
        }

        if (current.CopyFromUser(out TimeSpec time, rqtp) != 0)
        {
            return -EFAULT;
        }

        return time.IsValid ? Until(current, new(Timeout.In(current, time), ERESTART_RESTARTBLOCK)) : -EINVAL;
    }

    /// <summary>clock_nanosleep(2): on a clock, and with TIMER_ABSTIME until a point of time.</summary>
    [SyscallDefine(4, CancellationPoint = true)]
    public static SysResult ClockNanosleep(
        TaskStruct current, ClockId which_clock, TimerFlags flags, [In] UserPtr<TimeSpec> rqtp, [Out] UserPtr<TimeSpec> rmtp)
    {
        if (current.Restart is { } begun)
        {
            return Until(current, begun);
        }

        if (!KernelClocks.IsKnown(which_clock))
        {
            return -EINVAL;
        }

        if (!KernelClocks.CanBeSleptOn(which_clock))
        {
            return -EOPNOTSUPP;
        }

        if (current.CopyFromUser(out TimeSpec time, rqtp) != 0)
        {
            return -EFAULT;
        }

        if (!time.IsValid)
        {
            return -EINVAL;
        }

        return flags.HasFlag(TimerFlags.TIMER_ABSTIME)
            ? Until(current, new(KernelClocks.PointOn(current, which_clock, time), ERESTARTNOHAND))
            : Until(current, new(Timeout.In(current, time), ERESTART_RESTARTBLOCK));
    }

    private static SysResult Until(TaskStruct current, in RestartBlock block)
        => current.Kernel.Clock.HasPassed(block.Deadline) ? 0 : current.Sleep(in block);
}
