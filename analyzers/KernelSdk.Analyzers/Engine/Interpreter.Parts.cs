using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Engine;

/// <content>Tuples, collections and deconstruction: what something is made of.</content>
internal sealed partial class Interpreter
{
    /// <summary>Visits what something is made of; whether an address is in it, and whose.</summary>
    private (bool IsUserAddress, bool IsKernelAddress) VisitParts(IOperation whole)
    {
        var (holds, isKernels) = (false, false);
        foreach (var part in whole.ChildOperations)
        {
            var value = Visit(part);
            holds |= value.HoldsUserAddress || value.IsUserAddress;
            isKernels |= value.IsKernelAddress || IsKernelPointer(part, value);
            if (part.Type is IPointerTypeSymbol && whole is IArrayInitializerOperation or ICollectionExpressionOperation)
            {
                _rules.OnElement(Here(), part, value);
            }
        }

        return (holds, isKernels);
    }

    private Value VisitTuple(ITupleOperation tuple)
    {
        var parts = tuple.Elements.Select(Visit).ToList();
        return Value.OfType(tuple.Type) with
        {
            HoldsUserAddress = parts.Exists(part => part.HoldsUserAddress || part.IsUserAddress),
            Parts = parts.Select((part, at) => (Name: NameOfPart(at), Part: part)).ToImmutableDictionary(each => each.Name,
                each => each.Part),
        };
    }

    /// <summary><c>(a, b) = (b, a)</c>, or of anything that can be taken apart. All is read before anything is written.</summary>
    private Value VisitDeconstruction(IDeconstructionAssignmentOperation deconstruction)
    {
        var value = Visit(deconstruction.Value);
        var whole = deconstruction.Value is IConversionOperation { Operand: ITupleOperation tuple } ? Visit(tuple) : value;
        foreach (var place in deconstruction.Target.DescendantsAndSelf().Select(PlaceOf).OfType<Place>())
        {
            whole = whole.WithoutMentioning(place);
        }

        TakeApart(deconstruction.Target, whole);
        return value;
    }

    private void TakeApart(IOperation target, Value value)
    {
        target = target is IDeclarationExpressionOperation declaration ? declaration.Expression : target;
        if (target is not ITupleOperation tuple)
        {
            Store(target, value);
            return;
        }

        for (var at = 0; at < tuple.Elements.Length; at++)
        {
            var part = value.Parts.TryGetValue(NameOfPart(at), out var known) ? known
                : value.Place is { } place && _state.Values.TryGetValue(place.Field(NameOfPart(at)), out var field) ? field
                : Value.OfType(tuple.Elements[at].Type) with
                {
                    IsTainted = value.IsTainted || value.HoldsUserAddress, FetchedBy = value.FetchedBy, Source = value.Source,
                    Space = value.HoldsUserAddress && IsAddressLike(tuple.Elements[at].Type) ? Space.Laundered : Space.Kernel,
                };
            TakeApart(tuple.Elements[at], part);
        }
    }
}
