using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Engine;

/// <content>What a calculation makes of what its numbers are said to be, or to be at most, by means of others.</content>
internal sealed partial class Interpreter
{
    /// <summary>What is at most the rest of a number behind another is with that other at most the number.</summary>
    private Interval Together(Value left, Value right)
    {
        var most = Interval.All;
        foreach (var rest in RestsOf(left, right).Concat(RestsOf(right, left)))
        {
            if (rest is { IsLength: false, IsUnsigned: false })
            {
                var whole = rest.Of == Place.Nothing ? Interval.Exactly(0) : _state.ValueOf(rest.Of).Range;
                most = most.Meet(new(long.MinValue, whole.Plus(Interval.Exactly(rest.Plus)).High));
            }
        }

        return most;
    }

    /// <summary>Whether one is at most what another number has left behind the other: the sum is no more than that number.</summary>
    private static bool IsWithinOther(Value left, Value right, Interval room)
        => RestsOf(left, right).Concat(RestsOf(right, left)).Any(rest => rest is { Plus: <= 0, IsUnsigned: false }
            && (rest.IsLength ? new(0, int.MaxValue) : Interval.Of(rest.Of.Type)).High <= room.High);

    private static IEnumerable<Limit> RestsOf(Value part, Value other)
        => from limit in part.Limits
            where limit is { MayWrap: false, Less: not null }
            from term in other.Terms
            where term is { IsLength: false, IsUnsigned: false, Less: null } && term.Of == limit.Less
            select (limit with { Less = null }).Shifted(term.Plus) into rest
            where rest is not null
            select rest;

    /// <summary>What is taken from a limited value is limited alike, and what is added to it moves its limit.</summary>
    private static IEnumerable<Limit> LimitsOf(BinaryOperatorKind kind, Value left, Value right)
    {
        var limits = left.AtMost;
        return kind switch
        {
            BinaryOperatorKind.Add when !left.Range.IsConstant && !right.Range.IsConstant
                => RestsOf(left, right).Concat(RestsOf(right, left)),
            BinaryOperatorKind.Add when right.Range.IsConstant
                => left.Limits.Select(limit => limit.Shifted(right.Range.Low)).OfType<Limit>().Concat(RestsOf(left, right)),
            BinaryOperatorKind.Add when left.Range.IsConstant
                => right.Limits.Select(limit => limit.Shifted(left.Range.Low)).OfType<Limit>().Concat(RestsOf(right, left)),
            BinaryOperatorKind.Subtract when right.Range.IsConstant
                => left.Limits.Select(limit => limit.Shifted(-right.Range.Low)).OfType<Limit>().Concat(RestBehind(left, right)),
            BinaryOperatorKind.Subtract when right.Range.Low >= 0 && left.Range.Low >= 0 => limits.Concat(CountBehind(left, right)),
            BinaryOperatorKind.Divide or BinaryOperatorKind.RightShift when left.Range.Low >= 0 => limits,
            BinaryOperatorKind.Remainder when left.Range.Low >= 0 => limits.Concat(LimitsBy(BinaryOperatorKind.LessThan, right)),
            BinaryOperatorKind.And when left.Range.Low >= 0 || right.Range.Low >= 0
                => (left.Range.Low >= 0 ? limits : []).Concat(right.Range.Low >= 0 ? right.AtMost : []),
            _ => [],
        };
    }

    /// <summary>A length less one that is a mask is that of something with a power of two for its length: there is an element.</summary>
    private static Value AsMask(Value value)
        => value.Same is { IsLength: true, Plus: -1, Less: null } length
            ? value with { Range = value.Range.Meet(new(0, int.MaxValue - 1)), Same = length with { MayWrap = false } } : value;

    /// <summary>
    /// What a variable leaves of a number: a counter is a constant in the first round of its loop, and in the others it is none.
    /// </summary>
    private static IEnumerable<Limit> RestBehind(Value whole, Value counter)
        => counter is { Range.Low: >= 0, Place: { } less } && TermOf(whole) is { Less: null } term
            ? CountBehind(whole, counter).Prepend(term with { Less = less }) : [];

    /// <summary>What a variable leaves of a length that is known as a number, too.</summary>
    private static IEnumerable<Limit> CountBehind(Value whole, Value counter)
        => counter.Place is { } less && whole.Same is { IsLength: true } && TermOf(whole.Range) is { } count
            ? [count with { Less = less }] : [];

    /// <summary>A sum or a difference, said by means of what it is made of.</summary>
    private static Limit? SameAs(BinaryOperatorKind kind, Value left, Value right)
    {
        var (term, shift) = (kind, left.Range.IsConstant, right.Range.IsConstant) switch
        {
            (BinaryOperatorKind.Add, _, true) => (TermOf(left), right.Range.Low),
            (BinaryOperatorKind.Add, true, _) => (TermOf(right), left.Range.Low),
            (BinaryOperatorKind.Subtract, _, true) => (TermOf(left), -right.Range.Low),
            _ => (null, 0),
        };
        return term is not null ? term.Shifted(shift)
            : kind == BinaryOperatorKind.Subtract && right.Range.Low >= 0 && right.Place is { } less
                && (TermOf(left) ?? TermOf(left.Range)) is { Less: null } whole ? whole with { Less = less }
            : null;
    }

    /// <summary>Of two numbers that are not negative, each a place or so much more; of such a sum and a constant.</summary>
    private static (Place One, Place Other, long Plus)? SumOf(Value left, Value right)
        => left.SumOf is { } sum && right.Range is { IsConstant: true, Low: var more } ? (sum.One, sum.Other, sum.Plus + more)
            : AddendOf(left) is var (one, plus) && AddendOf(right) is var (two, beside) ? (one, two, plus + beside)
            : null;

    private static (Place Place, long Plus)? AddendOf(Value value)
        => value is { Place: { } place, Range.Low: >= 0 } ? (place, 0)
            : value.Same is { IsLength: false, Less: null, IsUnsigned: false, MayWrap: false } same && same.Of != Place.Nothing
                && value.Range.HasLowerEnd && value.Range.Low >= Math.Max(same.Plus, 0) ? (same.Of, same.Plus)
            : null;

    /// <summary>By the length that it is rather than by the place that holds it.</summary>
    private static Limit? TermOf(Value value) => value.Same ?? (value.Place is { } place ? new(place, IsLength: false) : null);

    /// <summary>A constant, by itself.</summary>
    private static Limit? TermOf(Interval range) => range.IsConstant ? new Limit(Place.Nothing, IsLength: false).Shifted(range.Low) : null;

    /// <summary>What is known to be at most another leaves no less than nothing of it.</summary>
    private static Interval LeftOf(Value whole, Value part)
        => (from term in whole.Terms
            from limit in part.AtMost
            where limit.IsWithin(term)
            select term.Plus - limit.Plus).ToList() is { Count: > 0 } known ? new(known.Max(), long.MaxValue) : Interval.All;
}
