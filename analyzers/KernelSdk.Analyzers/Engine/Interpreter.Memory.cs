using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Engine;

/// <content>Arrays, spans and pointers.</content>
internal sealed partial class Interpreter
{
    private Value VisitArray(IArrayCreationOperation array)
    {
        var sizes = array.DimensionSizes.Select(Visit).ToList();
        if (array.Initializer is { } initializer)
        {
            Visit(initializer);
        }

        if (sizes is not [var count])
        {
            return Value.OfType(array.Type);
        }

        Ask(rule => rule.OnAllocation(Here(), array, count, onStack: false));
        return Value.OfType(array.Type) with { Storage = new(array, count.Range.Meet(Interval.NotNegative), ElementSizeOf(array.Type), count.Place) };
    }

    private Value VisitElement(IOperation element, IOperation container, IEnumerable<IOperation> indices)
    {
        var array = Visit(container);
        var values = indices.Select(Visit).ToList();
        if (indices.FirstOrDefault() is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat, Operand: { } fromEnd })
        {
            var (asked, back) = (_rules, Value.Unknown);
            _rules = [];
            back = Visit(fromEnd);
            _rules = asked;
            if (back.Range.Low <= 0)
            {
                Ask(rule => rule.OnIndex(Here(), element, array, back with { Range = Interval.All, Limits = [] }, isSlice: false));
            }
        }

        if (values is [var index] && element is IArrayElementReferenceOperation { Indices: [{ } at] } && at.Type?.Name is not ("Index" or "Range"))
        {
            Ask(rule => rule.OnIndex(Here(), element, array, index, isSlice: false));
        }

        return OfElement(element.Type, array);
    }

    private static Value OfElement(ITypeSymbol? type, Value container)
        => container.ContentsFetchedBy is { } access
            ? Value.OfType(type) with { IsTainted = true, FetchedBy = access, Source = access, MadeFrom = container.MadeFrom }
            : Value.OfType(type) with { MadeFrom = container.MadeFrom };

    private Value VisitImplicitIndexer(IImplicitIndexerReferenceOperation indexer)
    {
        var container = Visit(indexer.Instance);
        if (indexer.Argument is not IRangeOperation range)
        {
            Visit(indexer.Argument);
            return OfElement(indexer.Type, container);
        }

        var start = range.LeftOperand is { } left ? VisitEnd(left) : Value.Constant(0);
        var end = range.RightOperand is { } right ? VisitEnd(right) : null;
        return start is null ? container.AsNew() with { Storage = container.Storage is { } whole ? whole with { Count = new(0, whole.Count.High) } : null }
            : end is null ? Slice(indexer, container, start, null, start, indexer.Type)
            : Slice(indexer, container, start, Between(start, end), end, indexer.Type);
    }

    /// <summary>An end of a range; null for one that is counted from the end.</summary>
    private Value? VisitEnd(IOperation end)
    {
        if (end is IConversionOperation conversion)
        {
            return Visit(conversion.Operand);
        }

        Visit(end);
        return null;
    }

    private static Value Between(Value start, Value end)
        => start.Range == Interval.Exactly(0) ? end : Value.Unknown with { Range = end.Range.Minus(start.Range), IsTainted = start.IsTainted || end.IsTainted };

    /// <summary>A part of a buffer; <paramref name="limit"/> must not lie beyond its end.</summary>
    private Value Slice(IOperation slice, Value container, Value? start, Value? length, Value limit, ITypeSymbol? type)
    {
        if (container.Storage is { } behind && ElementSizeOf(type) is { } element && behind.ElementSize != element)
        {
            container = container with { Storage = behind with { Count = behind.Bytes.DividedBy(Interval.Exactly(element)), ElementSize = element, CountPlace = null } };
        }

        Ask(rule => rule.OnIndex(Here(), slice, container, limit, isSlice: true));
        if (start is not null && length is not null && !ReferenceEquals(limit, length) && !Bounds.HoldBehind(length, start, container, _state))
        {
            // Of the two the user's own length is to blame, and it is none that fits.
            Ask(rule => rule.OnIndex(Here(), slice, container, length with { Limits = [], Same = null, Place = null, Range = length.Range.Join(new(0, long.MaxValue)) }, isSlice: true));
        }

        var whole = container.Storage;
        var count = length?.Range.Meet(Interval.NotNegative)
            ?? (whole is null || start is null ? Interval.NotNegative : whole.Count.Minus(start.Range).Meet(Interval.NotNegative));
        return container.AsNew() with
        {
            Storage = new(whole?.Id ?? slice, count, whole?.ElementSize ?? ElementSizeOf(type), length?.Place, IsPart: true),
            Same = null,
        };
    }

    private Value VisitAddressOf(IAddressOfOperation address)
    {
        if (WithoutAccess(address.Reference) is { } member)
        {
            return member;
        }

        Visit(address.Reference);
        return Value.OfType(address.Type) with
        {
            Storage = PlaceOf(address.Reference) is { } place ? new(place, Interval.Exactly(1), TypeSize.Of(address.Reference.Type)) : null,
        };
    }

    /// <summary>A member behind a pointer whose address alone is asked for: nothing is read.</summary>
    private Value? WithoutAccess(IOperation reference)
    {
        var offset = Interval.Exactly(0);
        while (reference is IFieldReferenceOperation { Instance: { } instance } field)
        {
            offset = TypeSize.OffsetOf(field.Field) is { } bytes ? offset.Plus(Interval.Exactly(bytes)) : Interval.All;
            reference = instance;
        }

        if (reference is not { Kind: OperationKind.None } || reference.ChildOperations.FirstOrDefault() is not { Type: IPointerTypeSymbol } pointer)
        {
            return null;
        }

        var value = Visit(pointer);
        foreach (var index in reference.ChildOperations.Skip(1))
        {
            Visit(index);
            offset = Interval.All;
        }

        return value with { Origin = value.Origin?.Plus(offset), Place = null, Storage = offset == Interval.Exactly(0) ? value.Storage : null };
    }

    /// <summary>What Roslyn has no operation for: pointers, stackalloc, fixed.</summary>
    private Value VisitNone(IOperation operation)
    {
        var children = operation.ChildOperations.Select(child => (Operation: child, Value: Visit(child))).ToList();
        if (operation.Syntax is StackAllocArrayCreationExpressionSyntax or ImplicitStackAllocArrayCreationExpressionSyntax)
        {
            return StackAllocation(operation, [.. children.Select(child => child.Value)]);
        }

        if (children is [{ Operation.Type: IPointerTypeSymbol } pointer, ..] && operation.Type is not IPointerTypeSymbol { PointedAtType.SpecialType: SpecialType.System_Void }
            && IsIndirection(operation, pointer.Operation))
        {
            Ask(rule => rule.OnDereference(Here(), operation, pointer.Value));
            if (children.Count == 2)
            {
                Ask(rule => rule.OnIndex(Here(), operation, pointer.Value, children[1].Value, isSlice: false));
            }

            return OfElement(operation.Type, pointer.Value);
        }

        // fixed (byte* pointer = array)
        return children is [var only] && operation.Type is IPointerTypeSymbol ? only.Value with { Place = null } : Value.OfType(operation.Type);
    }

    private static bool IsIndirection(IOperation operation, IOperation pointer)
        => operation.Syntax.IsKind(SyntaxKind.PointerIndirectionExpression) || operation.Syntax.IsKind(SyntaxKind.ElementAccessExpression)
            || (operation.Syntax == pointer.Syntax && operation.Type is not IPointerTypeSymbol);

    private Value StackAllocation(IOperation allocation, List<Value> children)
    {
        var type = allocation.Type;
        var syntax = allocation.Syntax;
        var hasInitializer = syntax is ImplicitStackAllocArrayCreationExpressionSyntax or StackAllocArrayCreationExpressionSyntax { Initializer: not null };
        var count = syntax is ImplicitStackAllocArrayCreationExpressionSyntax ? Value.Constant(children.Count)
            : children.Count > 0 ? children[0] : Value.OfType(null);
        Ask(rule => rule.OnAllocation(Here(), allocation, count, onStack: true));
        if (!hasInitializer && SkipsLocalsInit())
        {
            _state = _state with { Filled = _state.Filled.SetItem(allocation, 0) };
        }

        return Value.OfType(type) with { Storage = new(allocation, count.Range.Meet(Interval.NotNegative), ElementSizeOf(type), count.Place) };
    }

    /// <summary>Whether <c>[SkipLocalsInit]</c> is on the method or around it.</summary>
    private bool SkipsLocalsInit()
    {
        for (ISymbol? symbol = _method; symbol is not null; symbol = symbol.ContainingSymbol)
        {
            if (symbol.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "SkipLocalsInitAttribute"))
            {
                return true;
            }
        }

        return false;
    }
}
