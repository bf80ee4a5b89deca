using static KernelSdk.Errno;

namespace KernelSdk.Linux;

/// <summary>clock_gettime(2), clock_getres(2) and gettimeofday(2): kernel/time.</summary>
public static partial class ClockReading
{
    /// <summary>clock_gettime(2).</summary>
    [SyscallDefine(2)]
    public static SysResult ClockGettime(TaskStruct current, ClockId which_clock, [Out] UserPtr<TimeSpec> tp)
    {
        if (!KernelClocks.IsKnown(which_clock))
        {
            return -EINVAL;
        }

        return current.CopyToUser(tp, KernelClocks.Now(current, which_clock)) == 0 ? 0 : -EFAULT;
    }

    /// <summary>clock_getres(2). NULL only asks whether there is the clock.</summary>
    [SyscallDefine(2)]
    public static SysResult ClockGetres(TaskStruct current, ClockId which_clock, [Out] UserPtr<TimeSpec> tp)
    {
        if (!KernelClocks.IsKnown(which_clock))
        {
            return -EINVAL;
        }

        return tp.IsNull || current.CopyToUser(tp, KernelClocks.Resolution(which_clock)) == 0 ? 0 : -EFAULT;
    }

    /// <summary>gettimeofday(2). The time zone is Greenwich; either pointer may be NULL.</summary>
    [SyscallDefine(2)]
    public static SysResult Gettimeofday(TaskStruct current, [Out] UserPtr<TimeVal> tv, [Out] UserPtr<TimeZoneInformation> tz)
    {
        var now = TimeVal.From(KernelClocks.Now(current, ClockId.CLOCK_REALTIME));
        if (!tv.IsNull && current.CopyToUser(tv, in now) != 0)
        {
            return -EFAULT;
        }

        return tz.IsNull || current.CopyToUser(tz, default(TimeZoneInformation)) == 0 ? 0 : -EFAULT;
    }
}
