using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Engine;

/// <content>What somebody has decided on, and so believes in.</content>
internal sealed partial class Interpreter
{
    /// <summary>
    /// A branch has looked at what a fetch brought. If that is a field of a structure which was fetched whole, at the bytes of the field
    /// and no others: those are a fetch of their own from here on, and a later one may bring the rest anew.
    /// </summary>
    private void NoteTrust(Value value)
    {
        if (value.FetchedBy is not { } access || _state.Fetches.By(access) is var fetches && fetches.All(static fetch => fetch.IsTrusted))
        {
            return;
        }

        if (FetchedPart(value, access) is not var (offset, bytes))
        {
            _state = _state with { Fetches = _state.Fetches.Trust(access) };
            return;
        }

        foreach (var fetch in fetches)
        {
            _state = fetch.IsTrusted ? _state : _state with { Fetches = _state.Fetches.Add(fetch with {
                Start = fetch.Start.Plus(Interval.Exactly(offset)), Bytes = bytes, IsTrusted = true }) };
        }
    }

    /// <summary>The same of a pattern, which looks at the members that it names.</summary>
    private void NoteTrust(IPatternOperation pattern, Value value)
    {
        switch (pattern)
        {
            case INegatedPatternOperation negated:
                NoteTrust(negated.Pattern, value);
                break;
            case IBinaryPatternOperation both:
                NoteTrust(both.LeftPattern, value);
                NoteTrust(both.RightPattern, value);
                break;
            case IRecursivePatternOperation { InputType.IsValueType: true, DeconstructionSubpatterns.IsEmpty: true,
                PropertySubpatterns: { IsEmpty: false } members }:
                foreach (var member in members)
                {
                    NoteTrust(member.Pattern, MemberOf(value, member.Member));
                }

                break;
            default:
                NoteTrust(value);
                break;
        }
    }

    /// <summary>Which bytes of the structure that an access has fetched a value is; null for all, or if nobody knows.</summary>
    private (long Offset, long Bytes)? FetchedPart(Value value, IOperation access)
        => PartOf(value.Place, access) ?? PartOf(value.Same?.Place, access);

    private (long Offset, long Bytes)? PartOf(Place? part, IOperation access)
        => part is { Path: not "" } place && TypeOf(place.Root) is { } type && _state.ValueOf(place with { Path = "" }).FetchedBy == access
            && _state.Fetches.By(access).All(fetch => fetch.IsTrusted || fetch.Bytes == TypeSize.Of(type))
                ? TypeSize.PartAt(type, place.Path) : null;

    private static ITypeSymbol? TypeOf(ISymbol? symbol) => symbol switch
    {
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        IFieldSymbol field => field.Type,
        _ => null,
    };
}
