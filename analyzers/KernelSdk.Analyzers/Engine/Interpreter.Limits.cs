using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Engine;

/// <content>What a calculation makes of what its numbers are said to be, or to be at most, by means of others.</content>
internal sealed partial class Interpreter
{
    /// <summary>What is at most the rest of a number behind another is with that other at most the number.</summary>
    private Interval Together(Value left, Value right)
    {
        var most = Interval.All;
        foreach (var rest in Rests(left, right))
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
    {
        foreach (var rest in Rests(left, right))
        {
            if (rest is { Plus: <= 0, IsUnsigned: false }
                && (rest.IsLength ? new(0, int.MaxValue) : Interval.Of(rest.Of.Type)).High <= room.High)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What the sum of two is at most, where one is at most what another number has left behind the other.</summary>
    private static ImmutableArray<Limit> Rests(Value left, Value right) => RestsOf(left, right).AddRange(RestsOf(right, left));

    private static ImmutableArray<Limit> RestsOf(Value part, Value other)
    {
        ImmutableArray<Limit> rests = [];
        foreach (var limit in part.Limits)
        {
            if (limit is not { MayWrap: false, Less: { } less })
            {
                continue;
            }

            foreach (var term in other.Terms)
            {
                if (term is { IsLength: false, IsUnsigned: false, Less: null } && term.Of == less
                    && (limit with { Less = null }).Shifted(term.Plus) is { } rest)
                {
                    rests = rests.Add(rest);
                }
            }
        }

        return rests;
    }

    /// <summary>What is taken from a limited value is limited alike, and what is added to it moves its limit.</summary>
    private static ImmutableArray<Limit> LimitsOf(BinaryOperatorKind kind, Value left, Value right) => kind switch
    {
        BinaryOperatorKind.Add when !left.Range.IsConstant && !right.Range.IsConstant => Rests(left, right),
        BinaryOperatorKind.Add when right.Range.IsConstant => Shifted(left.Limits, right.Range.Low).AddRange(RestsOf(left, right)),
        BinaryOperatorKind.Add when left.Range.IsConstant => Shifted(right.Limits, left.Range.Low).AddRange(RestsOf(right, left)),
        BinaryOperatorKind.Subtract when right.Range.IsConstant
            => Shifted(left.Limits, -right.Range.Low).AddRange(RestBehind(left, right)),
        BinaryOperatorKind.Subtract when right.Range.Low >= 0 && left.Range.Low >= 0 => left.AtMost.AddRange(CountBehind(left, right)),
        BinaryOperatorKind.Divide or BinaryOperatorKind.RightShift when left.Range.Low >= 0 => left.AtMost,
        BinaryOperatorKind.Remainder when left.Range.Low >= 0 => left.AtMost.AddRange(LimitsBy(BinaryOperatorKind.LessThan, right)),
        BinaryOperatorKind.And when left.Range.Low >= 0 || right.Range.Low >= 0
            => (left.Range.Low >= 0 ? left.AtMost : []).AddRange(right.Range.Low >= 0 ? right.AtMost : []),
        _ => [],
    };

    private static ImmutableArray<Limit> Shifted(ImmutableArray<Limit> limits, long by)
    {
        if (limits.IsEmpty)
        {
            return limits;
        }

        var shifted = ImmutableArray.CreateBuilder<Limit>(limits.Length);
        foreach (var limit in limits)
        {
            if (limit.Shifted(by) is { } moved)
            {
                shifted.Add(moved);
            }
        }

        return shifted.ToImmutable();
    }

    /// <summary>A length less one that is a mask is that of something with a power of two for its length: there is an element.</summary>
    private static Value AsMask(Value value)
        => value.Same is { IsLength: true, Plus: -1, Less: null } length
            ? value with { Range = value.Range.Meet(new(0, int.MaxValue - 1)), Same = length with { MayWrap = false } } : value;

    /// <summary>
    /// What a variable leaves of a number: a counter is a constant in the first round of its loop, and in the others it is none.
    /// </summary>
    private static ImmutableArray<Limit> RestBehind(Value whole, Value counter)
        => counter is { Range.Low: >= 0, Place: { } less } && TermOf(whole) is { Less: null } term
            ? [term with { Less = less }, .. CountBehind(whole, counter)] : [];

    /// <summary>What a variable leaves of a length that is known as a number, too.</summary>
    private static ImmutableArray<Limit> CountBehind(Value whole, Value counter)
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
    private static Limit? TermOf(Value value) => value.Same ?? value.Place?.Itself;

    /// <summary>A constant, by itself.</summary>
    private static Limit? TermOf(Interval range) => range.IsConstant ? Place.Nothing.Itself.Shifted(range.Low) : null;

    /// <summary>What is known to be at most another leaves no less than nothing of it.</summary>
    private static Interval LeftOf(Value whole, Value part)
    {
        var left = Interval.All;
        foreach (var term in whole.Terms)
        {
            foreach (var limit in part.AtMost)
            {
                left = limit.IsWithin(term) ? left.Meet(new(term.Plus - limit.Plus, long.MaxValue)) : left;
            }
        }

        return left;
    }
}
