using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
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
    {
        if (value.Cases.IsEmpty)
        {
            return facts.ToImmutable();
        }

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
        var limits = LimitsBy(kind, other);
        if (limits.FirstOrDefault(limit => limit is { IsLength: true, Plus: <= 0 }) is not null)
        {
            range = range.Meet(new(long.MinValue, int.MaxValue)); // No buffer is longer.
        }

        foreach (var term in value.Terms)
        {
            AddFacts(facts, term, range, limits);
        }

        if (value.Place is { } place && kind == BinaryOperatorKind.NotEquals && other.Range == Interval.Exactly(0))
        {
            facts.Add(new Fact.NotZero(place));
        }

        if (value.UnsignedOf is { } original && range.High <= int.MaxValue)
        {
            // (uint)index < limit: a negative index would be too large.
            AddFacts(facts, new(original, IsLength: false), new(0, range.High), limits);
        }

        if (value.SumOf is { } sum)
        {
            AddPart(facts, sum.One, sum.Other, range, limits);
            AddPart(facts, sum.Other, sum.One, range, limits);
        }

        if (value.ZeroUpTo is { } cut && kind == BinaryOperatorKind.Equals && other.Range == Interval.Exactly(0))
        {
            facts.Add(new Fact.Bounded(cut.Place, new(0, cut.High), null));
        }
    }

    /// <summary>The same of what the value is said by, be it a length.</summary>
    private static void AddFacts(ImmutableArray<Fact>.Builder facts, Limit term, Interval range, ImmutableArray<Limit> limits)
    {
        if (term.Less is not null)
        {
            return;
        }

        var own = range.Minus(Interval.Exactly(term.Plus));
        if (term.IsLength)
        {
            facts.Add(new Fact.Counted(term.Of, own, null));
            return;
        }

        facts.Add(new Fact.Bounded(term.Of, own, null));
        foreach (var limit in limits.Where(limit => !limit.Mentions(term.Of)))
        {
            if (limit.Shifted(-term.Plus) is { } shifted)
            {
                facts.Add(new Fact.Bounded(term.Of, Interval.All, shifted));
            }
        }
    }

    /// <summary>What is at most a sum's limit is each part of it alone, and what is left of it behind the other.</summary>
    private static void AddPart(ImmutableArray<Fact>.Builder facts, Place part, Place other, Interval range, ImmutableArray<Limit> limits)
    {
        facts.Add(new Fact.Bounded(part, new(long.MinValue, range.High), null));
        var most = TermOf(Interval.Exactly(range.High)) is { } constant ? limits.Add(constant) : limits;
        foreach (var limit in most.Where(limit => limit.Less is null && limit.Of != part && limit.Of != other))
        {
            facts.Add(new Fact.Bounded(part, Interval.All, limit with { Less = other }));
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

    private Value VisitPattern(IIsPatternOperation match)
    {
        var value = Visit(match.Value);
        if (value.Place is null && DeclaredBy(match.Pattern) is { } declared)
        {
            // What the pattern says of a value without a name, it says of the variable.
            Declare(declared, value);
            value = value with { Place = Place.Of(declared) };
        }

        NoteTrust(match.Pattern, value);
        return Value.OfType(match.Type) with { Condition = Match(match.Pattern, value), FetchedBy = value.FetchedBy };
    }

    private Condition? Match(IPatternOperation pattern, Value value)
    {
        switch (pattern)
        {
            case IRecursivePatternOperation recursive:
                Declare(recursive.DeclaredSymbol, value);
                return MatchMembers(recursive, value);
            case IDeclarationPatternOperation declaration:
                Declare(declaration.DeclaredSymbol, value);
                return declaration.MatchesNull ? new([], null) : null;
            case IListPatternOperation list:
                Declare(list.DeclaredSymbol, value);
                return MatchElements(list, value);
            case IDiscardPatternOperation:
                return new([], null);
            case INegatedPatternOperation negated:
                return Match(negated.Pattern, value)?.Negated();
            case IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null } }:
                return NullTest(value, isNullWhenTrue: true);
        }

        if (Ranges(pattern) is not { } ranges)
        {
            return pattern is IBinaryPatternOperation both ? MatchBoth(both, value) : null;
        }

        if (value.Condition is { } condition && pattern is IConstantPatternOperation && ranges.True is { IsConstant: true, Low: 0 or 1 })
        {
            return ranges.True.Low == 1 ? condition : condition.Negated();
        }

        _rules.OnMatch(Here(), pattern, value, ranges.True);

        var (whenTrue, whenFalse) = (ImmutableArray.CreateBuilder<Fact>(), ImmutableArray.CreateBuilder<Fact>());
        foreach (var term in value.Terms)
        {
            AddFacts(whenTrue, term, ranges.True, []);
            AddFacts(whenFalse, term, ranges.False, []);
        }

        if ((TakesZero(pattern) ? whenFalse : RefusesZero(pattern) ? whenTrue : null) is { } otherwise)
        {
            otherwise.AddRange(value.Terms.Where(static term => term is { IsLength: false, Plus: 0, Less: null })
                .Select(static term => new Fact.NotZero(term.Of)));
        }

        if (value.UnsignedOf is { } original && ranges.True is { Low: >= 0, High: <= int.MaxValue })
        {
            whenTrue.Add(new Fact.Bounded(original, ranges.True, null));
        }

        if (pattern is IConstantPatternOperation or IRelationalPatternOperation && OperandOf(pattern) is { } operand)
        {
            var (kind, other) = (pattern is IRelationalPatternOperation relational ? relational.OperatorKind
                : BinaryOperatorKind.Equals, Visit(operand));
            AddOutcome(whenTrue, whenFalse, kind, value, other);
            return new(InCase(whenTrue, kind, value, other.Range), InCase(whenFalse, Opposite(kind), value, other.Range));
        }

        return new(whenTrue.ToImmutable(), whenFalse.ToImmutable());
    }

    /// <summary>Whether 0 matches a pattern by name: <c>0 or &gt; 256</c>.</summary>
    private bool TakesZero(IPatternOperation pattern) => pattern switch
    {
        IConstantPatternOperation => Ranges(pattern)?.True == Interval.Exactly(0),
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either
            => TakesZero(either.LeftPattern) || TakesZero(either.RightPattern),
        INegatedPatternOperation negated => RefusesZero(negated.Pattern),
        _ => false,
    };

    /// <summary>Whether a pattern names 0 as what does not match: <c>not 0 and &lt; 256</c>.</summary>
    private bool RefusesZero(IPatternOperation pattern) => pattern switch
    {
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } both
            => RefusesZero(both.LeftPattern) || RefusesZero(both.RightPattern),
        INegatedPatternOperation negated => TakesZero(negated.Pattern),
        _ => false,
    };

    /// <summary>The variable that a pattern gives to the whole value.</summary>
    private static ISymbol? DeclaredBy(IPatternOperation pattern) => pattern switch
    {
        IDeclarationPatternOperation declaration => declaration.DeclaredSymbol,
        IRecursivePatternOperation recursive => recursive.DeclaredSymbol,
        IBinaryPatternOperation both => DeclaredBy(both.LeftPattern) ?? DeclaredBy(both.RightPattern),
        INegatedPatternOperation negated => DeclaredBy(negated.Pattern),
        _ => null,
    };

    private Condition MatchBoth(IBinaryPatternOperation pattern, Value value)
        => Combine(pattern.OperatorKind == BinaryOperatorKind.Or, Match(pattern.LeftPattern, value), Match(pattern.RightPattern, value));

    /// <summary>Of two conditions with <c>and</c> both hold; of two with <c>or</c> neither holds where it does not.</summary>
    private static Condition Combine(bool isOr, Condition? left, Condition? right)
    {
        var (one, other) = (left ?? Condition.Nothing, right ?? Condition.Nothing);
        return isOr
            ? Combine(isOr: false, one.Negated(), other.Negated()).Negated()
            : new(one.WhenTrue is { } first && other.WhenTrue is { } second ? [.. first, .. second] : null, one.WhenFalse is null
                ? other.WhenFalse : other.WhenFalse is null ? one.WhenFalse : []);
    }

    private static IOperation? OperandOf(IPatternOperation pattern) => pattern switch
    {
        IConstantPatternOperation constant => constant.Value,
        IRelationalPatternOperation relational => relational.Value,
        _ => null,
    };

    private void Declare(ISymbol? symbol, Value value)
    {
        if (symbol is not null && value.Place != Place.Of(symbol))
        {
            var place = Place.Of(symbol);
            _state = _state.Without(place).With(place, value with { Place = null, Same = SameAs(value) });
        }
    }

    /// <summary>A pattern of members: it holds where each of them does, and where one alone does not, the whole does not.</summary>
    private Condition? MatchMembers(IRecursivePatternOperation pattern, Value value)
    {
        var members = pattern.PropertySubpatterns.Select(each => (each.Pattern, Value: MemberOf(value, each.Member)))
            .Concat(pattern.DeconstructionSubpatterns.Select((each, at) => (Pattern: each, Value: PartOf(value, at, each.InputType))))
            .Select(each => Match(each.Pattern, each.Value)).ToList();
        if (members.Count == 0)
        {
            return NullTest(value, isNullWhenTrue: false); // { }
        }

        if (members.TrueForAll(each => each is null))
        {
            return null;
        }

        var whenTrue = members.Exists(each => each is { WhenTrue: null }) ? (ImmutableArray<Fact>?)null
            : [.. members.SelectMany(each => each?.WhenTrue ?? [])];
        var isAboutOne = members.Count(each => each is not { WhenFalse: null }) == 1
            && (pattern.InputType.IsValueType || value.Resource is not null);
        var isError = pattern.PropertySubpatterns is [{ Member: IPropertyReferenceOperation { Property.Name: "IsError" } }];
        if (isError && pattern.DeclaredSymbol is { } declared)
        {
            whenTrue = whenTrue?.Add(new Fact.Bounded(Place.Of(declared), new(-MaxErrno, -1), null));
        }

        return new(whenTrue, isAboutOne ? members.First(each => each is not { WhenFalse: null })?.WhenFalse ?? [] : []);
    }

    /// <summary>A pattern of elements: each of them is of what the list holds.</summary>
    private Condition MatchElements(IListPatternOperation list, Value value)
    {
        var facts = ImmutableArray.CreateBuilder<Fact>();
        foreach (var element in list.Patterns)
        {
            var isSlice = element is ISlicePatternOperation;
            if ((isSlice ? ((ISlicePatternOperation)element).Pattern : element) is { } pattern)
            {
                facts.AddRange(Match(pattern, isSlice ? PartOf(value) : OfElement(pattern.InputType, value))?.WhenTrue ?? []);
            }
        }

        return new(facts.ToImmutable(), []);
    }

    private static Value PartOf(Value whole)
        => whole.AsNew() with { Same = null, Storage = whole.Storage is { } storage
            ? storage with { Count = new(0, storage.Count.High), CountIs = null, IsPart = true } : null };

    private Value MemberOf(Value whole, IOperation member)
    {
        if (member is IPropertyReferenceOperation { Property.Name: "IsError" }
            && _model.IsSysResult(member.ChildOperations.FirstOrDefault()?.Type))
        {
            return Value.OfType(member.Type) with { Condition = ErrorTest(whole) };
        }

        if (member is not IMemberReferenceOperation { Member: { } symbol } || member.Type is not { } type)
        {
            return Value.Unknown;
        }

        var place = NamedPlace(whole)?.Field(symbol.Name);
        return place is { } known && _state.Values.TryGetValue(known, out var value) ? value with { Place = known }
            : whole.Parts.TryGetValue(symbol.Name, out var part) ? part
            : symbol.Name is "Length" or "Count" && IsBuffer(symbol.ContainingType) && whole.Place is { } buffer
                ? LengthOf(buffer, whole, type)
            : OfMember(symbol, type, whole, member) with { Place = place };
    }

    /// <summary>Where a value is kept: of a temporary, by the name of what it was taken from.</summary>
    private static Place? NamedPlace(Value value)
        => value is { Place: { Root: null, Path: "" }, Same: { IsLength: false, Plus: 0, Less: null, IsUnsigned: false } same } ? same.Of
            : value.Place;

    private static Value PartOf(Value whole, int at, ITypeSymbol type)
        => whole.Parts.TryGetValue(NameOfPart(at), out var part) ? part
            : Value.OfType(type) with { IsTainted = whole.IsTainted, FetchedBy = whole.FetchedBy };

    /// <summary>Whether it is an error.</summary>
    private static Condition? ErrorTest(Value value) => Compare(BinaryOperatorKind.LessThan, value, Value.Constant(0));

    /// <summary>The numbers that match a pattern, and those that do not, as near as an interval comes.</summary>
    private (Interval True, Interval False)? Ranges(IPatternOperation pattern)
    {
        switch (pattern)
        {
            case IConstantPatternOperation constant when Visit(constant.Value).Range is { IsConstant: true } exact:
                return (exact, Interval.All);
            case IRelationalPatternOperation relational when Visit(relational.Value).Range is { IsConstant: true } limit:
                return (Satisfying(relational.OperatorKind, limit, Interval.All),
                    Satisfying(Opposite(relational.OperatorKind), limit, Interval.All));
            case INegatedPatternOperation negated when Ranges(negated.Pattern) is { } inner:
                return (inner.False, inner.True);
            case IBinaryPatternOperation binary when Ranges(binary.LeftPattern) is { } left && Ranges(binary.RightPattern) is { } right:
                return binary.OperatorKind == BinaryOperatorKind.Or
                    ? (left.True.Join(right.True), left.False.Meet(right.False))
                    : (left.True.Meet(right.True), left.False.Join(right.False));
            default:
                return null;
        }
    }
}
