using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Engine;

/// <content>Numbers and conversions.</content>
internal sealed partial class Interpreter
{
    private Value VisitConversion(IConversionOperation conversion)
    {
        var value = Visit(conversion.Operand);
        if (!conversion.GetConversion().Exists)
        {
            return Value.Unknown; // It does not compile.
        }

        if (conversion.Type is { } type)
        {
            _rules.OnConversion(Here(), conversion, value, type);
        }

        if (conversion.OperatorMethod is { } method)
        {
            return IsSpan(conversion.Type) ? WholeOf(value with { Condition = null })
                : _model.IsSysResult(method.ReturnType) ? value with { Condition = null }
                : Value.OfType(conversion.Type) with
                {
                    Condition = value.Resource is { } taken && conversion.Type?.SpecialType == SpecialType.System_Boolean ? IfTaken(taken)
                        : null,
                };
        }

        if (conversion.IsChecked && value.Range.Meet(Interval.Of(conversion.Type)) is { IsEmpty: false } fitting)
        {
            value = value with { Range = fitting }; // Or it has thrown.
        }

        var converted = Converted(value, conversion.Operand.Type, conversion.Type, conversion);
        return conversion.Operand.Type?.Name == "Errno"
            && conversion.Type?.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64 && value.Range != Interval.Exactly(0)
            ? converted with { IsErrno = true, Errno = conversion }
            : converted;
    }

    private Value Converted(Value value, ITypeSymbol? from, ITypeSymbol? to, IOperation conversion)
    {
        if (from is IFunctionPointerTypeSymbol && to is not (IFunctionPointerTypeSymbol or IPointerTypeSymbol))
        {
            return Value.OfType(to) with { IsKernelAddress = true, Source = conversion };
        }

        if (to is IFunctionPointerTypeSymbol && from is not null && !KernelModel.IsPointer(from))
        {
            return new() { MadeFrom = value.MadeFrom }; // Reported here, and not again where it is called.
        }

        if (to is IPointerTypeSymbol || from is IPointerTypeSymbol)
        {
            if (to is not IPointerTypeSymbol && value.ErrorPointer is not null)
            {
                NoteLookedAt(value);
                value = value with { ErrorPointer = null };
            }

            return from is null ? Value.Constant(0) // null
                : to is not IPointerTypeSymbol
                    ? value with { Space = value.IsUserAddress ? Space.Laundered
                        : Space.Kernel, IsKernelAddress = value.IsKernelAddress
                        || !(value.IsUserAddress || value.IsTainted || IsOfGiven(value.Place)), Source = value.Source ?? conversion }
                // What becomes a pointer of the kernel here is reported here, and not again.
                : from is not IPointerTypeSymbol
                    && !(conversion.Parent is IArgumentOperation { Parameter: { } parameter } && _model.IsUser(parameter))
                    ? new() { Storage = value.Storage, MadeFrom = value.MadeFrom }
                : value;
        }

        if (Interval.Of(to) == Interval.All && to?.SpecialType is not (SpecialType.System_Int64 or SpecialType.System_IntPtr))
        {
            return value;
        }

        var losesSign = to?.SpecialType is SpecialType.System_Int64 or SpecialType.System_IntPtr
            && from?.SpecialType is SpecialType.System_UInt64 or SpecialType.System_UIntPtr && !value.Range.HasUpperEnd;
        var range = losesSign ? Interval.All : value.Range.ConvertedTo(to);
        if (!losesSign && (range == value.Range || value.Range.IsWithin(Interval.Of(to))))
        {
            return value;
        }

        var isReinterpreted = range.Low == 0 && value.Range.Low < 0;
        return value with
        {
            IsMasked = value.IsMasked || to?.SpecialType is SpecialType.System_Byte or SpecialType.System_UInt16,
            MayHaveWrapped = value is { IsTainted: true, Result: null } && IsNarrower(to, from) ? conversion : value.MayHaveWrapped,
            Range = range,
            Place = null,
            Limits = value.Limits.RemoveAll(limit => !limit.FitsInto(to)),
            Same = isReinterpreted && value.Same is { IsLength: true } or { Plus: < 0, Less: null } ? value.Same with { MayWrap = true }
                : null,
            SumOf = null,
            ZeroUpTo = null,
            MultipleOf = null,
            QuotientBy = null,
            UnsignedOf = isReinterpreted ? value.Place : null,
            CutFrom = value.Place ?? value.CutFrom,
            Result = value.Result,
            Storage = null,
        };
    }

    /// <summary>Whether it lies in a structure that a caller has passed: what that came from, only the caller knows.</summary>
    private static bool IsOfGiven(Place? place)
        => place is { Path.Length: > 0, Root: IParameterSymbol { Type.IsValueType: true } };

    /// <summary>Whether a type has fewer bits than another, so that a cast cuts.</summary>
    private static bool IsNarrower(ITypeSymbol? to, ITypeSymbol? from)
        => TypeSize.Of(to) is { } narrow && TypeSize.Of(from) is { } wide && narrow < wide
            && to?.SpecialType is SpecialType.System_UInt32 or SpecialType.System_UInt16 or SpecialType.System_Byte;

    private Value VisitBinary(IBinaryOperation binary)
    {
        var left = Visit(binary.LeftOperand);
        var right = Visit(binary.RightOperand);
        if (IsComparison(binary.OperatorKind))
        {
            _rules.OnComparison(Here(), binary, left, right);
            NoteTrust(left);
            NoteTrust(right);
            if (left.Space == Space.Laundered || right.Space == Space.Laundered)
            {
                NoteRangeTest(binary, (left.Space == Space.Laundered ? left : right).Origin);
            }

            return IsNull(binary.RightOperand) && binary.OperatorKind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals
                ? NullTest(binary, left, isNullWhenTrue: binary.OperatorKind == BinaryOperatorKind.Equals)
                : Value.OfType(binary.Type) with { Condition = Compare(binary.OperatorKind, left, right),
                    FetchedBy = left.FetchedBy ?? right.FetchedBy };
        }

        if (binary is { OperatorMethod: null, OperatorKind: BinaryOperatorKind.LeftShift or BinaryOperatorKind.RightShift })
        {
            _rules.OnShift(Here(), binary, right);
        }
        else if (binary is { OperatorMethod: null, OperatorKind: BinaryOperatorKind.Subtract })
        {
            _rules.OnSubtraction(Here(), binary, left, right);
        }

        if (binary is { OperatorMethod: null, OperatorKind: BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder }
            && (Interval.Of(binary.Type) != Interval.All || binary.Type?.SpecialType == SpecialType.System_Int64))
        {
            _rules.OnDivision(Here(), binary, right);
        }

        if (binary is { OperatorMethod: null, Type.SpecialType: SpecialType.System_Boolean, OperatorKind: BinaryOperatorKind.And
            or BinaryOperatorKind.Or or BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr })
        {
            var isOr = binary.OperatorKind is BinaryOperatorKind.Or or BinaryOperatorKind.ConditionalOr;
            return Value.OfType(binary.Type) with { Condition = Combine(isOr, left.Condition, right.Condition) };
        }

        if (binary is { OperatorMethod: null, IsChecked: true }
            && Calculate(binary.OperatorKind, left, right, binary.Type, binary, isChecked: false).MayHaveWrapped == binary)
        {
            _rules.OnCheckedOverflow(Here(), binary);
        }

        if (binary is { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String })
        {
            return OfText(OfMade(binary.Type), [left, right]);
        }

        return binary.OperatorMethod is null
            ? Named(Calculate(binary.OperatorKind, left, right, binary.Type, binary, binary.IsChecked),
                NameOf(binary.OperatorKind, left, right))
            : _model.IsUserPtr(binary.Type) ? MovedPointer(left, right, binary.Type!, binary.OperatorKind == BinaryOperatorKind.Subtract)
            : Value.OfType(binary.Type) with { IsTainted = left.IsTainted || right.IsTainted };
    }

    /// <summary>
    /// The name of what a constant leaves of a number, or of a product that cannot wrap, by which it may have been compared: done again
    /// it is the same.
    /// </summary>
    private Place? NameOf(BinaryOperatorKind kind, Value left, Value right)
        => left.Place is { } whole && whole.Depth < MostFields && right.Range is { IsConstant: true, Low: var by }
            && kind is BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder or BinaryOperatorKind.RightShift or BinaryOperatorKind.And
            ? _places.Of(whole, kind, by)
            : kind == BinaryOperatorKind.Multiply && left is { Place: { IsCalculated: false } one, Range: { Low: >= 0, IsConstant: false } }
                && right is { Place: { IsCalculated: false } other, Range: { Low: >= 0, IsConstant: false } }
                && left.Range.Times(right.Range).IsWithin(new(0, int.MaxValue)) ? _places.Of(one, other)
            : null;

    /// <summary>What was calculated, with what is known of it by its name.</summary>
    private Value Named(Value value, Place? name)
        => name is null || value.Place is not null ? value
            : !_state.Values.TryGetValue(name, out var known) ? value with { Place = name }
            : value with
            {
                Place = name,
                Range = value.Range.Meet(known.Range) is { IsEmpty: false } both ? both : value.Range,
                Limits = value.Limits.AddRange(known.Limits.RemoveAll(value.Limits.Contains)),
            };

    /// <summary>A sum of what several copies have left.</summary>
    private static bool AreCountsLeft(Value left, Value right)
        => (left.Result ?? right.Result) is { Kind: ResultKind.BytesLeft }
            && (left.Result is { Kind: ResultKind.BytesLeft } || left.Range == Interval.Exactly(0))
                && (right.Result is { Kind: ResultKind.BytesLeft } || right.Range == Interval.Exactly(0));

    private static bool IsNull(IOperation operation)
        => operation is IConversionOperation conversion ? IsNull(conversion.Operand)
            : operation is ILiteralOperation { ConstantValue: { HasValue: true, Value: null } };

    private Value Calculate(BinaryOperatorKind kind, Value left, Value right, ITypeSymbol? type, IOperation operation,
        bool isChecked)
    {
        if (kind == BinaryOperatorKind.And)
        {
            (left, right) = (AsMask(left), AsMask(right));
        }

        var rest = kind == BinaryOperatorKind.Subtract ? LeftOf(left, right) : Interval.All;
        var exact = kind switch
        {
            BinaryOperatorKind.Add => left.Range.Plus(right.Range).Meet(Together(left, right)) is { IsEmpty: false } sum ? sum
                : left.Range.Plus(right.Range),
            BinaryOperatorKind.Subtract => left.Range.Minus(right.Range).Meet(rest),
            BinaryOperatorKind.Multiply => left.Range.Times(right.Range),
            BinaryOperatorKind.Divide => left.Range.DividedBy(right.Range),
            BinaryOperatorKind.Remainder when right.Range is { Low: >= 0, High: > 0 } && left.Range.Low >= 0 && right.Range.HasUpperEnd
                => new(0, right.Range.High - 1),
            BinaryOperatorKind.And when left.Range.Low >= 0 && right.Range.IsConstant => left.Range.CutBy(right.Range.Low),
            BinaryOperatorKind.And when left.Range.Low >= 0 && right.Range.Low >= 0 => new(0, Math.Min(left.Range.High, right.Range.High)),
            BinaryOperatorKind.And when left.Range.Low >= 0 => new(0, left.Range.High),
            BinaryOperatorKind.And when right.Range.Low >= 0 => new(0, right.Range.High),
            BinaryOperatorKind.LeftShift when right.Range is { IsConstant: true, Low: >= 0 and < 62 } shift
                => left.Range.Times(Interval.Exactly(1L << (int)shift.Low)),
            BinaryOperatorKind.LeftShift => ShiftedUp(left.Range, right.Range, type),
            BinaryOperatorKind.RightShift when right.Range is { IsConstant: true, Low: >= 0 and < 62 } shift
                => left.Range.DividedBy(Interval.Exactly(1L << (int)shift.Low)),
            _ => Interval.Of(type),
        };
        var room = Interval.Of(type);

        // What the user takes away of a number of the kernel's, and no more than there is, leaves a number of the kernel's.
        var isTainted = left.IsTainted || (right.IsTainted && !(kind == BinaryOperatorKind.Subtract && rest.Low >= 0));

        // A counter of the kernel's own does not get to the end of 64 bits; a number of the user's does.
        var isWide = room == Interval.All;
        var fits = (exact.IsWithin(room) || (kind == BinaryOperatorKind.Add && exact.Low >= room.Low && IsWithinOther(left, right, room)))
            && (exact.HasUpperEnd
            || (kind == BinaryOperatorKind.Subtract && right.Range.Low >= 0)
            || (room == Interval.NotNegative && kind == BinaryOperatorKind.Add && IsWithinOther(left, right, room))
            || (room == Interval.NotNegative && kind is BinaryOperatorKind.Add or BinaryOperatorKind.Multiply
            && left.Range.FitsUnsigned(right.Range, isProduct: kind == BinaryOperatorKind.Multiply))
            || (isWide && (!isTainted
            || kind is not (BinaryOperatorKind.Add or BinaryOperatorKind.Multiply or BinaryOperatorKind.LeftShift))));

        // Memory of the kernel does not lie so near to the end of the addresses that a number which somebody has limited gets there.
        fits |= type is IPointerTypeSymbol
            && (left.Range is { Low: >= 0, High: < int.MaxValue } || right.Range is { Low: >= 0, High: < int.MaxValue });

        // Nor does one that goes up by small steps get to the end of fewer bits: the loop ends before that, or is reported itself.
        var isCounted = kind == BinaryOperatorKind.Add && exact.IsCounted && exact.Low >= room.Low
            && Math.Min(left.Range.High, right.Range.High) <= ushort.MaxValue;
        var wraps = !fits && !isChecked && isTainted && !isCounted
            && (kind is BinaryOperatorKind.Add or BinaryOperatorKind.Multiply || (kind == BinaryOperatorKind.LeftShift && right.IsTainted))
                && left.Space == Space.Kernel && right.Space == Space.Kernel;
        var (address, offset) = left.IsUserAddress ? (left, right) : (right, left);
        return new()
        {
            IsKernelAddress = LeavesAddress(kind, left, right),
            Range = fits || (exact.IsWithin(room) && !isWide) ? exact : isChecked || isCounted ? exact.Meet(room) : room,
            IsTainted = isTainted,
            MadeFrom = left.MadeFrom | right.MadeFrom,
            IsMasked = kind is BinaryOperatorKind.And or BinaryOperatorKind.Remainder || (right.Range.IsConstant
                && kind is BinaryOperatorKind.RightShift or BinaryOperatorKind.Divide
                && (left.IsMasked || left.Range is { Low: 0, High: byte.MaxValue or ushort.MaxValue or uint.MaxValue })),
            FetchedBy = left.FetchedBy == right.FetchedBy || right.FetchedBy is null ? left.FetchedBy : left.FetchedBy is null
                ? right.FetchedBy : null,
            Space = address.Space,
            Origin = address.IsUserAddress ? Moved(address.Origin, offset.Range, kind, type) : null,
            Source = left.Source ?? right.Source,
            MayHaveWrapped = wraps ? operation : left.MayHaveWrapped ?? right.MayHaveWrapped,
            Result = kind == BinaryOperatorKind.Or ? left.Result ?? right.Result
                : kind == BinaryOperatorKind.Add && AreCountsLeft(left, right) ? left.Result ?? right.Result
                : left.Result is { Kind: ResultKind.LengthOrErrno or ResultKind.LengthOrZero }
                    && kind is BinaryOperatorKind.Add or BinaryOperatorKind.Subtract ? left.Result
                : null,
            Limits = fits || isCounted ? LimitsOf(kind, left, right) : [],
            Same = fits || isCounted ? SameAs(kind, left, right)
                : kind == BinaryOperatorKind.Subtract && (room.Low == 0 || right.Range.IsConstant) && exact.High <= room.High
                    && SameAs(kind, left, right) is { } difference
                    ? difference with { MayWrap = true }
                : null,
            SumOf = (fits || isCounted) && kind == BinaryOperatorKind.Add ? SumOf(left, right) : null,
            ZeroUpTo = UpperBitsOf(kind, left, right, type),
            Storage = (left.Storage ?? right.Storage) is { } storage ? Moved(storage, kind, left.Storage is null ? left : right, type)
                : null,
            IsNotZero = kind == BinaryOperatorKind.Or
                && (left.Range is { IsConstant: true, Low: not 0 } || right.Range is { IsConstant: true, Low: not 0 }),
            Partly = kind == BinaryOperatorKind.Add ? left.Partly ?? right.Partly ?? PartlyMoved(left) ?? PartlyMoved(right) : null,
            MultipleOf = kind != BinaryOperatorKind.Multiply ? null
                : left.Place is { } factor && right.Range.IsConstant ? (factor, right.Range.Low)
                : right.Place is { } other && left.Range.IsConstant ? (other, left.Range.Low)
                : null,
            QuotientBy = kind == BinaryOperatorKind.Divide && left.Range is { Low: >= 0, HasUpperEnd: true, High: var whole }
                && right is { Range.Low: >= 0, Place: { } by } ? (by, whole) : null,
        };
    }

    /// <summary>The access that was to move so much, and of which nobody has found out whether it moved all.</summary>
    private IOperation? PartlyMoved(Value number)
    {
        if (_state.Lengths.Count == 0 || number.Place is not { } place)
        {
            return null;
        }

        foreach (var each in _state.Lengths.Marked(place.Marks))
        {
            if (each.Value.Place == place
                && _state.Outcomes.TryGetValue(each.Key, out var outcome) && outcome == Outcome.Tested)
            {
                return each.Key;
            }
        }

        return null;
    }

    /// <summary>
    /// Whether so much of an address is left that it tells where something lies: moved, rounded, or with a mark in its low bits.
    /// </summary>
    private static bool LeavesAddress(BinaryOperatorKind kind, Value left, Value right)
        => (left.IsKernelAddress, right.IsKernelAddress, kind) switch
        {
            (true, false, BinaryOperatorKind.And) => right.Range is { Low: > ushort.MaxValue } or { IsConstant: true, Low: < 0 },
            (true, false, BinaryOperatorKind.RightShift) => right.Range is { IsConstant: true, Low: < 32 },
            (true, false, BinaryOperatorKind.Subtract or BinaryOperatorKind.LeftShift) => right.Range.IsConstant,
            (true, _, BinaryOperatorKind.Add or BinaryOperatorKind.Or) or (_, true, BinaryOperatorKind.Add or BinaryOperatorKind.Or)
                => true,
            _ => false,
        };

    /// <summary>C# takes the count of a shift modulo the width; one that can reach it gives anything.</summary>
    private static Interval ShiftedUp(Interval number, Interval count, ITypeSymbol? type)
        => number.Low >= 0 && count.Low >= 0 && TypeSize.Of(type) is { } size && count.High < Math.Min(size * 8, 62)
            ? new(number.Times(Interval.Exactly(1L << (int)count.Low)).Low, number.Times(Interval.Exactly(1L << (int)count.High)).High)
            : Interval.All;

    /// <summary>The largest number that a test of the upper bits lets through, where it says 0.</summary>
    private static (Place Place, long High)? UpperBitsOf(BinaryOperatorKind kind, Value left, Value right, ITypeSymbol? type)
    {
        if (left is not { Place: { } place, Range.Low: >= 0 } || !right.Range.IsConstant)
        {
            return null;
        }

        var number = right.Range.Low;
        var bits = TypeSize.Of(type) is { } size and < 8 ? (1L << (int)(size * 8)) - 1 : -1;
        return kind switch
        {
            BinaryOperatorKind.Divide when number > 0 => (place, number - 1),
            BinaryOperatorKind.RightShift when number is >= 0 and < 62 => (place, (1L << (int)number) - 1),
            BinaryOperatorKind.And when (~number & bits) is var low && low >= 0 && (low & (low + 1)) == 0 => (place, low),
            _ => null,
        };
    }

    /// <summary>What lies behind a pointer that has moved: so much less.</summary>
    private static Storage Moved(Storage storage, BinaryOperatorKind kind, Value by, ITypeSymbol? type)
    {
        var factor = type is IPointerTypeSymbol pointer && TypeSize.Of(pointer.PointedAtType) is { } size
            && storage.ElementSize is { } element ? (double)size / element : 0;
        var elements = kind == BinaryOperatorKind.Add && by.Range is { IsConstant: true, Low: >= 0 } ? by.Range.Low * factor : -1;
        return factor == 0 || elements < 0 || elements != Math.Floor(elements) || elements > int.MaxValue
            ? storage with { Count = new(0, storage.Count.High), CountIs = null, IsPart = true }
            : storage with { Count = storage.Count.Minus(Interval.Exactly((long)elements)).Meet(Interval.NotNegative),
                CountIs = storage.CountIs?.Shifted(-(long)elements), IsPart = true };
    }

    private static Origin? Moved(Origin? origin, Interval by, BinaryOperatorKind kind, ITypeSymbol? type)
    {
        var size = type is IPointerTypeSymbol pointer ? TypeSize.Of(pointer.PointedAtType) ?? 0 : 1;
        return size == 0 || kind is not (BinaryOperatorKind.Add or BinaryOperatorKind.Subtract)
            ? origin is null ? null : new(origin.Root, null)
            : origin?.Plus((kind == BinaryOperatorKind.Add ? by : by.Negated()).Times(Interval.Exactly(size)));
    }

    private Value VisitUnary(IUnaryOperation unary)
    {
        var value = Visit(unary.Operand);
        return unary.OperatorKind switch
        {
            UnaryOperatorKind.Not => value with { Place = null, Same = null, Condition = value.Condition?.Negated(),
                Range = Interval.Of(unary.Type) },
            UnaryOperatorKind.Minus when unary.OperatorMethod is null || _model.IsSysResult(unary.Type)
                => new() { Range = value.Range.Negated(), IsTainted = value.IsTainted, FetchedBy = value.FetchedBy,
                MadeFrom = value.MadeFrom },
            UnaryOperatorKind.Plus => value,
            _ => Value.OfType(unary.Type) with { IsTainted = value.IsTainted, FetchedBy = value.FetchedBy, MadeFrom = value.MadeFrom },
        };
    }

    private Value VisitCompound(ICompoundAssignmentOperation compound)
    {
        var left = Visit(compound.Target);
        var right = Visit(compound.Value);
        var value = compound.OperatorMethod is not null && !_model.IsUserPtr(compound.Type)
            ? Value.OfType(compound.Type)
            : _model.IsUserPtr(compound.Type)
                ? MovedPointer(left, right, compound.Type!, compound.OperatorKind == BinaryOperatorKind.Subtract)
                : Calculate(compound.OperatorKind, left, right, compound.Type, compound, compound.IsChecked);
        if (compound is { OperatorMethod: null, IsChecked: true }
            && Calculate(compound.OperatorKind, left, right, compound.Type, compound, isChecked: false).MayHaveWrapped == compound)
        {
            _rules.OnCheckedOverflow(Here(), compound);
        }

        if (compound.OperatorKind is BinaryOperatorKind.Or or BinaryOperatorKind.And or BinaryOperatorKind.ExclusiveOr)
        {
            Publish(compound, value); // Bits are set for everybody; what is added up may be there to be counted alone.
        }

        Store(compound.Target, value);
        return AsKept(compound.Target, value);
    }

    private Value VisitStep(IIncrementOrDecrementOperation step)
    {
        var before = Visit(step.Target);
        var one = Value.Constant(1);
        var isUp = step.Kind == OperationKind.Increment;
        var after = _model.IsUserPtr(step.Type)
            ? MovedPointer(before, one, step.Type!, !isUp)
            : Calculate(isUp ? BinaryOperatorKind.Add : BinaryOperatorKind.Subtract, before, one, step.Type, step, isChecked: true);
        Store(step.Target, after);
        return step.IsPostfix ? before.AsNew() : AsKept(step.Target, after);
    }

    /// <summary><c>pointer + elements</c>.</summary>
    private static Value MovedPointer(Value pointer, Value elements, ITypeSymbol type, bool isBack)
    {
        var size = type is INamedTypeSymbol { TypeArguments: [var element] } ? TypeSize.Of(element) : null;
        var bytes = size is { } known ? elements.Range.Times(Interval.Exactly(known)) : Interval.All;
        return pointer with { Origin = pointer.Origin?.Plus(isBack ? bytes.Negated() : bytes, elements.IsTainted), Place = null,
            Condition = null };
    }

    private void NoteRangeTest(IOperation test, Origin? address)
        => _state = address is null ? _state : _state with { RangeTests = _state.RangeTests.SetItem(address.Root, test) };

    private static bool IsSpan(ITypeSymbol? type) => type is { Name: "Span" or "ReadOnlySpan", ContainingNamespace.Name: "System" };
}
