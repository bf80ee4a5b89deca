using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Engine;

/// <content>Properties: read, indexed, and what they calculate.</content>
internal sealed partial class Interpreter
{
    private Value VisitProperty(IPropertyReferenceOperation property)
    {
        var arguments = property.Arguments.Select(argument => Visit(argument.Value)).ToList();
        var container = property.Instance is null ? Value.Unknown : Visit(property.Instance);
        switch (property.Property.Name)
        {
            case "Size" when property.Property is { IsStatic: true,
                ContainingType.SpecialType: SpecialType.System_IntPtr or SpecialType.System_UIntPtr }:
                return Value.Constant(8);
            case "TickCount64" when property.Property.ContainingType.Name == "Environment":
                return Value.OfType(property.Type) with { Range = new(0, uint.MaxValue * 1000L) }; // Milliseconds of a century and more.
            case "Ok" when _model.IsSysResult(property.Property.ContainingType):
                return Value.Constant(0);
            case "Span" when property.Property.ContainingType is { Name: "Memory" or "ReadOnlyMemory" }:
                return container with { Condition = null, Cases = [] }; // Another name of all of it.
            case "Span" or "Memory" when container.Storage is not null:
                return container.AsNew();
            case "Current" when container.ContentsFetchedBy is not null:
                return OfElement(property.Type, container);
            case "Null" when _model.IsUserPtr(property.Type):
                return Value.OfType(property.Type);
            case "Address" when _model.IsUserPtr(property.Instance?.Type):
                return Laundered(container, property);
            case "Length" or "LongLength" or "Count" when property.Arguments.IsEmpty && IsBuffer(property.Property.ContainingType):
                return LengthOf(property.Instance is null ? null : PlaceOf(property.Instance), container, property.Type);
            case "IsOpen" when container.Resource is { } opened:
                return Value.OfType(property.Type) with { Condition = IfTaken(opened) };
            case "IsError" when _model.IsSysResult(property.Instance?.Type):
                return Value.OfType(property.Type) with { Condition = ErrorTest(container) };
        }

        if (property.Property.IsIndexer && arguments.Count == 1)
        {
            if (IsIndexedByNumber(property))
            {
                _rules.OnIndex(Here(), property, container, arguments[0], isSlice: false);
            }

            return OfElement(property.Type, container);
        }

        return Calculated(property, container) is { } calculated ? calculated
            : PlaceOf(property) is null ? OfMember(property.Property, property.Type!, container, property) : VisitReference(property);
    }

    /// <summary>A property that calculates something from what else its object has: what it calculates there.</summary>
    private Value? Calculated(IPropertyReferenceOperation property, Value container)
    {
        if (_calculated is null && property.Instance is IInstanceReferenceOperation)
        {
            return CalculatedHere(property);
        }

        if (IsTarget(property) || property.Instance is null || PlaceOf(property.Instance) is not { } instance
            || _summaries.Calculations.Of(property.Property) is not { } calculation
            || !_calculations.Add(calculation))
        {
            return null; // Or it comes round to itself.
        }

        var outer = _calculated;
        _calculated = instance;
        var receiver = property.Property.ContainingType.TypeKind is TypeKind.Class or TypeKind.Struct or TypeKind.Interface ? null
            : calculation.DescendantsAndSelf().OfType<IParameterReferenceOperation>().FirstOrDefault()?.Parameter;
        if (receiver is not null)
        {
            _state = _state.With(Place.Of(receiver), container.AsCopy());
        }

        var value = VisitQuietly(calculation);
        if (receiver is not null)
        {
            _state = _state.Without(Place.Of(receiver));
            value = value.WithoutMentioning(Place.Of(receiver));
        }

        _calculated = outer;
        _calculations.Remove(calculation);
        value = AsOf(property, calculation, value);
        return property.Property.ContainingType is { IsValueType: true, IsReadOnly: true } ? Named(value, PlaceOf(property)) : value;
    }

    /// <summary>What wraps in a property is told of where it is read.</summary>
    private static Value AsOf(IPropertyReferenceOperation property, IOperation calculation, Value value)
        => value.MayHaveWrapped is { } wrapped && calculation.DescendantsAndSelf().Contains(wrapped)
            ? value with { MayHaveWrapped = property } : value;

    /// <summary>What a property of the object itself calculates. It keeps its name, by which it may have been compared.</summary>
    private Value? CalculatedHere(IPropertyReferenceOperation property)
    {
        if (IsTarget(property) || _summaries.Calculations.Of(property.Property) is not { } calculation || !_calculations.Add(calculation))
        {
            return null;
        }

        var value = AsOf(property, calculation, VisitQuietly(calculation));
        _calculations.Remove(calculation);
        return value.Place is null ? value with { Place = PlaceOf(property) } : value;
    }

    /// <summary>Whether the length of such a thing is how much is in it, rather than a number that somebody has written.</summary>
    private static bool IsBuffer(INamedTypeSymbol? type)
        => type?.ContainingNamespace.IsInSystem() == true;

    /// <summary>A span or a list; others, of a dictionary or of the kernel's own classes, take what they are given.</summary>
    private static bool IsIndexedByNumber(IPropertyReferenceOperation property)
        => property.Arguments[0].Parameter?.Type.SpecialType == SpecialType.System_Int32
            && (property.Property.ContainingNamespace.IsSystem()
                || property.Property.ContainingNamespace.IsOfCollections("Generic", "Immutable"))
            && property.Property.ContainingType.Name is not ("Dictionary" or "IDictionary" or "IReadOnlyDictionary");

    private static Condition Failure(IOperation access)
        => new([new Fact.CameTo(access, Outcome.Failed)], [new Fact.CameTo(access, Outcome.Succeeded)]);

    private Value LengthOf(Place? buffer, Value container, ITypeSymbol? type)
    {
        var count = container.Storage?.Count ?? Interval.NotNegative;
        return Value.OfType(type) with
        {
            Range = count.Meet(new(0, int.MaxValue)),
            Same = buffer is { } place ? new(place, IsLength: true) : null,
            Limits = container.Storage switch
            {
                { CountIs: { Less: not null } rest } => [rest],

                // A part is as long as the number says that cut it; other buffers may be longer.
                { IsPart: true, CountIs: { IsLength: false, Plus: 0, MayWrap: false } said } => _state.ValueOf(said.Of).Limits.Add(said),
                _ => [],
            },
        };
    }
}
