using System.Numerics;
using KernelSdk.Analyzers.Engine;

namespace KernelSdk.Analyzers.Tests.Engine;

/// <summary>Intervals by chance, with the ends at which arithmetic goes wrong, and numbers that lie in them.</summary>
internal sealed class RandomIntervals(int seed)
{
    /// <summary>What stands for infinity among the members: farther than any sum of two ends.</summary>
    private static readonly BigInteger FarAway = BigInteger.Pow(2, 70);

    private readonly Random _random = new(seed);

    /// <summary>Two ends in order. An end is infinite in one case of five.</summary>
    public Interval Next()
    {
        var (one, other) = (End(), End());
        var (low, high) = (Math.Min(one, other), Math.Max(one, other));
        return new(OneIn(5) || low == long.MaxValue ? long.MinValue : low, OneIn(5) || high == long.MinValue ? long.MaxValue : high);
    }

    /// <summary>Any two ends: half of these intervals are empty.</summary>
    public Interval NextUnordered() => new(End(), End());

    public Interval NextNotNegative() => Next().Meet(Interval.NotNegative) is { IsEmpty: false } some ? some : Interval.NotNegative;

    public Interval NextConstant() => Interval.Exactly(FiniteEnd());

    /// <summary>An end of it, or any number between them; of an infinite end one far away.</summary>
    public BigInteger MemberOf(Interval interval)
        => Member(interval.HasLowerEnd ? interval.Low : -FarAway, interval.HasUpperEnd ? interval.High : FarAway);

    /// <summary>The same among the numbers that an integer of 64 bits holds. One that can be negative is no ulong.</summary>
    public BigInteger IntegerOf(Interval interval)
        => Member(interval.Low, interval.HasUpperEnd || interval.Low < 0 ? interval.High : ulong.MaxValue);

    /// <summary>Whether a number lies in it, where no number is infinite.</summary>
    public static bool Contains(Interval interval, BigInteger number)
        => (!interval.HasLowerEnd || interval.Low <= number) && (!interval.HasUpperEnd || number <= interval.High);

    /// <summary>One of those from the least to the most.</summary>
    public long Number(int least, int most) => _random.Next(least, most + 1);

    public bool OneIn(int number) => _random.Next(number) == 0;

    public T OneOf<T>(params ReadOnlySpan<T> all) => all[_random.Next(all.Length)];

    private BigInteger Member(BigInteger low, BigInteger high) => _random.Next(4) switch
    {
        0 => low,
        1 => high,
        _ => low + ((high - low) * _random.Next() / int.MaxValue),
    };

    private long End() => OneIn(8) ? OneOf(long.MinValue, long.MaxValue) : FiniteEnd();

    /// <summary>Near 0, near a power of two, or anywhere.</summary>
    private long FiniteEnd() => _random.Next(4) switch
    {
        0 => _random.Next(-9, 10),
        1 => unchecked((1L << _random.Next(63)) + _random.Next(-1, 2)),
        2 => unchecked(-(1L << _random.Next(63)) + _random.Next(0, 2)),
        _ => _random.NextInt64(long.MinValue + 1, long.MaxValue),
    };
}
