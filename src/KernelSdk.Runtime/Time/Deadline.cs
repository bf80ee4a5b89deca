using System.Globalization;

namespace KernelSdk;

/// <summary>
/// A point of time at which a task stops waiting, on the monotonic clock: Linux's <c>ktime_t</c> of a timer. Absolute, so that a call
/// which is invoked again does not wait anew. The default is to wait for ever.
/// </summary>
public readonly record struct Deadline : IComparable<Deadline>
{
    /// <summary>The last point of time there is, 292 years after boot: <c>KTIME_MAX</c>. What lies behind it is cut to it.</summary>
    public const long LastNanosecond = long.MaxValue;

    private readonly ulong _nanosecondsAndOne; // 0 is never.

    private Deadline(ulong nanosecondsAndOne) => _nanosecondsAndOne = nanosecondsAndOne;

    /// <summary>No deadline.</summary>
    public static Deadline Never => default;

    /// <summary>Whether there is none.</summary>
    public bool IsNever => _nanosecondsAndOne == 0;

    /// <summary>In nanoseconds since boot; the last there is if it is never.</summary>
    public long Nanoseconds => IsNever ? LastNanosecond : (long)(_nanosecondsAndOne - 1);

    /// <summary>A point of time.</summary>
    /// <param name="nanoseconds">Since boot; a negative one is the boot.</param>
    public static Deadline At(long nanoseconds) => new((ulong)Math.Max(nanoseconds, 0) + 1);

    /// <summary>The earlier one first; never is last.</summary>
    /// <param name="other">The other one.</param>
    public int CompareTo(Deadline other) => unchecked(_nanosecondsAndOne - 1).CompareTo(unchecked(other._nanosecondsAndOne - 1));

    /// <summary>Whether one is earlier than the other.</summary>
    public static bool operator <(Deadline left, Deadline right) => left.CompareTo(right) < 0;

    /// <summary>Whether one is later than the other.</summary>
    public static bool operator >(Deadline left, Deadline right) => left.CompareTo(right) > 0;

    /// <summary>Whether one is earlier than the other, or the same.</summary>
    public static bool operator <=(Deadline left, Deadline right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one is later than the other, or the same.</summary>
    public static bool operator >=(Deadline left, Deadline right) => left.CompareTo(right) >= 0;

    /// <summary>In seconds since boot: <c>1.500000000 s</c>.</summary>
    public override string ToString()
        => IsNever ? "never" : string.Create(CultureInfo.InvariantCulture, $"{Nanoseconds / 1_000_000_000}.{Nanoseconds % 1_000_000_000:D9} s");
}
