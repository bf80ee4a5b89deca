using System.Collections.Immutable;
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
        var holdsAddress = array.Initializer is { } initializer && Visit(initializer).IsKernelAddress;

        if (sizes is not [var count])
        {
            return Value.OfType(array.Type);
        }

        _rules.OnAllocation(Here(), array, count, onStack: false);
        if (count is { Place: { } size, Range.HasUpperEnd: true })
        {
            // Of more the runtime would have thrown.
            _state = _state.Assume(new Fact.Bounded(size, new(0, int.MaxValue), null)) ?? _state;
        }

        return OfMade(array.Type) with { IsKernelAddress = holdsAddress,
            Storage = new(array, count.Range.Meet(Interval.NotNegative), ElementSizeOf(array.Type), CountOf(count)) };
    }

    private Value VisitElement(IOperation element, IOperation container, IEnumerable<IOperation> indices)
    {
        var array = Visit(container);
        var values = indices.Select(Visit).ToList();
        if (indices.FirstOrDefault() is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat, Operand: { } fromEnd })
        {
            var back = VisitQuietly(fromEnd);
            if (back.Range.Low <= 0)
            {
                _rules.OnIndex(Here(), element, array, back with { Range = Interval.All, Limits = [] }, isSlice: false);
            }
        }

        if (element is IArrayElementReferenceOperation { Indices: { } places })
        {
            foreach (var (index, place) in values.Zip(places,
                static (index, place) => (index, place)).Where(each => each.place.Type?.Name is not ("Index" or "Range")))
            {
                // Of several dimensions the length of one is not known: a number that somebody has looked at is believed.
                if (values.Count > 1 && (index.Range.High < Interval.Of(WithoutConversion(place).Type).High
                    || index.Range.High < ushort.MaxValue || !index.Limits.IsEmpty))
                {
                    continue;
                }

                var dimension = values.Count == 1 ? array : array with { Storage = null, Place = null };
                _rules.OnIndex(Here(), element, dimension, index, isSlice: false);
            }
        }

        return OfElement(element.Type, array);
    }

    /// <summary>An element or a part of an array that lies in a structure.</summary>
    private Value VisitInlineArray(IInlineArrayAccessOperation access)
    {
        var whole = Visit(access.Instance);
        var array = whole with
        {
            Storage = TypeSize.InlineLengthOf(access.Instance.Type) is { } length
                ? new(PlaceOf(access.Instance) ?? (object)access.Instance, Interval.Exactly(length), TypeSize.Of(access.Type)) : null,
            ContentsFetchedBy = whole.FetchedBy,
        };
        switch (access.Argument)
        {
            case IRangeOperation range:
                return Slice(access, array, range, access.Type);
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat, Operand: { } back }:
                var fromEnd = Visit(back);
                var isWithin = fromEnd.Range.Low > 0 && Bounds.Hold(fromEnd, array, isSlice: true, _state);
                _rules.OnIndex(Here(), access, array, isWithin ? Value.Constant(0) : Unbounded(fromEnd), isSlice: false);
                break;
            default:
                var index = Visit(access.Argument);
                if (access.Argument.Type?.SpecialType == SpecialType.System_Int32)
                {
                    _rules.OnIndex(Here(), access, array, index, isSlice: false);
                }

                break;
        }

        return OfElement(access.Type, array);
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
            if (indexer.Argument.Type?.Name == "Range")
            {
                return Slice(indexer, container, Visit(indexer.Argument), indexer.Type);
            }

            if (indexer.Argument is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat, Operand: { } back })
            {
                var fromEnd = Visit(back);
                var isWithin = fromEnd.Range.Low > 0 && Bounds.Hold(fromEnd, container, isSlice: true, _state);
                _rules.OnIndex(Here(), indexer, container, isWithin ? Value.Constant(0) : Unbounded(fromEnd), isSlice: false);
            }
            else
            {
                Visit(indexer.Argument);
            }

            return OfElement(indexer.Type, container);
        }

        return Slice(indexer, container, range, indexer.Type);
    }

    /// <summary>A range that is kept: its ends are what they are where it is made. One that is counted from the end is not known.</summary>
    private Value VisitRange(IRangeOperation range)
    {
        var parts = ImmutableDictionary<string, Value>.Empty;
        foreach (var (name, end) in new[] { ("Start", range.LeftOperand), ("End", range.RightOperand) })
        {
            if (end is IConversionOperation conversion)
            {
                parts = parts.Add(name, Visit(conversion.Operand));
            }
            else if (end is not null)
            {
                Visit(end);
            }
            else if (name == "Start")
            {
                parts = parts.Add(name, Value.Constant(0));
            }
        }

        return Value.OfType(range.Type) with { Parts = parts };
    }

    /// <summary>A slice by a range that was kept.</summary>
    private Value Slice(IOperation slice, Value container, Value range, ITypeSymbol? type)
        => EndOf(range, "Start") is { } start && EndOf(range, "End") is { } end
            ? Slice(slice, container, start, Between(start, end), end, type)
            : container.AsNew() with { Storage = container.Storage is { } whole
                ? whole with { Count = new(0, whole.Count.High), CountIs = null, IsPart = true } : null };

    private Value? EndOf(Value range, string name)
        => range.Parts.TryGetValue(name, out var part) ? part
            : range.Place is { } place && _state.Values.TryGetValue(place.Field(name), out var kept) ? AsOriginal(kept, MostFields) : null;

    /// <summary><c>buffer[start..end]</c>, or the same as an argument.</summary>
    private Value Slice(IOperation slice, Value container, IRangeOperation range, ITypeSymbol? type)
    {
        var start = range.LeftOperand is { } left ? VisitEnd(slice, container, left) : Value.Constant(0);
        var end = range.RightOperand is { } right ? VisitEnd(slice, container, right) : null;
        return start is null ? container.AsNew() with { Storage = container.Storage is { } whole
            ? whole with { Count = new(0, whole.Count.High), CountIs = null, IsPart = true } : null }
            : end is null ? Slice(slice, container, start, null, start, type)
            : Slice(slice, container, start, Between(start, end), end, type);
    }

    /// <summary>An end of a range; null for one that is counted from the end, which is asked about here.</summary>
    private Value? VisitEnd(IOperation slice, Value container, IOperation end)
    {
        if (end is IConversionOperation conversion)
        {
            return Visit(conversion.Operand);
        }

        if (end is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat, Operand: { } back })
        {
            var number = Visit(back);
            _rules.OnIndex(Here(), slice, container, number, isSlice: true);
        }

        return null;
    }

    /// <summary>The same number, with nothing that keeps it within anything.</summary>
    private static Value Unbounded(Value number)
        => number with { Limits = [], Same = null, Place = null, Range = number.Range.Join(new(0, long.MaxValue)) };

    private Value Between(Value start, Value end)
        => start.Range == Interval.Exactly(0) ? end
            : Value.Unknown with
            {
                Range = end.Range.Minus(start.Range).Meet(LeftOf(end, Bounds.Whole(start, _state)))
                    .Meet(IsPartOf(start, end) ? Interval.NotNegative : Interval.All),
                IsTainted = start.IsTainted || end.IsTainted,
            };

    /// <summary>Whether a number is one of the two whose sum the other is.</summary>
    private static bool IsPartOf(Value number, Value sum)
        => sum.SumOf is (var one, var other, >= 0) && (number.Place == one || number.Place == other);

    /// <summary>What of a start and a length must not lie beyond the buffer's end for itself: behind 0 the length is the end.</summary>
    private static Value FartherOf(Value start, Value length) => start.Range == Interval.Exactly(0) ? length : start;

    /// <summary>A part of a buffer; <paramref name="limit"/> must not lie beyond its end.</summary>
    private Value Slice(IOperation slice, Value container, Value? start, Value? length, Value limit, ITypeSymbol? type)
    {
        var rest = length is null ? RestOf(container, start) : null;
        if (container.Storage is { } behind && ElementSizeOf(type) is { } element && behind.ElementSize != element)
        {
            rest = null; // It is said in elements of the other size.
            if (start is null && ReferenceEquals(limit, length) && limit.MultipleOf is var (number, factor)
                && factor * element == behind.ElementSize && behind.CountPlace == number)
            {
                return container.AsNew() with { Storage = new(behind.Id, limit.Range.Meet(Interval.NotNegative), element), Same = null };
            }

            container = container with { Storage = behind with { Count = behind.Bytes.DividedBy(Interval.Exactly(element)),
                ElementSize = element, CountIs = null } };
        }

        if (IsOfUnknownSize(container) && (limit.Range.High < int.MaxValue || !limit.Limits.IsEmpty))
        {
            // Somebody has looked at the number, and knows what we do not: how much there is. But a constant may be that of something else.
            if (limit.Range.IsConstant)
            {
                _rules.OnIndex(Here(), slice, container, limit, isSlice: true);
            }

            return container.AsNew() with { Storage = new(container.Storage?.Id ?? slice, limit.Range.Meet(Interval.NotNegative),
                ElementSizeOf(type), length is null ? null : CountOf(length), IsPart: true), Same = null };
        }

        var isCountdown = !_rules.IsNone && start is not null && length is not null
            && Countdown.Holds(slice.Syntax, start, length, container, _state);
        if (!isCountdown)
        {
            _rules.OnIndex(Here(), slice, container, limit, isSlice: true);
        }

        var isByEnd = !ReferenceEquals(limit, length) && !ReferenceEquals(limit, start); // Which has been asked about by now.
        if (!isCountdown && start is not null && length is not null
            && !(ReferenceEquals(limit, length) && start.Range == Interval.Exactly(0))
            && !(isByEnd ? length.Range.Low >= 0 : Bounds.HoldBehind(length, start, container, _state)))
        {
            // Of the two the user's own length is to blame, and it is none that fits.
            var end = start.Range.Plus(length.Range);
            _rules.OnIndex(Here(), slice, container, end.IsConstant ? Value.Constant(end.Low) : Unbounded(length), isSlice: true);
        }

        var whole = container.Storage;
        var count = length?.Range.Meet(Interval.NotNegative)
            ?? (whole is null || start is null ? Interval.NotNegative : whole.Count.Minus(start.Range).Meet(Interval.NotNegative));
        return container.AsNew() with
        {
            Storage = new(whole?.Id ?? slice, count, whole?.ElementSize ?? ElementSizeOf(type), length is null ? rest
                : CountOf(length), IsPart: true),
            Same = null,
        };
    }

    /// <summary>What a buffer has behind an offset that a variable holds: exactly that much.</summary>
    private static Limit? RestOf(Value buffer, Value? start)
        => buffer.Place is { } whole && start?.Place is { } offset ? new(whole, IsLength: true, Less: offset) : null;

    /// <summary>A span over an array: of one that may be null there need be nothing.</summary>
    private static Value WholeOf(Value array)
        => array is { Storage: { } behind, Range.Low: 0 }
            ? array with { Storage = behind with { Count = new(0, behind.Count.High), CountIs = null } } : array;

    /// <summary>A pointer that came from elsewhere.</summary>
    private static bool IsOfUnknownSize(Value container)
        => container is { IsPointer: true, Storage: null or { Count: { Low: 0, HasUpperEnd: false }, CountIs: null } };

    private Value VisitAddressOf(IAddressOfOperation address)
    {
        if (WithoutAccess(address.Reference) is { } member)
        {
            return member;
        }

        var referred = Visit(address.Reference);
        return OfMade(address.Type) with
        {
            Function = referred.Function,
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

        if (reference is not { Kind: OperationKind.None }
            || reference.ChildOperations.FirstOrDefault() is not { Type: IPointerTypeSymbol } pointer)
        {
            return null;
        }

        var value = Visit(pointer);
        foreach (var index in reference.ChildOperations.Skip(1))
        {
            Visit(index);
            offset = Interval.All;
        }

        return value with { Origin = value.Origin?.Plus(offset), Place = null, Storage = offset == Interval.Exactly(0) ? value.Storage
            : null };
    }

    /// <summary>What Roslyn has no operation for: pointers, stackalloc, fixed.</summary>
    private Value VisitNone(IOperation operation)
    {
        var children = new List<(IOperation Operation, Value Value)>();
        foreach (var child in operation.ChildOperations)
        {
            children.Add((child, Visit(child)));
        }

        if (operation.Syntax is StackAllocArrayCreationExpressionSyntax or ImplicitStackAllocArrayCreationExpressionSyntax)
        {
            return StackAllocation(operation, [.. children.Select(child => child.Value)]);
        }

        if (children is [{ Operation.Type: IPointerTypeSymbol } pointer, ..]
            && operation.Type is not IPointerTypeSymbol { PointedAtType.SpecialType: SpecialType.System_Void }
            && IsIndirection(operation, pointer.Operation))
        {
            _rules.OnDereference(Here(), operation, pointer.Value);
            if (pointer.Operation is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add,
                LeftOperand: { Type: IPointerTypeSymbol } based, RightOperand: { } offset } && !_rules.IsNone)
            {
                var (whole, at) = (VisitQuietly(based), VisitQuietly(offset));
                _rules.OnIndex(Here(), operation, whole, at, isSlice: false);
            }

            if (children.Count == 2)
            {
                _rules.OnIndex(Here(), operation, pointer.Value, children[1].Value, isSlice: false);
            }

            var loaded = OfElement(operation.Type, pointer.Value);
            return pointer.Value.IsUserAddress ? loaded with { IsTainted = true } : loaded;
        }

        // fixed (byte* pointer = array)
        return children is [var only] && operation.Type is IPointerTypeSymbol ? only.Value with { Place = null }
            : Value.OfType(operation.Type);
    }

    private static bool IsIndirection(IOperation operation, IOperation pointer)
        => operation.Syntax.IsKind(SyntaxKind.PointerIndirectionExpression) || operation.Syntax.IsKind(SyntaxKind.ElementAccessExpression)
            || (WithoutParentheses(operation.Syntax) == WithoutParentheses(pointer.Syntax) && operation.Type is not IPointerTypeSymbol);

    private static SyntaxNode WithoutParentheses(SyntaxNode node)
        => node is ParenthesizedExpressionSyntax inner ? WithoutParentheses(inner.Expression) : node;

    private Value StackAllocation(IOperation allocation, List<Value> children)
    {
        var type = allocation.Type;
        var syntax = allocation.Syntax;
        var hasInitializer = syntax is ImplicitStackAllocArrayCreationExpressionSyntax or StackAllocArrayCreationExpressionSyntax { Initializer: not null };
        var count = syntax is ImplicitStackAllocArrayCreationExpressionSyntax ? Value.Constant(children.Count)
            : children.Count > 0 ? children[0] : Value.OfType(null);
        _rules.OnAllocation(Here(), allocation, count, onStack: true);
        if (!hasInitializer && SkipsLocalsInit())
        {
            _state = _state.WithUnwritten(allocation);
        }

        return OfMade(type) with { Storage = new(allocation, count.Range.Meet(Interval.NotNegative), ElementSizeOf(type), CountOf(count)) };
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
