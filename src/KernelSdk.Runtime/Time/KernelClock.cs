namespace KernelSdk;

/// <summary>The kernel's clock. It stands still unless the kernel moves it, so a run can be repeated.</summary>
/// <param name="start">The time at boot.</param>
public sealed class KernelClock(DateTimeOffset start)
{
    /// <summary>Time since boot: CLOCK_MONOTONIC.</summary>
    public TimeSpan SinceBoot { get; private set; }

    /// <summary>The time of day: CLOCK_REALTIME.</summary>
    public DateTimeOffset Now => start + SinceBoot;

    /// <summary>A second clock that shows the same time.</summary>
    public KernelClock Clone() => new(start) { SinceBoot = SinceBoot };

    /// <summary>Moves the clock forward.</summary>
    /// <param name="by">How far; not negative.</param>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        SinceBoot += by;
    }
}
