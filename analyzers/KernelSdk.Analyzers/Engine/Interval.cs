using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.Engine;

/// <summary>
/// The integers that a value can be: from <see cref="Low"/> to <see cref="High"/>. The ends of <see cref="long"/> stand for
/// infinity, so a ulong beyond them is "anything large".
/// </summary>
internal readonly record struct Interval(long Low, long High)
{
    private const long MinusInfinity = long.MinValue;
    private const long Infinity = long.MaxValue;

    /// <summary>Where a loop came to by finite steps: no end is known, but it is not that of 64 bits.</summary>
    private const long Counted = Infinity - 1;

    public static Interval All => new(MinusInfinity, Infinity);

    public static Interval NotNegative => new(0, Infinity);

    public bool IsEmpty => Low > High;

    public bool IsConstant => Low == High && Low is not (MinusInfinity or Infinity);

    public bool HasUpperEnd => High != Infinity;

    public bool HasLowerEnd => Low != MinusInfinity;

    /// <summary>Whether it goes to the end of what 32 bits hold.</summary>
    public bool IsUpToTheEnd => High is int.MaxValue or uint.MaxValue;

    /// <summary>Whether a loop has made it as large as it may be, and nobody knows how large that is.</summary>
    public bool IsCounted => High == Counted;

    public static Interval Exactly(long value) => new(value, value);

    /// <summary>What a type can hold.</summary>
    public static Interval Of(ITypeSymbol? type)
        => type is INamedTypeSymbol { TypeKind: TypeKind.Enum, EnumUnderlyingType: { } underlying } ? Of(underlying.SpecialType)
            : Of(type?.SpecialType ?? SpecialType.None);

    /// <summary>What one of the types of the language can hold.</summary>
    public static Interval Of(SpecialType type) => type switch
    {
        SpecialType.System_Boolean => new(0, 1),
        SpecialType.System_Byte => new(byte.MinValue, byte.MaxValue),
        SpecialType.System_SByte => new(sbyte.MinValue, sbyte.MaxValue),
        SpecialType.System_Int16 => new(short.MinValue, short.MaxValue),
        SpecialType.System_UInt16 or SpecialType.System_Char => new(ushort.MinValue, ushort.MaxValue),
        SpecialType.System_Int32 => new(int.MinValue, int.MaxValue),
        SpecialType.System_UInt32 => new(uint.MinValue, uint.MaxValue),
        SpecialType.System_UInt64 or SpecialType.System_UIntPtr => NotNegative,
        _ => All,
    };

    public bool Contains(long value) => Low <= value && value <= High;

    public bool IsWithin(Interval outer) => outer.Low <= Low && High <= outer.High;

    public Interval Join(Interval other) => new(Math.Min(Low, other.Low), Math.Max(High, other.High));

    public Interval Meet(Interval other) => new(Math.Max(Low, other.Low), Math.Min(High, other.High));

    /// <summary>An end that moves goes as far as it can, so that a loop comes to an end.</summary>
    public Interval Widen(Interval newer)
        => new(newer.Low < Low ? MinusInfinity : Low, newer.High <= High ? High : newer.High == Infinity ? Infinity : Counted);

    public Interval Plus(Interval other) => new(Add(Low, other.Low, MinusInfinity), Add(High, other.High, Infinity));

    public Interval Minus(Interval other) => Plus(other.Negated());

    public Interval Negated() => new(Negate(High), Negate(Low));

    public Interval Times(Interval other)
    {
        if (Low < 0 || other.Low < 0)
        {
            return IsConstant && other.IsConstant ? Exactly(unchecked(Low * other.Low)) : All;
        }

        return new(Multiply(Low, other.Low), Multiply(High, other.High));
    }

    public Interval DividedBy(Interval other)
        => Low >= 0 && other.Low > 0
            ? new(other.HasUpperEnd ? Low / other.High : 0, HasUpperEnd ? High / other.Low : Infinity) : All;

    /// <summary>The nearest number of the other interval, for each of its own: what a conversion that saturates gives.</summary>
    public Interval ClampedTo(Interval room)
        => new(Math.Min(Math.Max(Low, room.Low), room.High), Math.Max(Math.Min(High, room.High), room.Low));

    /// <summary>
    /// Whether each sum, or each product, fits 64 bits without a sign, which hold twice as much as a <see cref="long"/>.
    /// </summary>
    public bool FitsUnsigned(Interval other, bool isProduct)
        => Low >= 0 && other.Low >= 0 && HasUpperEnd && other.HasUpperEnd
            && (!isProduct || High == 0 || (ulong)other.High <= ulong.MaxValue / (ulong)High);

    /// <summary>What a mask leaves of a number that is not negative; one that takes the lowest bits alone rounds it down.</summary>
    public Interval CutBy(long mask)
    {
        var most = mask < 0 ? High : Math.Min(High, mask);
        var isRounding = HasUpperEnd && !IsCounted && (~mask & SmearedRight(High)) is var taken && (taken & (taken + 1)) == 0;
        return isRounding ? new(Low & mask, High & mask) : new(0, most);
    }

    /// <summary>All bits up to the highest that is set.</summary>
    private static long SmearedRight(long number)
    {
        for (var by = 1; by < 64; by *= 2)
        {
            number |= number >> by;
        }

        return number;
    }

    /// <summary>Behind a conversion to a type: the value as it was, or, if it need not fit, anything the type holds.</summary>
    public Interval ConvertedTo(ITypeSymbol? type)
    {
        var room = Of(type);
        return IsWithin(room) ? this : room;
    }

    private static long Add(long left, long right, long otherwise)
    {
        if (left is MinusInfinity or Infinity || right is MinusInfinity or Infinity)
        {
            return otherwise;
        }

        if (left == Counted || right == Counted)
        {
            return Counted;
        }

        var sum = unchecked(left + right);
        return ((left ^ sum) & (right ^ sum)) < 0 ? otherwise : sum;
    }

    private static long Negate(long value) => value switch
    {
        MinusInfinity => Infinity,
        Infinity => MinusInfinity,
        _ => -value,
    };

    private static long Multiply(long left, long right)
        => left == 0 || right == 0 ? 0 : left == Infinity || right == Infinity || left > Infinity / right ? Infinity : left * right;
}
