using System.Globalization;
using System.Runtime.InteropServices;

namespace KernelSdk;

/// <summary>
/// A time or a length of time: <c>struct timespec</c>, on x86-64 the same 16 bytes as <c>struct __kernel_timespec</c>. See timespec(3type).
/// </summary>
/// <param name="Seconds"><c>tv_sec</c>.</param>
/// <param name="Nanoseconds"><c>tv_nsec</c>: less than a second.</param>
[CName("timespec", Header = "time.h")]
[StructLayout(LayoutKind.Sequential)]
public readonly record struct TimeSpec(
    [property: CName("tv_sec")] long Seconds, [property: CName("tv_nsec")] long Nanoseconds) : ITraceFormattable, IComparable<TimeSpec>
{
    /// <summary>NSEC_PER_SEC.</summary>
    public const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>Whether it is a length of time that one can wait for: <c>timespec64_valid</c>.</summary>
    public bool IsValid => Seconds >= 0 && Nanoseconds is >= 0 and < NanosecondsPerSecond;

    /// <summary>In nanoseconds, as far as those go: <c>timespec64_to_ktime</c>. It is valid.</summary>
    public long ToNanoseconds()
        => Seconds >= long.MaxValue / NanosecondsPerSecond ? long.MaxValue : (Seconds * NanosecondsPerSecond) + Nanoseconds;

    /// <summary>A time of so many nanoseconds: <c>ns_to_timespec64</c>.</summary>
    /// <param name="nanoseconds">Not negative.</param>
    public static TimeSpec FromNanoseconds(long nanoseconds) => new(nanoseconds / NanosecondsPerSecond, nanoseconds % NanosecondsPerSecond);

    /// <summary>Before or after.</summary>
    public static bool operator <(TimeSpec left, TimeSpec right) => left.CompareTo(right) < 0;

    /// <summary>Before, or the same.</summary>
    public static bool operator <=(TimeSpec left, TimeSpec right) => left.CompareTo(right) <= 0;

    /// <summary>After or before.</summary>
    public static bool operator >(TimeSpec left, TimeSpec right) => left.CompareTo(right) > 0;

    /// <summary>After, or the same.</summary>
    public static bool operator >=(TimeSpec left, TimeSpec right) => left.CompareTo(right) >= 0;

    /// <summary>A point in time as seconds since 1970.</summary>
    /// <param name="time">The point.</param>
    public static TimeSpec From(DateTimeOffset time)
    {
        var ticks = time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks;
        var seconds = Math.DivRem(ticks, TimeSpan.TicksPerSecond, out var rest);
        return rest < 0
            ? new(seconds - 1, (rest + TimeSpan.TicksPerSecond) * TimeSpan.NanosecondsPerTick)
            : new(seconds, rest * TimeSpan.NanosecondsPerTick);
    }

    /// <inheritdoc/>
    public int CompareTo(TimeSpec other)
        => Seconds != other.Seconds ? Seconds.CompareTo(other.Seconds) : Nanoseconds.CompareTo(other.Nanoseconds);

    /// <inheritdoc/>
    public void Format(ITraceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text.Symbol("tv_sec", Seconds.ToString(CultureInfo.InvariantCulture));
        text.Symbol("tv_nsec", Nanoseconds.ToString(CultureInfo.InvariantCulture));
    }
}
