using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Engine;

/// <content>What holds where a condition does.</content>
internal sealed partial class Interpreter
{
    private static bool IsComparison(BinaryOperatorKind kind)
        => kind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals or BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual
            or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual;

    internal static BinaryOperatorKind Opposite(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Equals => BinaryOperatorKind.NotEquals,
        BinaryOperatorKind.NotEquals => BinaryOperatorKind.Equals,
        BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThanOrEqual,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThan,
        BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThanOrEqual,
        _ => BinaryOperatorKind.LessThan,
    };

    private static BinaryOperatorKind Mirrored(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThan,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThanOrEqual,
        BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThan,
        BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.LessThanOrEqual,
        _ => kind,
    };

    /// <summary>
    /// A condition compared with true or false is that condition, or its opposite; of any other two, both sides learn from each other.
    /// </summary>
    private static Condition? Compare(BinaryOperatorKind kind, Value left, Value right)
    {
        if (kind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals && right.Range.IsConstant && left.Condition is { } inner
            && right.Range.Low is 0 or 1)
        {
            return (right.Range.Low == 1) == (kind == BinaryOperatorKind.Equals) ? inner : inner.Negated();
        }

        var whenTrue = ImmutableArray.CreateBuilder<Fact>();
        var whenFalse = ImmutableArray.CreateBuilder<Fact>();
        AddFacts(whenTrue, kind, left, right);
        AddFacts(whenTrue, Mirrored(kind), right, left);
        AddFacts(whenFalse, Opposite(kind), left, right);
        AddFacts(whenFalse, Mirrored(Opposite(kind)), right, left);
        AddOutcome(whenTrue, whenFalse, kind, left, right);
        AddOutcome(whenTrue, whenFalse, Mirrored(kind), right, left);
        AddRoom(whenTrue, kind, left, right);
        AddRoom(whenFalse, Opposite(kind), left, right);
        var (value, other, asked) = right.Cases.IsEmpty ? (left, right, kind) : (right, left, Mirrored(kind));
        return WithNothingTaken(
            new(InCase(whenTrue, asked, value, other.Range), InCase(whenFalse, Opposite(asked), value, other.Range)), left,
                Satisfying(kind, right.Range, Interval.All), Satisfying(Opposite(kind), right.Range, Interval.All));
    }

    /// <summary>What holds in all cases of a value for which the comparison does; null where there is none.</summary>
    private static ImmutableArray<Fact>? InCase(ImmutableArray<Fact>.Builder facts, BinaryOperatorKind kind, Value value, Interval other)
        => value.Cases.IsEmpty ? facts.ToImmutable() : InCases(facts, kind, value, other);

    private static ImmutableArray<Fact>? InCases(ImmutableArray<Fact>.Builder facts, BinaryOperatorKind kind, Value value, Interval other)
    {
        var holds = Satisfying(kind, other, Interval.All);
        var cases = value.Cases.Where(each => each.Meets(holds, isNotZero: kind == BinaryOperatorKind.NotEquals
            && other == Interval.Exactly(0))
            && !(kind == BinaryOperatorKind.NotEquals && other.IsConstant && each.Range == other)).ToList();
        if (cases.Count == 0)
        {
            return null;
        }

        facts.AddRange(cases[0].Facts.Where(fact => cases.TrueForAll(each => each.Facts.Contains(fact))));
        return facts.ToImmutable();
    }

    /// <summary>What <c>value kind other</c> says of the value.</summary>
    private static void AddFacts(ImmutableArray<Fact>.Builder facts, BinaryOperatorKind kind, Value value, Value other)
    {
        var range = Satisfying(kind, other.Range, value.Range);
        var limits = LimitsBy(kind == BinaryOperatorKind.NotEquals && IsAtMost(value, other) ? BinaryOperatorKind.LessThan : kind, other);
        if (limits.FirstOrDefault(limit => limit is { IsLength: true, Plus: <= 0 }) is not null)
        {
            range = range.Meet(new(long.MinValue, int.MaxValue)); // No buffer is longer.
        }

        foreach (var term in value.Terms)
        {
            AddFacts(facts, term, term.MayWrap ? range.Meet(value.Range) : range, limits);
        }

        if (value.Place is { } place && kind == BinaryOperatorKind.NotEquals && other.Range == Interval.Exactly(0))
        {
            facts.Add(new Fact.NotZero(place));
        }

        if (value.UnsignedOf is { } original && range.High <= int.MaxValue)
        {
            // (uint)index < limit: a negative index would be too large.
            AddFacts(facts, original.Itself, new(0, range.High), limits);
        }

        if (value.SumOf is { } sum)
        {
            var own = range.Minus(Interval.Exactly(sum.Plus));
            var most = (TermOf(Interval.Exactly(range.High)) is { } constant ? limits.Add(constant) : limits)
                .Select(limit => limit.Shifted(-sum.Plus)).OfType<Limit>().ToList();
            AddPart(facts, sum.One, sum.Other, own, most);
            AddPart(facts, sum.Other, sum.One, own, most);
        }

        if (value.Range.Low >= 0 && kind is BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.Equals)
        {
            AddBeside(facts, value.Range.Low, other);
        }

        if (value.ZeroUpTo is { } cut && kind == BinaryOperatorKind.Equals && other.Range == Interval.Exactly(0))
        {
            facts.Add(new Fact.Bounded(cut.Place, new(0, cut.High), null));
        }
    }

    /// <summary>Whether a number is at most the other by what is known of it: where they are not the same, it is less.</summary>
    private static bool IsAtMost(Value value, Value other)
    {
        foreach (var term in other.Terms)
        {
            if (term.IsReachedBy(value.Limits))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The same of what the value is said by, be it a length.</summary>
    private static void AddFacts(ImmutableArray<Fact>.Builder facts, Limit term, Interval range, ImmutableArray<Limit> limits)
    {
        // What was taken away and is more than there is leaves a number near the end of the type, and so none that is small.
        if (term.Less is not null || (term.MayWrap && !(term.Plus < 0 && range.High <= int.MaxValue + term.Plus)))
        {
            return;
        }

        var own = range.Minus(Interval.Exactly(term.Plus));
        if (term.IsLength)
        {
            facts.Add(new Fact.Counted(term.Of, own, null));
            return;
        }

        if (own != Interval.All)
        {
            facts.Add(new Fact.Bounded(term.Of, own, null));
        }

        foreach (var limit in limits)
        {
            if (!limit.Mentions(term.Of) && limit.Shifted(-term.Plus) is { } shifted)
            {
                facts.Add(new Fact.Bounded(term.Of, Interval.All, shifted));
            }
        }
    }

    /// <summary>
    /// What has so much left beside something is no less than that: of <c>x &lt;= width - w</c> the w is at most the width, and of
    /// <c>rows &lt;= most / columns</c> the columns are at most the most.
    /// </summary>
    private static void AddBeside(ImmutableArray<Fact>.Builder facts, long least, Value other)
    {
        if (least > 0 && other.QuotientBy is var (by, whole))
        {
            facts.Add(new Fact.Bounded(by, new(long.MinValue, whole / least), null));
        }

        if (other.Same is { IsLength: false, IsUnsigned: false, MayWrap: false, Less: { } part } rest)
        {
            facts.Add(rest.Of == Place.Nothing ? new Fact.Bounded(part, new(long.MinValue, rest.Plus - least), null)
                : new Fact.Bounded(part, Interval.All, rest with { Less = null }));
        }
    }

    /// <summary>What is at most a sum's limit is each part of it alone, and what is left of it behind the other.</summary>
    private static void AddPart(ImmutableArray<Fact>.Builder facts, Place part, Place other, Interval range, List<Limit> limits)
    {
        facts.Add(new Fact.Bounded(part, new(long.MinValue, range.High), null));
        foreach (var limit in limits)
        {
            if (limit.Less is null && limit.Of != part && limit.Of != other)
            {
                facts.Add(new Fact.Bounded(part, Interval.All, limit with { Less = other }));
            }
        }
    }

    private static Interval Satisfying(BinaryOperatorKind kind, Interval other, Interval own) => kind switch
    {
        BinaryOperatorKind.Equals => other,
        BinaryOperatorKind.LessThan => new(long.MinValue, other.HasUpperEnd ? other.High - 1 : other.High),
        BinaryOperatorKind.LessThanOrEqual => new(long.MinValue, other.High),
        BinaryOperatorKind.GreaterThan => new(other.HasLowerEnd ? other.Low + 1 : other.Low, long.MaxValue),
        BinaryOperatorKind.GreaterThanOrEqual => new(other.Low, long.MaxValue),
        BinaryOperatorKind.NotEquals when other.IsConstant && other.Low == own.Low => new(own.Low + 1, long.MaxValue),
        BinaryOperatorKind.NotEquals when other.IsConstant && other.High == own.High => new(long.MinValue, own.High - 1),
        _ => Interval.All,
    };

    /// <summary>What is <c>kind</c> the other is at most what the other is, and at most what that is at most.</summary>
    private static ImmutableArray<Limit> LimitsBy(BinaryOperatorKind kind, Value other)
    {
        var terms = kind is BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.Equals
            ? other.AtMost : [];
        if (terms.IsEmpty && other.UnsignedOf is null)
        {
            return [];
        }

        // A signed number that was converted to an unsigned one, and may have been negative, is one more.
        var limits = ImmutableArray.CreateBuilder<Limit>(terms.Length + 1);
        foreach (var term in other.UnsignedOf is { } place ? terms.Add(new(place, IsLength: false, IsUnsigned: true)) : terms)
        {
            if (term.Shifted(kind == BinaryOperatorKind.LessThan ? -1 : 0) is { } limit)
            {
                limits.Add(limit);
            }
        }

        return limits.ToImmutable();
    }

    /// <summary>A user string that is shorter than its buffer has its terminator in it.</summary>
    private static void AddRoom(ImmutableArray<Fact>.Builder facts, BinaryOperatorKind kind, Value length, Value limit)
    {
        if (length.Result is { Kind: ResultKind.LengthOrErrno, Buffer: { } buffer }
            && ((kind == BinaryOperatorKind.LessThan && limit.Range.High <= buffer.Count.Low)
                || (kind == BinaryOperatorKind.LessThanOrEqual && limit.Range.High < buffer.Count.Low)
                || (kind == BinaryOperatorKind.NotEquals && limit.Range.IsConstant && limit.Range.Low == buffer.Count.High)))
        {
            facts.Add(new Fact.LeftRoom(buffer.Id));
        }
    }

    /// <summary>What a look at a result says of its user access.</summary>
    private static void AddOutcome(
        ImmutableArray<Fact>.Builder whenTrue, ImmutableArray<Fact>.Builder whenFalse, BinaryOperatorKind kind, Value value, Value other)
    {
        if (value.Result is not { IsMixed: false, Kind: not ResultKind.Truth } result || other.Result is not null)
        {
            return;
        }

        if (result.Kind == ResultKind.Moved)
        {
            // That something was moved, or nothing, does not say whether all was.
            foreach (var facts in other.Range.IsConstant ? [whenTrue, whenFalse] : Array.Empty<ImmutableArray<Fact>.Builder>())
            {
                facts.Add(new Fact.CameTo(result.Access, Outcome.Tested));
            }

            return;
        }

        // Which results are among those for which the comparison holds: the one of a success, any of a failure?
        var success = result.Kind is ResultKind.LengthOrErrno ? Interval.NotNegative : result.Kind is ResultKind.LengthOrZero
            ? new(1, long.MaxValue) : Interval.Exactly(0);
        var failure = result.Kind switch
        {
            ResultKind.BytesLeft => new Interval(1, long.MaxValue),
            ResultKind.LengthOrZero => Interval.Exactly(0),
            ResultKind.Moved => Interval.NotNegative,
            _ => new(long.MinValue, -1),
        };
        whenTrue.Add(new Fact.CameTo(result.Access,
            OutcomeWhere(Satisfying(kind, other.Range, Interval.All), kind, other.Range, success, failure)));
        var opposite = Opposite(kind);
        whenFalse.Add(new Fact.CameTo(result.Access,
            OutcomeWhere(Satisfying(opposite, other.Range, Interval.All), opposite, other.Range, success, failure)));
    }

    private static Outcome OutcomeWhere(Interval holds, BinaryOperatorKind kind, Interval other, Interval success, Interval failure)
    {
        var isExcluded = kind == BinaryOperatorKind.NotEquals && other.IsConstant;
        var mayBeSuccess = !(isExcluded && success == other) && !holds.Meet(success).IsEmpty;
        var mayBeFailure = !(isExcluded && failure == other) && !holds.Meet(failure).IsEmpty;
        return (mayBeSuccess, mayBeFailure) switch
        {
            (true, false) => Outcome.Succeeded,
            (false, true) => Outcome.Failed,
            _ => Outcome.Tested,
        };
    }
}
