using System.Numerics;
using KernelSdk.Analyzers.Engine;
using KernelSdk.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.Tests.Engine;

/// <summary>
/// The laws of <see cref="Interval"/>, on intervals by chance. Arithmetic is held against exact integers: whatever two members make
/// lies in what the two intervals make.
/// </summary>
public sealed class IntervalTests
{
    private const int Rounds = 5_000;

    private static readonly Compilation Types = TestProject.Compile("enum Small : byte { } enum Wide : ulong { }");

    /// <summary>The integer types with their bits.</summary>
    private static readonly (ITypeSymbol Type, int Bits, bool IsSigned)[] Integers =
    [
        (Types.GetSpecialType(SpecialType.System_Byte), 8, false),
        (Types.GetSpecialType(SpecialType.System_SByte), 8, true),
        (Types.GetSpecialType(SpecialType.System_Int16), 16, true),
        (Types.GetSpecialType(SpecialType.System_UInt16), 16, false),
        (Types.GetSpecialType(SpecialType.System_Char), 16, false),
        (Types.GetSpecialType(SpecialType.System_Int32), 32, true),
        (Types.GetSpecialType(SpecialType.System_UInt32), 32, false),
        (Types.GetSpecialType(SpecialType.System_Int64), 64, true),
        (Types.GetSpecialType(SpecialType.System_UInt64), 64, false),
        (Types.GetSpecialType(SpecialType.System_IntPtr), 64, true),
        (Types.GetSpecialType(SpecialType.System_UIntPtr), 64, false),
        (Types.GetTypeByMetadataName("Small")!, 8, false),
        (Types.GetTypeByMetadataName("Wide")!, 64, false),
    ];

    private readonly RandomIntervals _random = new(20260101);

    [Fact]
    public void Join_and_meet_make_a_lattice() => Repeat(() =>
    {
        var (a, b, c) = (_random.NextUnordered(), _random.NextUnordered(), _random.NextUnordered());
        Assert.Equal(a, a.Join(a));
        Assert.Equal(a, a.Meet(a));
        Assert.Equal(a.Join(b), b.Join(a));
        Assert.Equal(a.Meet(b), b.Meet(a));
        Assert.Equal(a.Join(b).Join(c), a.Join(b.Join(c)));
        Assert.Equal(a.Meet(b).Meet(c), a.Meet(b.Meet(c)));
        Assert.Equal(a, a.Join(a.Meet(b)));
        Assert.Equal(a, a.Meet(a.Join(b)));
    });

    [Fact]
    public void Being_within_is_the_order_of_the_lattice() => Repeat(() =>
    {
        var (a, b) = (_random.Next(), _random.Next());
        Assert.Equal(a.IsWithin(b), a.Join(b) == b);
        Assert.Equal(a.IsWithin(b), a.Meet(b) == a);
        Assert.True(a.IsWithin(Interval.All));
    });

    [Fact]
    public void A_join_contains_what_either_does_and_a_meet_what_both_do() => Repeat(() =>
    {
        var (a, b) = (_random.Next(), _random.Next());
        var member = _random.MemberOf(_random.OneIn(2) ? a : b);
        AssertContains(a.Join(b), member, $"{a} or {b}");
        Assert.Equal(
            RandomIntervals.Contains(a, member) && RandomIntervals.Contains(b, member),
            !a.Meet(b).IsEmpty && RandomIntervals.Contains(a.Meet(b), member));
    });

    [Fact]
    public void A_sum_contains_the_sums() => HoldsOfMembers(static (a, b) => a.Plus(b), BigInteger.Add);

    [Fact]
    public void A_difference_contains_the_differences() => HoldsOfMembers(static (a, b) => a.Minus(b), BigInteger.Subtract);

    [Fact]
    public void A_negation_contains_the_negations() => HoldsOfMembers(static (a, _) => a.Negated(), static (a, _) => -a);

    [Fact]
    public void A_product_contains_the_products() => Repeat(() =>
    {
        var (a, b) = (Any(), Any());
        if (!ProductOfConstantsWraps(a, b))
        {
            var (left, right) = (_random.MemberOf(a), _random.MemberOf(b));
            AssertContains(a.Times(b), left * right, $"{a} * {b}, {left} * {right}");
        }
    });

    [Fact]
    public void A_quotient_contains_the_quotients() => Repeat(() =>
    {
        var (a, b) = (Any(), Any());
        var (left, right) = (_random.MemberOf(a), _random.MemberOf(b));
        if (!right.IsZero)
        {
            AssertContains(a.DividedBy(b), BigInteger.Divide(left, right), $"{a} / {b}, {left} / {right}");
        }
    });

    [Fact]
    public void A_constant_divided_by_a_constant_is_one() => Repeat(() =>
    {
        var (a, b) = (_random.NextConstant().Meet(new(0, long.MaxValue - 1)), _random.NextConstant().Meet(new(1, long.MaxValue - 1)));
        if (!a.IsEmpty && !b.IsEmpty)
        {
            Assert.Equal(Interval.Exactly(a.Low / b.Low), a.DividedBy(b));
        }
    });

    [Fact]
    public void A_conversion_contains_what_the_unchecked_conversion_gives() => Repeat(() =>
    {
        var a = Any();
        foreach (var (type, bits, isSigned) in Integers)
        {
            var member = _random.IntegerOf(a);
            if (!LosesItsSign(member, bits, isSigned))
            {
                AssertContains(a.ConvertedTo(type), Wrapped(member, bits, isSigned), $"({type}){a}, ({type}){member}");
            }
        }
    });

    [Fact]
    public void A_conversion_changes_nothing_that_fits() => Repeat(() =>
    {
        foreach (var (type, _, _) in Integers)
        {
            if (_random.Next().Meet(Interval.Of(type)) is { IsEmpty: false } fits)
            {
                Assert.Equal(fits, fits.ConvertedTo(type));
            }
        }
    });

    [Fact]
    public void A_type_holds_its_own_numbers_and_no_others()
    {
        foreach (var (type, bits, isSigned) in Integers)
        {
            var (low, high) = isSigned ? (-BigInteger.Pow(2, bits - 1), BigInteger.Pow(2, bits - 1) - 1) : (0, BigInteger.Pow(2, bits) - 1);
            AssertContains(Interval.Of(type), low, type.Name);
            AssertContains(Interval.Of(type), high, type.Name);
            Assert.Equal(bits == 64 && isSigned, RandomIntervals.Contains(Interval.Of(type), low - 1));
            Assert.Equal(bits == 64, RandomIntervals.Contains(Interval.Of(type), high + 1));
        }
    }

    [Fact]
    public void Widening_contains_both_and_comes_to_an_end() => Repeat(() =>
    {
        var known = _random.Next();
        var moves = 0;
        for (var round = 0; round < 20; round++)
        {
            var newer = _random.Next();
            var wide = known.Widen(newer);
            Assert.True(known.IsWithin(wide) && newer.IsWithin(wide), $"{known} widened by {newer} is {wide}");
            moves += wide == known ? 0 : 1;
            known = wide;
        }

        Assert.InRange(moves, 0, 3);
        Assert.Equal(known, known.Widen(known));
    });

    [Fact]
    public void An_end_that_stays_is_not_widened()
    {
        Assert.Equal(new(0, long.MaxValue), new Interval(0, 4).Widen(new(0, long.MaxValue)));
        Assert.Equal(new(long.MinValue, 4), new Interval(0, 4).Widen(new(-1, 4)));
        Assert.Equal(new(0, 4), new Interval(0, 4).Widen(new(1, 3)));
    }

    [Fact]
    public void What_a_loop_counts_does_not_get_to_the_end_of_64_bits()
    {
        var counted = new Interval(0, 4).Widen(new(0, 5));

        Assert.True(counted is { IsCounted: true, HasUpperEnd: true, Low: 0 });
        Assert.Equal(counted, counted.Plus(Interval.Exactly(8)).Join(counted));
        Assert.Equal(counted, counted.Widen(counted.Plus(new(0, 4096))));
        Assert.False(counted.Plus(Interval.NotNegative).HasUpperEnd);
        Assert.False(counted.Times(Interval.Exactly(2)).HasUpperEnd);
        Assert.False(counted.IsWithin(Interval.Of(Types.GetSpecialType(SpecialType.System_UInt32))));
    }

    /// <summary>Where it is not exact today. A change of one of these is an improvement; then it moves to the laws above.</summary>
    [Fact]
    public void Known_to_be_wrong()
    {
        // (long)ulong.MaxValue is -1, but a ulong that is "anything large" stays so as a long.
        var signed = Types.GetSpecialType(SpecialType.System_Int64);
        Assert.False(Interval.NotNegative.ConvertedTo(signed).Contains(-1));
        Assert.False(Interval.NotNegative.ConvertedTo(Types.GetSpecialType(SpecialType.System_IntPtr)).Contains(-1));

        // Two constants of which one is negative: their product wraps.
        Assert.Equal(Interval.Exactly(0), Interval.Exactly(-(1L << 62)).Times(Interval.Exactly(4)));

        // "long.MaxValue or more", negated, begins at -long.MaxValue.
        Assert.False(Interval.Exactly(long.MaxValue).Negated().Contains(-long.MaxValue));
    }

    /// <summary>See <see cref="Known_to_be_wrong"/>.</summary>
    private static bool ProductOfConstantsWraps(Interval a, Interval b)
        => a.IsConstant && b.IsConstant && (a.Low < 0 || b.Low < 0) && !RandomIntervals.Contains(new(long.MinValue + 1, long.MaxValue - 1), (BigInteger)a.Low * b.Low);

    /// <summary>See <see cref="Known_to_be_wrong"/>.</summary>
    private static bool LosesItsSign(BigInteger number, int bits, bool isSigned) => isSigned && bits == 64 && number > long.MaxValue;

    private static BigInteger Wrapped(BigInteger number, int bits, bool isSigned)
    {
        var rest = number & (BigInteger.Pow(2, bits) - 1);
        return isSigned && rest >= BigInteger.Pow(2, bits - 1) ? rest - BigInteger.Pow(2, bits) : rest;
    }

    private static void AssertContains(Interval interval, BigInteger number, string what)
    {
        if (!RandomIntervals.Contains(interval, number))
        {
            Assert.Fail($"{interval} does not contain {number}: {what}");
        }
    }

    private static void Repeat(Action round)
    {
        for (var i = 0; i < Rounds; i++)
        {
            round();
        }
    }

    private void HoldsOfMembers(Func<Interval, Interval, Interval> calculate, Func<BigInteger, BigInteger, BigInteger> exactly) => Repeat(() =>
    {
        var (a, b) = (Any(), Any());
        var (left, right) = (_random.MemberOf(a), _random.MemberOf(b));
        AssertContains(calculate(a, b), exactly(left, right), $"{a} and {b}, {left} and {right}");
    });

    private Interval Any() => _random.OneOf(0, 1, 2) switch
    {
        0 => _random.NextConstant(),
        1 => _random.NextNotNegative(),
        _ => _random.Next(),
    };
}
