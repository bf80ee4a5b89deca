using System.Globalization;
using System.Runtime.InteropServices;

namespace KernelSdk;

/// <summary>A time or a length of time in microseconds: <c>struct timeval</c>, 16 bytes. See timeval(3type).</summary>
/// <param name="Seconds"><c>tv_sec</c>.</param>
/// <param name="Microseconds"><c>tv_usec</c>.</param>
[CName("timeval", Header = "sys/time.h")]
[StructLayout(LayoutKind.Sequential)]
public readonly record struct TimeVal(
    [property: CName("tv_sec")] long Seconds, [property: CName("tv_usec")] long Microseconds) : ITraceFormattable
{
    private const long NanosecondsPerMicrosecond = 1000;

    /// <summary>USEC_PER_SEC.</summary>
    public const long MicrosecondsPerSecond = 1_000_000;

    /// <summary>
    /// The same in nanoseconds; whole seconds among the microseconds count as seconds, as select(2) has it.
    /// </summary>
    public TimeSpec ToTimeSpec()
        => new(unchecked(Seconds + (Microseconds / MicrosecondsPerSecond)), Microseconds % MicrosecondsPerSecond * NanosecondsPerMicrosecond);

    /// <summary>A time in microseconds; what is less is cut off.</summary>
    /// <param name="time">The time.</param>
    public static TimeVal From(TimeSpec time) => new(time.Seconds, time.Nanoseconds / NanosecondsPerMicrosecond);

    /// <inheritdoc/>
    public void Format(ITraceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text.Symbol("tv_sec", Seconds.ToString(CultureInfo.InvariantCulture));
        text.Symbol("tv_usec", Microseconds.ToString(CultureInfo.InvariantCulture));
    }
}
