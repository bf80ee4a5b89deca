using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Engine;

/// <content>What the framework's methods and the kernel's own helpers do with numbers and memory, by their names.</content>
internal sealed partial class Interpreter
{
    /// <summary>What is known of methods that do nothing but calculate.</summary>
    private Value? KnownResult(IInvocationOperation call, Value? instance, List<Value> arguments)
    {
        var method = call.TargetMethod;
        if ((call.Type is IPointerTypeSymbol || arguments.Exists(static argument => argument.ErrorPointer is not null))
            && OfErrorPointers(call, arguments) is { } known)
        {
            return known;
        }

        switch (method.ContainingType?.Name, method.Name)
        {
            case ({ } numbers, "Min") when IsOfNumbers(numbers) && arguments.Count == 2:
                return Least(arguments[0], arguments[1], method.ReturnType);
            case ({ } numbers, "Max") when IsOfNumbers(numbers) && arguments.Count == 2:
                return OneOf(arguments[0], arguments[1], method.ReturnType) with
                {
                    Range = new(Math.Max(arguments[0].Range.Low, arguments[1].Range.Low),
                        Math.Max(arguments[0].Range.High, arguments[1].Range.High)),
                };
            case ({ } numbers, "Clamp") when IsOfNumbers(numbers) && arguments.Count == 3:
                return arguments[0].AsNew() with
                {
                    Range = new(arguments[1].Range.Low, arguments[2].Range.High),
                    Limits = [.. LimitsBy(BinaryOperatorKind.LessThanOrEqual, arguments[2])],
                    Same = null,
                };
            case ({ } numbers, "IsNegative" or "IsPositive") when IsOfNumbers(numbers) && arguments.Count == 1:
                return Value.OfType(call.Type) with
                {
                    Condition = Compare(method.Name == "IsNegative" ? BinaryOperatorKind.LessThan : BinaryOperatorKind.GreaterThanOrEqual,
                        arguments[0], Value.Constant(0)),
                    FetchedBy = arguments[0].FetchedBy,
                };
            case ({ } numbers, "CreateSaturating") when IsOfNumbers(numbers) && arguments.Count == 1:
                var given = Interval.Of(method.ReturnType);
                return arguments[0].AsNew() with
                {
                    Range = arguments[0].Range.ClampedTo(given),
                    Limits = arguments[0].Range.Low >= given.Low ? LimitsBy(BinaryOperatorKind.LessThanOrEqual, arguments[0]) : [],
                    Same = null,
                };
            case (_, "InCompatSyscall") when call.Type?.SpecialType == SpecialType.System_Boolean:
                _state = _state.Caller == CallerWidth.NotAsked ? _state with { Caller = CallerWidth.Either } : _state;
                return Value.OfType(call.Type) with { Condition = new([new Fact.CalledFrom(CallerWidth.Narrow)],
                    [new Fact.CalledFrom(CallerWidth.Wide)]) };
            case ("ArrayIndex", "Nospec") when arguments.Count == 2:
                return arguments[0].AsNew() with
                {
                    Range = new(0, arguments[1].Range.HasUpperEnd ? arguments[1].Range.High - 1 : arguments[1].Range.High),
                    Limits = [.. LimitsBy(BinaryOperatorKind.LessThan, arguments[1])],
                    Same = null,
                    IsMasked = true,
                };
            case ("Enum", "IsDefined") when call.Arguments is [.., var named] && PlaceOf(WithoutConversion(named.Value)) is { } member:
                return Value.OfType(call.Type) with { Condition = new([new Fact.Trusted(member)], []) };
            case (_, "CheckAddOverflow" or "CheckMulOverflow") when arguments.Count == 3 && PlaceOf(call.Arguments[2].Value) is { } exact:
                var kind = method.Name == "CheckAddOverflow" ? BinaryOperatorKind.Add : BinaryOperatorKind.Multiply;
                _state = _state.Without(exact);
                var fitting = Calculate(kind, arguments[0], arguments[1], call.Arguments[2].Value.Type, call,
                    isChecked: true) with { MayHaveWrapped = null };
                var wrapped = Calculate(kind, arguments[0], arguments[1], call.Arguments[2].Value.Type, call, isChecked: false);
                _state = _state.With(exact, wrapped);
                return Value.OfType(call.Type) with { Condition = new([], [new Fact.Exact(exact, fitting)]) };
            case ("UserPtr", "FromWord") when arguments.Count == 1:
                _rules.OnUserPointerMade(Here(), call, arguments[0]);
                return arguments[0] with { Space = Space.User, Origin = OriginOf(arguments[0], call), Place = null };
            case ("UserPtr", "ToWord") when instance is not null:
                return Laundered(instance, call);
            case ("UserPtr", "Cast") when instance is not null:
                return instance with { Place = null };
            case ("UserPtr", "Add" or "Subtract" or "op_Addition" or "op_Subtraction"):
                var (pointer, elements) = instance is null ? (arguments[0], arguments[1]) : (instance, arguments[0]);
                return _model.IsUserPtr(method.ReturnType)
                    ? MovedPointer(pointer, elements, method.ContainingType!, method.Name is "Subtract" or "op_Subtraction")
                    : Value.OfType(method.ReturnType);
            case ("SysResult", "ToWord" or "FromInt64" or "Count"):
                return (instance ?? arguments[0]).AsNew() with { CountOf = (instance ?? arguments[0]).Place };
            case ("Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory", "Slice") when instance is not null:
                return arguments.Count == 2
                    ? Slice(call, instance, arguments[0], arguments[1], FartherOf(arguments[0], arguments[1]), call.Type)
                    : Slice(call, instance, arguments[0], null, arguments[0], call.Type);
            case ("MemoryExtensions", "AsSpan" or "AsMemory") when arguments.Count == 3:
                return Slice(call, arguments[0], arguments[1], arguments[2], FartherOf(arguments[1], arguments[2]), call.Type);
            case ("MemoryExtensions", "AsSpan" or "AsMemory") when call.Arguments is [_, { Value: IRangeOperation range }]:
                return Slice(call, arguments[0], range, call.Type);
            case ("MemoryExtensions", "AsSpan" or "AsMemory") when arguments.Count == 2:
                return Slice(call, arguments[0], arguments[1], null, arguments[1], call.Type);
            case ("MemoryExtensions", "AsSpan" or "AsMemory") when arguments.Count == 1:
                return WholeOf(arguments[0].AsNew());
            case ("MemoryMarshal", "AsBytes" or "Cast") when arguments.Count == 1:
                return arguments[0].Storage is { } storage
                    ? arguments[0].AsNew() with { Storage = new(storage.Id, storage.Bytes, 1) } : arguments[0].AsNew();
            case (_, "GetEnumerator") when instance is { ContentsFetchedBy: { } brought }:
                return Value.OfType(call.Type) with { ContentsFetchedBy = brought };
            case (_, "BinarySearch") when arguments.Count > 0 && method.ContainingNamespace.IsInSystem():
                return Found(instance ?? arguments[0], arguments);
            case ("Enumerable", "ElementAt") when arguments.Count == 2:
                _rules.OnIndex(Here(), call, arguments[0], arguments[1], isSlice: false);
                return OfElement(call.Type, arguments[0]);
            case ("ArrayPool" or "MemoryPool", "Rent") or ("GC", "AllocateUninitializedArray") when arguments.Count > 0:
                _rules.OnAllocation(Here(), call, arguments[0], onStack: false);
                _state = _state.WithUnwritten(call);
                var isExact = method.ContainingType.Name == "GC"; // A pool gives what it has, which may be more.
                return OfMade(call.Type) with { Storage = new(call, isExact ? arguments[0].Range.Meet(Interval.NotNegative)
                    : new(Math.Max(0, arguments[0].Range.Low), long.MaxValue), ElementSizeOf(call.Type), CountOf(arguments[0])) };
            case ("NativeMemory", "Alloc" or "AllocZeroed" or "AlignedAlloc") when arguments.Count > 0:
                return NativeAllocation(call, arguments);
            case ("Unsafe", "SkipInit") when call.Arguments is [var skipped] && PlaceOf(skipped.Value) is { } uninitialised:
                _state = _state.Without(uninitialised).WithUnwritten(uninitialised);
                return Value.Unknown;
            case ("Array", "CopyTo") when instance is not null && arguments.Count == 2:
                MarkFilled(arguments[0], instance);
                return null;
            case ("Array", "Copy") or ("Buffer", "BlockCopy") when arguments is [var original, .., var length]:
                var copied = new Storage(call, length.Range.Meet(Interval.NotNegative), method.Name == "BlockCopy" ? 1
                    : original.Storage?.ElementSize);
                MarkFilled(arguments[arguments.Count / 2], Value.Unknown with { Storage = copied });
                return null;
            case ("Span" or "Array", "Clear" or "Fill") or ("MemoryExtensions" or "Span" or "ReadOnlySpan",
                "CopyTo" or "TryCopyTo") or ("RandomNumberGenerator", "Fill") or ("NativeMemory", "Clear"):
                if (call.TargetMethod.Name is "CopyTo" or "TryCopyTo" && arguments.Count > 0)
                {
                    MarkFilled(arguments[arguments.Count - 1], instance ?? arguments[0]);
                }
                else
                {
                    MarkFilled(instance ?? arguments[0]);
                }

                return null;
            case ("Unsafe", "As") when call.Arguments is [{ Parameter.RefKind: not RefKind.None, Value: { } seen }]
                && PlaceOf(seen) is { } place && TypeSize.Of(seen.Type) is { } room && TypeSize.Of(method.ReturnType) is > 0 and var part
                && !arguments[0].IsUserAddress:
                return Value.OfType(method.ReturnType) with { Storage = new(place, Interval.Exactly(room / part), part),
                    IsTainted = arguments[0].IsTainted, FetchedBy = arguments[0].FetchedBy };
            case ("Unsafe", "As" or "BitCast") when arguments.Count == 1 && arguments[0].IsUserAddress
                && !_model.IsUserPtr(method.ReturnType):
                return Laundered(arguments[0], call);
            case ("Unsafe", "As" or "BitCast") when arguments.Count == 1 && _model.IsUserPtr(method.ReturnType):
                return arguments[0].AsNew() with { Space = Space.User, Origin = OriginOf(arguments[0], call), IsTainted = true };
            case ("Encoding", "GetBytes") when call is { Arguments: [{ Value: var text }, _],
                Instance: IPropertyReferenceOperation { Property.Name: "UTF8" or "ASCII" or "Latin1" } } && TextOf(text) is { } written:
                return Value.OfType(call.Type) with { Range = new(0, Encoding.UTF8.GetByteCount(written)) };
            case ("Encoding" or "UTF8Encoding" or "ASCIIEncoding", "GetString") when arguments.Count > 0
                && arguments[0].ContentsFetchedBy is { } fetch:
                return Value.OfType(call.Type) with { IsUserText = true, IsTainted = true, Source = fetch };
            case ("MemoryExtensions", "IndexOf") when arguments.Count == 2 && arguments[0].ContentsFetchedBy is { } searched
                && arguments[1].Range == Interval.Exactly(0):
                return arguments[0].Storage is { IsPart: false } whole && _state.Terminated.Contains(whole.Id)
                    ? Value.OfType(call.Type) with { Range = new(0, int.MaxValue), Limits = FoundIn(call.Arguments[0].Value) }
                    : Value.OfType(call.Type) with { Range = new(-1, int.MaxValue), TerminatorOf = searched };
            case ("MemoryMarshal", "CreateSpan" or "CreateReadOnlySpan") when arguments.Count == 2:
                return Slice(call, Referred(call.Arguments[0].Value, arguments[0]), null, arguments[1], arguments[1], call.Type);
            case ("MemoryMarshal", "GetReference" or "GetArrayDataReference") when arguments.Count == 1:
                return Value.Unknown with { Storage = arguments[0].Storage };
            case ("GCHandle", "FromIntPtr") when arguments.Count == 1 && arguments[0] is { IsTainted: true, IsKernelAddress: false } handle:
                _rules.OnHandle(Here(), call, handle);
                return null;
            case ("Unsafe", "Add" or "AddByteOffset") when arguments.Count == 2:
                _rules.OnIndex(Here(), call, arguments[0], arguments[1], isSlice: false);
                return Value.OfType(call.Type);
            case ("GCHandle", "ToIntPtr" or "AddrOfPinnedObject") or ("RuntimeHelpers" or "Object",
                "GetHashCode") or ("RuntimeMethodHandle", "GetFunctionPointer")
                or ("Marshal", "GetFunctionPointerForDelegate" or "AllocHGlobal" or "AllocCoTaskMem"
                    or "UnsafeAddrOfPinnedArrayElement" or "GetIUnknownForObject"):
                return Value.OfType(call.Type) with { IsKernelAddress = true, Source = call };
            case ("BitOperations", "TrailingZeroCount" or "LeadingZeroCount" or "PopCount" or "Log2") when arguments.Count == 1
                && TypeSize.Of(method.Parameters[0].Type) is { } width:
                var isLess = method.Name == "Log2" || (method.Name != "PopCount" && (arguments[0].IsNotZero || arguments[0].Range.Low > 0));
                return Value.OfType(call.Type) with { Range = new(0, (width * 8) - (isLess ? 1 : 0)), IsTainted = arguments[0].IsTainted,
                    FetchedBy = arguments[0].FetchedBy, MadeFrom = arguments[0].MadeFrom };
            case ("Unsafe", "SizeOf") when method.TypeArguments is [var type] && TypeSize.Of(type) is { } size:
                return Value.Constant(size);
            default:
                return null;
        }
    }

    /// <summary>What was found in a buffer is at one of its elements.</summary>
    private ImmutableArray<Limit> FoundIn(IOperation buffer)
        => PlaceOf(WithoutConversion(buffer)) is { } place ? [new(place, IsLength: true, Plus: -1)] : [];

    private static bool IsOfNumbers(string type)
        => type is "Math" or "INumber" or "Int32" or "UInt32" or "Int64" or "UInt64" or "UIntPtr" or "IntPtr";

    /// <summary>What lies behind a reference: one value, or, seen as bytes, somebody knows how many.</summary>
    private Value Referred(IOperation reference, Value value)
        => value.Storage is not null || PlaceOf(reference) is not { } single ? value
            : TypeSize.Of(reference.Type) is > 1 and var size ? value with { Storage = new(single, Interval.Exactly(1), size) }
            : value with { IsPointer = true };

    /// <summary>All of a buffer has been written, or so much of it as a slice of it has.</summary>
    private void MarkFilled(Value buffer)
    {
        if (buffer.Storage is { } storage)
        {
            _state = _state with { Filled = storage.Id is Place ? _state.Filled.SetItem(storage.Id, Whole)
                : _state.Filled.Remove(storage.Id) };
        }
    }

    /// <summary>A buffer has been written, as much of it as the source is known to have at most.</summary>
    private void MarkFilled(Value buffer, Value source)
    {
        if (buffer.Storage is { } storage && source.Storage is { Bytes: { HasUpperEnd: true, High: var most } } && most <= storage.Bytes.Low
            && most < storage.Bytes.High && _state.Filled.TryGetValue(storage.Id, out var filled))
        {
            _state = _state with { Filled = _state.Filled.SetItem(storage.Id, filled == SomeElements ? filled : Math.Max(filled, most)) };
            return;
        }

        MarkFilled(buffer);
    }

    private Value NativeAllocation(IInvocationOperation call, List<Value> arguments)
    {
        var method = call.TargetMethod;
        var isZeroed = method.Name == "AllocZeroed";
        _rules.OnAllocation(Here(), call, arguments[0], onStack: false);
        var hasElements = arguments.Count == 2 && method.Name != "AlignedAlloc" && arguments[1].Range.IsConstant;
        var (count, size, says) = hasElements ? (arguments[0].Range, arguments[1].Range.Low, CountOf(arguments[0]))
            : arguments[0].MultipleOf is { Factor: > 0 } multiple
                ? (arguments[0].Range.DividedBy(Interval.Exactly(multiple.Factor)), multiple.Factor, multiple.Place.Itself)
            : (arguments[0].Range, 1L, CountOf(arguments[0]));
        if (!isZeroed)
        {
            _state = _state.WithUnwritten(call);
        }

        return Value.OfType(call.Type) with { Storage = new(call, count.Meet(Interval.NotNegative), size, says) };
    }

    private static long? ElementSizeOf(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => TypeSize.Of(array.ElementType),
        IPointerTypeSymbol pointer => TypeSize.Of(pointer.PointedAtType),
        INamedTypeSymbol { TypeArguments: [var element] } => TypeSize.Of(element),
        _ => null,
    };

    /// <summary>Where something was found: in front of the end, or less than 0.</summary>
    private static Value Found(Value searched, List<Value> arguments) => new()
    {
        Range = new(int.MinValue, int.MaxValue - 1),
        IsTainted = arguments.Exists(static argument => argument.IsTainted),
        IsMasked = true,
        Limits = searched.Place is { } place ? [new(place, IsLength: true, Plus: -1)] : [],
    };

    private static Value Least(Value left, Value right, ITypeSymbol type) => OneOf(left, right, type) with
    {
        Range = new(Math.Min(left.Range.Low, right.Range.Low), Math.Min(left.Range.High, right.Range.High)),
        Limits = [.. LimitsBy(BinaryOperatorKind.LessThanOrEqual,
            left).Concat(LimitsBy(BinaryOperatorKind.LessThanOrEqual, right)).Distinct()],
    };

    /// <summary>The smaller or the larger of two numbers, as far as it does not matter which.</summary>
    private static Value OneOf(Value left, Value right, ITypeSymbol type) => Value.OfType(type) with
    {
        IsTainted = left.IsTainted || right.IsTainted,
        MadeFrom = left.MadeFrom | right.MadeFrom,
        FetchedBy = left.FetchedBy ?? right.FetchedBy,
    };
}
