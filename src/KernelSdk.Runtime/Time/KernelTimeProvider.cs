namespace KernelSdk;

/// <summary>
/// The kernel's clock for .NET code that takes a <see cref="TimeProvider"/>: what such code does in a user program happens in the
/// kernel's time, which stands still while somebody runs and jumps while everybody waits.
/// </summary>
/// <remarks>
/// Not thread-safe, as the kernel is not: used by programs of the kernel, or by the host while none of them runs. A timer's callback runs
/// in between two programs, and no task may be woken by it but through the kernel. Timers do not go along into a clone of the kernel.
/// </remarks>
/// <example><code>
/// var cache = new MemoryCache(kernel.TimeProvider);
/// </code></example>
public sealed class KernelTimeProvider : TimeProvider
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    private readonly Kernel _kernel;

    internal KernelTimeProvider(Kernel kernel) => _kernel = kernel;

    /// <summary>A kernel has no time zone: UTC.</summary>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>Nanoseconds.</summary>
    public override long TimestampFrequency => NanosecondsPerSecond;

    /// <summary>The time of day: CLOCK_REALTIME.</summary>
    public override DateTimeOffset GetUtcNow() => _kernel.Clock.Now;

    /// <summary>Nanoseconds since boot: CLOCK_MONOTONIC.</summary>
    public override long GetTimestamp() => _kernel.Clock.Nanoseconds;

    /// <summary>A timer of the kernel; one that is set keeps a kernel from being deadlocked.</summary>
    /// <param name="callback">What happens when it runs out.</param>
    /// <param name="state">What the callback gets.</param>
    /// <param name="dueTime">How long it runs; <see cref="Timeout.InfiniteTimeSpan"/> for not at all.</param>
    /// <param name="period">How long it runs each time afterwards; zero and <see cref="Timeout.InfiniteTimeSpan"/> for never again.</param>
    /// <exception cref="ArgumentOutOfRangeException">A time is negative, or longer than a timer of .NET can run.</exception>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new CallbackTimer(_kernel, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }
}
