using System.Diagnostics.CodeAnalysis;

namespace KernelSdk;

/// <summary>A clock: <c>CLOCK_*</c> of linux/time.h. See clock_gettime(2).</summary>
public enum ClockId
{
    /// <summary>The time of day.</summary>
    CLOCK_REALTIME = 0,

    /// <summary>Time since boot.</summary>
    CLOCK_MONOTONIC = 1,

    /// <summary>What the process has used of the processor.</summary>
    CLOCK_PROCESS_CPUTIME_ID = 2,

    /// <summary>What the thread has used of the processor.</summary>
    CLOCK_THREAD_CPUTIME_ID = 3,

    /// <summary>Time since boot as the hardware has it.</summary>
    CLOCK_MONOTONIC_RAW = 4,

    /// <summary>The time of day, at the last tick.</summary>
    CLOCK_REALTIME_COARSE = 5,

    /// <summary>Time since boot, at the last tick.</summary>
    CLOCK_MONOTONIC_COARSE = 6,

    /// <summary>Time since boot, with that in which the machine slept.</summary>
    CLOCK_BOOTTIME = 7,

    /// <summary>The time of day; a timer on it wakes the machine.</summary>
    CLOCK_REALTIME_ALARM = 8,

    /// <summary>Time since boot; a timer on it wakes the machine.</summary>
    CLOCK_BOOTTIME_ALARM = 9,

    /// <summary>Atomic time.</summary>
    CLOCK_TAI = 11,
}

/// <summary>The flags of clock_nanosleep(2).</summary>
[Flags]
[SuppressMessage("Naming", "CA1711", Justification = "What Linux calls flags.")]
public enum TimerFlags
{
    /// <summary>None: a length of time from now.</summary>
    None = 0,

    /// <summary>A point of time.</summary>
    TIMER_ABSTIME = 1,
}
