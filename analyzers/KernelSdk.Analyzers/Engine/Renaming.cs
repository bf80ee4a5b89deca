using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Engine;

/// <summary>What is said in a method about its parameters, said about the arguments of a call.</summary>
/// <param name="call">The call.</param>
/// <param name="arguments">The values of its arguments.</param>
/// <param name="placeOf">Where an argument stands.</param>
internal sealed class Renaming(IInvocationOperation call, List<Value> arguments, Func<IOperation, Place?> placeOf)
{
    /// <summary>As many as <see cref="Value.MadeFrom"/> has bits.</summary>
    public const int MostParameters = 64;

    /// <summary>A value that the method leaves; what cannot be said outside of it is forgotten.</summary>
    public Value Of(Value value, ITypeSymbol? type)
    {
        List<Value> inputs = value.MadeFrom == 0 ? [] : [.. arguments.Where((_, at)
            => call.Arguments[at].Parameter is { Ordinal: < MostParameters and var ordinal } && (value.MadeFrom >> ordinal & 1) != 0)];
        var isUsers = value.FetchedBy is not null || (value.IsTainted && value.Space == Space.Kernel && value.MadeFrom == 0);
        return Value.OfType(type) with
        {
            Range = value.Limits.Select(LimitOf).Aggregate(InType(value.Range, type), static (range, most) => range.Meet(most)),
            IsMasked = value.IsMasked,
            Space = value.Space == Space.Laundered ? Space.Laundered : Space.Kernel,
            IsTainted = isUsers
                || inputs.Exists(input => input.IsTainted || (type?.IsValueType == true && input.ContentsFetchedBy is not null)),
            FetchedBy = value.FetchedBy is not null ? call
                : inputs.Select(input => input.FetchedBy ?? (type?.IsValueType == true ? input.ContentsFetchedBy : null))
                    .FirstOrDefault(access => access is not null),
            ContentsFetchedBy = value.ContentsFetchedBy is not null ? call : null,
            Source = isUsers ? call : inputs.Select(input => input.Source).FirstOrDefault(source => source is not null),
            MadeFrom = inputs.Aggregate(0ul, static (all, input) => all | input.MadeFrom),
            Limits = [.. value.Limits.Select(Of).OfType<Limit>()],
            Same = value.Same is { } same ? Of(same) : null,
            Cases = [.. value.Cases.Select(each => each with { Facts = Of(each.Facts) })],
            Condition = value.Condition is { } condition
                ? new(condition.WhenTrue is { } whenTrue ? Of(whenTrue) : null, condition.WhenFalse is { } whenFalse ? Of(whenFalse) : null)
                : null,
            IsErrno = value.IsErrno,
            ErrorPointer = value.ErrorPointer is null ? null : call,
            Storage = value.Storage is { } storage ? Of(storage) : null,
            IsKernelAddress = value.IsKernelAddress
                || (value.Parameter is { } whole && ArgumentOf(Place.Of(whole)) is { IsKernelAddress: true }),
            IsNotZero = value.IsNotZero,
            IsUserText = value.IsUserText || inputs.Exists(input => input.IsUserText),
            MayHaveWrapped = value.MayHaveWrapped is not null && inputs.Exists(input => input.IsTainted) ? call
                : inputs.Select(input => input.MayHaveWrapped).FirstOrDefault(wrapped => wrapped is not null),
            Parts = value.Parts.IsEmpty ? value.Parts : value.Parts.ToImmutableDictionary(part => part.Key,
                part => Of(part.Value, MemberOf(type, part.Key))),
        };
    }

    private static ITypeSymbol? MemberOf(ITypeSymbol? type, string name) => type?.GetMembers(name).FirstOrDefault() switch
    {
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        _ => null,
    };

    /// <summary>Of a type parameter it is known here what it is.</summary>
    private static Interval InType(Interval range, ITypeSymbol? type)
        => type is not null && range.Meet(Interval.Of(type)) is { IsEmpty: false } known ? known : range;

    /// <summary>Memory that the method has made is made by the call; a part of what it was given is a part of that.</summary>
    private Storage? Of(Storage storage)
    {
        var count = storage.CountIs is { } said ? Of(said) : null;
        var known = storage.CountIs is { } limit ? LimitOf(limit) : Interval.All;
        return storage.Id switch
        {
            IOperation => new(call, storage.Count.Meet(known), storage.ElementSize, count, storage.IsPart),
            Place { Path: ".*" } whole when ArgumentOf(whole with { Path = "" })?.Storage is { } outer
                => storage is { IsPart: false, ElementSize: var size } && size == outer.ElementSize ? outer
                    : outer with { Count = new(0, outer.Count.High), CountIs = null, IsPart = true },
            Place { Path: "", Root: IParameterSymbol { RefKind: not RefKind.None } } single when PassedFor(single.Root) is { } argument
                && Of(single) is { } place
                => new(place, TypeSize.Of(argument.Value.Type) is { } bytes && storage.ElementSize == 1 && !storage.Count.HasUpperEnd
                    ? Interval.Exactly(bytes) : storage.Count,
                    storage.ElementSize ?? TypeSize.Of(argument.Value.Type), count, storage.IsPart),
            _ => null,
        };
    }

    /// <summary>The user memory that a returned pointer means, if it is an argument's.</summary>
    public Origin? OriginOf(Value value)
        => value.Origin is { Root: Place place } origin && ArgumentOf(place)?.Origin is { } outer
            ? new(outer.Root, outer.Offset + origin.Offset) : null;

    private ImmutableArray<Fact> Of(ImmutableArray<Fact> facts) => [.. facts.Select(Of).OfType<Fact>()];

    private Fact? Of(Fact fact) => fact switch
    {
        Fact.Bounded bounded when Of(bounded.Place) is { } place
            => bounded.Limit is not { } limit ? bounded with { Place = place } : Of(limit) is { } renamed
                ? bounded with { Place = place, Limit = renamed, Range = MostOf(bounded.Range, renamed).Meet(LimitOf(limit)) }
                    : new Fact.Bounded(place, LimitOf(limit), null),

        // A constant that is at most something: that is at least the constant.
        Fact.Bounded { Limit: { IsLength: false, IsUnsigned: false, Less: null } limit } bounded when ConstantOf(bounded.Place) is { } least
            && Of(limit.Of) is { } above
            => new Fact.Bounded(above, new(least - limit.Plus, long.MaxValue), null),
        Fact.Counted counted when Of(counted.Buffer) is { } buffer => counted with { Buffer = buffer },
        Fact.CalledFrom => fact,
        Fact.NotZero some when Of(some.Place) is { } place => new Fact.NotZero(place),
        Fact.Written { Buffer: Place structure } written when Of(structure) is { } place => written with { Buffer = place },
        _ => null,
    };

    /// <summary>What a limit leaves, by the numbers that it can be here.</summary>
    private Interval LimitOf(Limit limit)
        => limit is { IsLength: false, Less: null } && ArgumentOf(limit.Of)?.Range is { HasUpperEnd: true } most
            && !(limit.IsUnsigned && most.Low < 0)
            ? new(long.MinValue, most.Plus(Interval.Exactly(limit.Plus)).High) : Interval.All;

    private long? ConstantOf(Place place) => ArgumentOf(place)?.Range is { IsConstant: true, Low: var constant } ? constant : null;

    /// <summary>No buffer is longer.</summary>
    private static Interval MostOf(Interval range, Limit limit)
        => limit is { IsLength: true, Plus: <= 0, MayWrap: false } ? range.Meet(new(long.MinValue, int.MaxValue)) : range;

    /// <summary>What is passed for a parameter and has no place of its own: a length, or a constant that something is taken from.</summary>
    private Limit? TermFor(Limit limit)
        => ArgumentOf(limit.Of) is not { } passed ? null
            : limit.Less is not null && passed.Range.IsConstant ? Place.Nothing.Itself.Shifted(passed.Range.Low)
            : passed.Same;

    /// <summary>What is passed for a parameter.</summary>
    private Value? ArgumentOf(Place place)
        => place.Path.Length == 0 && PassedFor(place.Root) is { } passed ? arguments[call.Arguments.IndexOf(passed)] : null;

    /// <summary>The argument for a parameter of the method, and of no other.</summary>
    private IArgumentOperation? PassedFor(ISymbol? parameter)
        => parameter is IParameterSymbol { Ordinal: var ordinal }
            && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, call.TargetMethod.OriginalDefinition)
            ? call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == ordinal) : null;

    private Limit? Of(Limit limit)
        => ArgumentOf(limit.Of)?.Same is { IsLength: true } || Of(limit.Of) is not { } of
            ? limit.IsLength || TermFor(limit) is not { Less: null } same ? null
                : limit.Less is null ? (same with { IsUnsigned = limit.IsUnsigned }).Shifted(limit.Plus)
                : Of(limit.Less) is { } left ? (same with { Less = left, IsUnsigned = limit.IsUnsigned,
                    MayWrap = limit.MayWrap || same.MayWrap }).Shifted(limit.Plus) : null
            : limit.Less is not { } less ? limit with { Of = of }
            : Of(less) is { } renamed ? limit with { Of = of, Less = renamed } : null;

    /// <summary>
    /// A parameter that kept its value is the argument, if that has a place; a field of the kernel is itself, and one of the object is the
    /// one of that which is called.
    /// </summary>
    private Place? Of(Place place) => place.Factor is not null ? null : place.Root switch
    {
        IParameterSymbol parameter when IsAround(parameter) => place,
        IParameterSymbol => PassedFor(place.Root) is { } argument && placeOf(Argument(argument)) is { } outside
            ? outside with { Path = outside.Path + place.Path } : null,
        IFieldSymbol { IsStatic: true } => place,
        ILocalSymbol variable when IsAround(variable) => place,
        IFieldSymbol or IPropertySymbol { IsStatic: false } when call.Instance is IInstanceReferenceOperation => place,
        IFieldSymbol or IPropertySymbol { IsStatic: false } when call.Instance is { } instance && placeOf(instance) is { } whole
            => whole with { Path = $"{whole.Path}.{place.Root.Name}{place.Path}" },
        null when place == Place.Returned || place == Place.Nothing => place,
        _ => null,
    };

    /// <summary>Whether a variable belongs to a method around the local function that is called, which means it by the same name.</summary>
    private bool IsAround(ISymbol variable)
        => call.TargetMethod.MethodKind == MethodKind.LocalFunction
            && !SymbolEqualityComparer.Default.Equals(variable.ContainingSymbol, call.TargetMethod.OriginalDefinition);

    /// <summary>The argument in front of conversions that keep its value.</summary>
    private static IOperation Argument(IArgumentOperation argument)
    {
        var value = argument.Value;
        while (value is IConversionOperation { OperatorMethod: null, Operand.Type: { } from, Type: { } to } conversion
            && Interval.Of(from).IsWithin(Interval.Of(to)))
        {
            value = conversion.Operand;
        }

        return value;
    }
}
