using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Engine;

/// <content>Patterns: what holds where a value matches.</content>
internal sealed partial class Interpreter
{
    private Value VisitPattern(IIsPatternOperation match)
    {
        var value = Visit(match.Value);
        if (value.Place is null && DeclaredBy(match.Pattern) is { } declared)
        {
            // What the pattern says of a value without a name, it says of the variable.
            Declare(declared, value);
            value = value with { Place = _places.Of(declared) };
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
            otherwise.AddRange(value.Terms.Select(static term => term.Place).OfType<Place>()
                .Select(static place => new Fact.NotZero(place)));
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
        if (symbol is not null && _places.Of(symbol) is var place && value.Place != place)
        {
            _state = _state.Without(place).With(place, value with { Place = null, Same = SameAs(value) });
        }
    }

    /// <summary>A pattern of members: it holds where each of them does, and where one alone does not, the whole does not.</summary>
    private Condition? MatchMembers(IRecursivePatternOperation pattern, Value value)
    {
        var (properties, parts) = (pattern.PropertySubpatterns, pattern.DeconstructionSubpatterns);
        var members = new Condition?[properties.Length + parts.Length];
        for (var at = 0; at < members.Length; at++)
        {
            var part = at - properties.Length;
            members[at] = part < 0 ? Match(properties[at].Pattern, MemberOf(value, properties[at].Member))
                : Match(parts[part], PartOf(value, part, parts[part].InputType));
        }

        if (members.Length == 0)
        {
            return NullTest(value, isNullWhenTrue: false); // { }
        }

        if (Array.TrueForAll(members, static each => each is null))
        {
            return null;
        }

        var whenTrue = Array.Exists(members, static each => each is { WhenTrue: null }) ? (ImmutableArray<Fact>?)null
            : members is [{ WhenTrue: { } facts }] ? facts
            : [.. members.SelectMany(static each => each?.WhenTrue ?? [])];
        var notRefuted = Array.FindAll(members, static each => each is not { WhenFalse: null });
        var isAboutOne = notRefuted.Length == 1 && (pattern.InputType.IsValueType || value.Resource is not null);
        var isError = pattern.PropertySubpatterns is [{ Member: IPropertyReferenceOperation { Property.Name: "IsError" } }];
        if (isError && pattern.DeclaredSymbol is { } declared)
        {
            whenTrue = whenTrue?.Add(new Fact.Bounded(Place.Of(declared), new(-MaxErrno, -1), null));
        }

        return new(whenTrue, isAboutOne ? notRefuted[0]?.WhenFalse ?? [] : []);
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
        => value.Place is { Root: null, Path: "" } ? value.Same?.Place ?? value.Place : value.Place;

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
