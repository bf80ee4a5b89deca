namespace KernelSdk.Linux;

/// <summary>
/// The clocks of a kernel. All of them stand still or go together: programs use no processor time that could be told, and the machine
/// never sleeps.
/// </summary>
internal static class KernelClocks
{
    private const long Nanosecond = 1;

    /// <summary>A tick of CONFIG_HZ=250.</summary>
    private const long Tick = 4_000_000;

    public static bool IsKnown(ClockId clock)
        => clock is >= ClockId.CLOCK_REALTIME and <= ClockId.CLOCK_BOOTTIME_ALARM or ClockId.CLOCK_TAI;

    /// <summary>
    /// Those of the hardware, of the last tick, and of one thread have no timers. Alarms need a clock that runs while the machine is off.
    /// </summary>
    public static bool CanBeSleptOn(ClockId clock)
        => clock is ClockId.CLOCK_REALTIME or ClockId.CLOCK_MONOTONIC or ClockId.CLOCK_BOOTTIME or ClockId.CLOCK_TAI
            or ClockId.CLOCK_PROCESS_CPUTIME_ID;

    public static TimeSpec Resolution(ClockId clock)
        => TimeSpec.FromNanoseconds(clock is ClockId.CLOCK_REALTIME_COARSE or ClockId.CLOCK_MONOTONIC_COARSE ? Tick : Nanosecond);

    public static TimeSpec Now(TaskStruct current, ClockId clock)
    {
        var time = current.Kernel.Clock;
        return clock switch
        {
            ClockId.CLOCK_PROCESS_CPUTIME_ID or ClockId.CLOCK_THREAD_CPUTIME_ID => default,
            _ when IsTimeOfDay(clock) => TimeOfDay((Int128)time.BootNanoseconds + time.Nanoseconds),
            _ => TimeSpec.FromNanoseconds(time.Nanoseconds),
        };
    }

    /// <summary>A point of time on a clock that can be slept on, as one on the monotonic clock.</summary>
    public static Deadline PointOn(TaskStruct current, ClockId clock, TimeSpec time)
    {
        var start = IsTimeOfDay(clock) ? current.Kernel.Clock.BootNanoseconds : 0;
        return Deadline.At((long)Int128.Min((Int128)time.ToNanoseconds() - start, Deadline.LastNanosecond));
    }

    /// <summary>The time of day goes further than nanoseconds since boot do.</summary>
    private static TimeSpec TimeOfDay(Int128 nanoseconds)
        => new((long)(nanoseconds / TimeSpec.NanosecondsPerSecond), (long)(nanoseconds % TimeSpec.NanosecondsPerSecond));

    private static bool IsTimeOfDay(ClockId clock)
        => clock is ClockId.CLOCK_REALTIME or ClockId.CLOCK_REALTIME_COARSE or ClockId.CLOCK_REALTIME_ALARM or ClockId.CLOCK_TAI;
}
