namespace KernelSdk;

/// <summary>
/// The kernel's clock. It stands still while a task runs, and jumps to the next deadline when all of them wait: a program that sleeps for
/// an hour has slept at once, and a run can be repeated.
/// </summary>
/// <param name="start">The time at boot.</param>
public sealed class KernelClock(DateTimeOffset start)
{
    private const long NanosecondsPerTick = 100;

    /// <summary>Nanoseconds since boot: CLOCK_MONOTONIC.</summary>
    public long Nanoseconds { get; private set; }

    /// <summary>Time since boot, as exactly as a <see cref="TimeSpan"/> can be.</summary>
    public TimeSpan SinceBoot => new(Nanoseconds / NanosecondsPerTick);

    /// <summary>The time of day, as exactly as a <see cref="DateTimeOffset"/> can be: CLOCK_REALTIME.</summary>
    public DateTimeOffset Now => start + SinceBoot;

    /// <summary>Nanoseconds from 1970 to the boot: what CLOCK_REALTIME is ahead of CLOCK_MONOTONIC.</summary>
    public long BootNanoseconds => (start - DateTimeOffset.UnixEpoch).Ticks * NanosecondsPerTick;

    /// <summary>A second clock that shows the same time.</summary>
    public KernelClock Clone() => new(start) { Nanoseconds = Nanoseconds };

    /// <summary>Moves the clock forward.</summary>
    /// <param name="by">How far; not negative.</param>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        Nanoseconds = After(by.Ticks > Deadline.LastNanosecond / NanosecondsPerTick ? Deadline.LastNanosecond : by.Ticks * NanosecondsPerTick)
            .Nanoseconds;
    }

    /// <summary>The point of time so long from now.</summary>
    /// <param name="nanoseconds">How long; what is not positive is now.</param>
    public Deadline After(long nanoseconds)
    {
        nanoseconds = Math.Max(nanoseconds, 0);
        return Deadline.At(nanoseconds > Deadline.LastNanosecond - Nanoseconds ? Deadline.LastNanosecond : Nanoseconds + nanoseconds);
    }

    /// <summary>Whether a point of time has come.</summary>
    /// <param name="deadline">It; <see cref="Deadline.Never"/> does not come.</param>
    public bool HasPassed(Deadline deadline) => !deadline.IsNever && deadline.Nanoseconds <= Nanoseconds;

    /// <summary>Nobody can run before that point of time.</summary>
    internal void JumpTo(Deadline deadline) => Nanoseconds = Math.Max(Nanoseconds, deadline.Nanoseconds);
}
