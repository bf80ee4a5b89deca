using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Engine;

/// <content>Calls: the uaccess family, what the base library does with numbers and memory, and everybody else.</content>
internal sealed partial class Interpreter
{
    private const int MaxErrno = 4095;

    private Value VisitCall(IInvocationOperation call)
    {
        var instance = call.Instance is null ? null : Visit(call.Instance);
        var arguments = call.Arguments.Select(VisitArgument).ToList();
        var method = call.TargetMethod;
        if (_model.AccessOf(method) is { } kind)
        {
            return VisitAccess(call, kind, instance, arguments);
        }

        Ask(rule => rule.OnCall(Here(), call, arguments));
        if (method is { Name: "Install" or "InstallAt", ContainingType.Name: "FdTable" })
        {
            _state = _state with { Published = new(call, null, IsForGood: true) };
            arguments.ForEach(HandOn);
        }

        if (Transfer(call, instance, arguments) is { } made)
        {
            return made;
        }

        foreach (var (argument, value) in call.Arguments.Zip(arguments, static (argument, value) => (argument, value)))
        {
            if (argument.Parameter is { } parameter)
            {
                Ask(rule => rule.OnHandOver(Here(), argument.Value, value, parameter));
            }
        }

        ForgetElements(call, instance);
        Publish(call);
        if (KernelModel.IsAccessOk(method))
        {
            NoteRangeTest(call, arguments[0].Origin);
            return AccessOk(call, arguments);
        }

        foreach (var (argument, value) in call.Arguments.Zip(arguments, static (argument, value) => (argument, value)))
        {
            // Whoever gets a buffer that can be written may fill it.
            if (argument.Parameter?.Type is { } taken && !(IsSpan(taken) && taken.Name == "ReadOnlySpan") && argument.Parameter.RefKind != RefKind.In && method.Name is not ("CopyTo" or "TryCopyTo" or "AsSpan" or "AsBytes" or "Cast" or "GetReference" or "SkipInit"))
            {
                MarkFilled(value);
                if (argument.Parameter.RefKind != RefKind.None && PlaceOf(argument.Value) is { } referred)
                {
                    _state = _state with { Filled = _state.Filled.Remove(referred) };
                }
            }
        }

        AssumeNotThrown(method, arguments);
        NoteEntered(call, instance, arguments);
        ForgetWrittenInside(call);
        ForgetWritten(call, arguments);
        var result = KnownResult(call, instance, arguments) ?? Summarised(call, instance, arguments);
        if (method.Name == "Dispose" && instance?.Resource is { } resource)
        {
            _state = _state with { Held = _state.Held.Remove(resource) };
        }

        return Holding.Of(method) is { } holding ? Hold(call, holding, arguments, result) : result;
    }

    /// <summary><c>ArgumentOutOfRangeException.ThrowIfNegative(index)</c>: behind it the opposite holds.</summary>
    private void AssumeNotThrown(IMethodSymbol method, List<Value> arguments)
    {
        if (method is not { ContainingType.Name: "ArgumentOutOfRangeException" } || arguments.Count == 0)
        {
            return;
        }

        var other = method.Parameters.Length > 2 ? arguments[1] : Value.Constant(0);
        BinaryOperatorKind? kind = method.Name switch
        {
            "ThrowIfGreaterThan" => BinaryOperatorKind.LessThanOrEqual,
            "ThrowIfGreaterThanOrEqual" => BinaryOperatorKind.LessThan,
            "ThrowIfLessThan" or "ThrowIfNegative" => BinaryOperatorKind.GreaterThanOrEqual,
            "ThrowIfLessThanOrEqual" or "ThrowIfNegativeOrZero" => BinaryOperatorKind.GreaterThan,
            "ThrowIfEqual" or "ThrowIfZero" => BinaryOperatorKind.NotEquals,
            "ThrowIfNotEqual" => BinaryOperatorKind.Equals,
            _ => null,
        };
        foreach (var fact in kind is { } comparison ? Compare(comparison, arguments[0], other)?.WhenTrue ?? [] : [])
        {
            _state = _state.Assume(fact) ?? _state;
        }
    }

    /// <summary>What is put into a collection that everybody sees is there for everybody, until it is taken out again.</summary>
    private void Publish(IInvocationOperation call)
    {
        if (call.Instance is not IFieldReferenceOperation { Field.IsStatic: true } || !call.TargetMethod.ContainingNamespace.ToDisplayString().StartsWith("System.Collections", StringComparison.Ordinal))
        {
            return;
        }

        _state = call.TargetMethod.Name switch
        {
            "Add" or "TryAdd" or "Push" or "Enqueue" or "AddLast" or "AddFirst" or "Insert" when _state.Published is null => _state with { Published = new(call, null, IsForGood: false) },
            "Remove" or "TryRemove" or "RemoveAt" or "Clear" when _state.Published is { IsForGood: false } => _state with { Published = null },
            _ => _state,
        };
    }

    /// <summary>A list that is changed has another length.</summary>
    private void ForgetElements(IInvocationOperation call, Value? list)
    {
        if (list is not null && call.Instance is not null && PlaceOf(call.Instance) is { } place && call.TargetMethod.ContainingNamespace.ToDisplayString() == "System.Collections.Generic"
            && call.TargetMethod.Name is "Clear" or "Remove" or "RemoveAt" or "RemoveAll" or "RemoveRange" or "TrimExcess" or "Pop" or "Dequeue")
        {
            _state = _state.Without(place).With(place, list with { Storage = null, Place = null });
        }
    }

    /// <summary>A reader, a writer or an iterator over user memory; and an iterator that goes back.</summary>
    private Value? Transfer(IInvocationOperation call, Value? instance, List<Value> arguments)
    {
        switch (call.TargetMethod.ContainingType?.Name, call.TargetMethod.Name)
        {
            case ("TaskStruct" or "AddressSpace", "ReadUser" or "WriteUser") when arguments.Count == 2:
                return Value.OfType(call.Type) with { Origin = arguments[0].Origin };
            case ("IovIter", "Over") when arguments.Count == 2:
                return Value.OfType(call.Type) with { Origin = arguments[1].Origin };
            case ("IovIter", "Revert") when instance is not null && PlaceOf(call.Instance!) is { } iterator:
                _state = _state.With(iterator, instance with { Origin = instance.Origin?.Plus(arguments[0].Range.Negated()), Place = null });
                return Value.Unknown;
            default:
                return null;
        }
    }

    private Value VisitArgument(IArgumentOperation argument)
        => argument.Parameter?.RefKind == RefKind.Out && argument.Value is IDeclarationExpressionOperation or IDiscardOperation ? Value.Unknown : Visit(argument.Value);

    /// <summary>A call that can write a variable leaves nothing of what was known of its number; a user's number may still be the user's.</summary>
    private void ForgetWritten(IInvocationOperation call, List<Value> arguments)
    {
        foreach (var (argument, value) in call.Arguments.Zip(arguments, static (argument, value) => (argument, value)))
        {
            if (argument.Parameter?.RefKind is RefKind.Out or RefKind.Ref && PlaceOf(argument.Value) is { } place)
            {
                _state = _state.Without(place).With(place, argument.Parameter.RefKind == RefKind.Ref ? Loosened(value, argument.Value.Type) : Value.OfType(argument.Value.Type));
            }
        }
    }

    /// <summary>A value that somebody may have changed: where it came from it still may, but its number is not known.</summary>
    private static Value Loosened(Value value, ITypeSymbol? type) => Value.OfType(type) with
    {
        IsTainted = value.IsTainted, FetchedBy = value.FetchedBy, ContentsFetchedBy = value.ContentsFetchedBy, MadeFrom = value.MadeFrom, Source = value.Source,
        Space = value.Space, Origin = value.Origin, HoldsUserAddress = value.HoldsUserAddress, Storage = value.Storage, Resource = value.Resource,
    };

    /// <summary>One of the uaccess family.</summary>
    private Value VisitAccess(IInvocationOperation call, UserAccessKind kind, Value? instance, List<Value> arguments)
    {
        var user = IndexOf(call, type => _model.IsUserPtr(type));
        var buffer = IndexOf(call, IsSpan);
        var value = call.Arguments.IndexOf(call.Arguments.FirstOrDefault(argument => argument.Parameter is { Ordinal: var ordinal } && ordinal != user && ordinal != buffer && IsKernelSide(argument.Parameter))!);
        var length = IndexOf(call, static type => type.SpecialType is SpecialType.System_UIntPtr or SpecialType.System_Int64, "length", "size", "max");
        if (user < 0 && instance is null)
        {
            return Value.OfType(call.Type);
        }

        var kernel = buffer >= 0 ? buffer : value;
        var lengthValue = length >= 0 ? arguments[length] : null;
        var bytes = lengthValue?.Range.Meet(Interval.NotNegative)
            ?? (kernel >= 0 ? BytesOf(call.Arguments[kernel], arguments[kernel], buffer >= 0) : Interval.NotNegative);
        var access = new UserAccess(
            call, kind, user < 0 ? instance! : arguments[user], user < 0 ? call.Instance! : call.Arguments[user].Value,
            kernel >= 0 ? arguments[kernel] : Value.Unknown, kernel >= 0 ? call.Arguments[kernel] : null, bytes, lengthValue);
        Ask(rule => rule.OnUserAccess(Here(), access));
        if ((access.Length?.Place ?? access.Kernel.Storage?.CountPlace) is { } says)
        {
            _state = _state with { Lengths = _state.Lengths.SetItem(call, says) };
        }

        _state = _state with { Outcomes = _state.Outcomes.SetItem(call, Outcome.Untested) };
        NoteFetch(access);
        _state = _state.Published is { Behind: null } published ? _state with { Published = published with { Behind = call } } : _state;
        if (kind.Direction is Direction.Fetch or Direction.Exchange)
        {
            FillKernelSide(access, buffer >= 0);
        }

        if (user < 0 && PlaceOf(call.Instance!) is { } transfer)
        {
            // A reader goes forward, whatever came of it.
            _state = _state.With(transfer, instance! with { Origin = instance.Origin?.Plus(bytes), Place = null });
        }

        return ResultOf(access, kernel >= 0 ? arguments[kernel] : null);
    }

    private static bool IsKernelSide(IParameterSymbol parameter)
        => parameter.RefKind != RefKind.None || parameter.Name is "value" or "copy" or "rest";

    private static int IndexOf(IInvocationOperation call, Func<ITypeSymbol, bool> isMeant, params string[] names)
    {
        for (var i = 0; i < call.Arguments.Length; i++)
        {
            if (call.Arguments[i].Parameter is { } parameter && isMeant(parameter.Type) && (names.Length == 0 || names.Contains(parameter.Name)))
            {
                return i;
            }
        }

        return -1;
    }

    private static Interval BytesOf(IArgumentOperation argument, Value value, bool isBuffer)
        => isBuffer
            ? value.Storage?.Bytes ?? Interval.NotNegative
            : TypeSize.Of(argument.Value.Type) is { } size ? Interval.Exactly(size) : Interval.NotNegative;

    private void NoteFetch(UserAccess access)
    {
        if (access.User.Origin is { } origin && access.Kind.Direction is Direction.Fetch or Direction.Measure)
        {
            var isMeasured = access.Kind.Direction == Direction.Measure;
            var fetch = new Fetch(access.Call, origin, access.Bytes.IsConstant && !isMeasured ? access.Bytes.Low : null, IsTrusted: isMeasured, access.Length?.Place ?? access.Kernel.Storage?.CountPlace);
            if (!_state.Fetches.Any(each => each.Access == fetch.Access && each.Start.Equals(fetch.Start)))
            {
                _state = _state with { Fetches = _state.Fetches.Add(fetch) };
            }
        }
    }

    /// <summary>What the kernel's side holds behind a fetch is the user's.</summary>
    private void FillKernelSide(UserAccess access, bool isBuffer)
    {
        if (access.KernelArgument is not { } argument)
        {
            return;
        }

        if (!isBuffer)
        {
            if (argument.Parameter?.RefKind == RefKind.Out && PlaceOf(argument.Value) is { } place)
            {
                var fetched = OfFetched(argument.Value.Type, place) with { FetchedBy = access.Call, IsTainted = true, Source = access.Call };
                if (argument.Value.Type is IArrayTypeSymbol)
                {
                    fetched = fetched with { ContentsFetchedBy = access.Call, FetchedBy = null, Storage = new(access.Call, access.Bytes, 1, access.Length is { } said ? CountOf(said) : null) };
                }

                _state = _state.Without(place).With(place, fetched);
            }

            return;
        }

        if (access.Kernel.Storage is { } storage)
        {
            if (_state.Filled.ContainsKey(storage.Id))
            {
                var whole = _state.Values.Values.Select(each => each.Storage).FirstOrDefault(each => each is not null && Equals(each.Id, storage.Id));
                _state = _state with { Filled = whole is null || whole.Count == storage.Count ? _state.Filled.Remove(storage.Id) : _state.Filled.SetItem(storage.Id, SomeElements) };
            }

            var values = _state.Values.ToBuilder();
            foreach (var each in _state.Values.Where(each => Equals(each.Value.Storage?.Id, storage.Id)).ToList())
            {
                values[each.Key] = each.Value with { ContentsFetchedBy = access.Call };
            }

            _state = _state with { Values = values.ToImmutable() };
            if (storage.Id is Place variable)
            {
                _state = _state.Without(variable).With(variable, Value.Unknown with { FetchedBy = access.Call, IsTainted = true, Source = access.Call });
            }
        }
    }

    private Value OfFetched(ITypeSymbol? type, Place place)
        => _model.IsUserPtr(type) ? Value.OfType(type) with { Space = Space.User, Origin = new(place, 0) } : Value.OfType(type);

    private static Value ResultOf(UserAccess access, Value? kernel) => Value.OfType(access.Call.Type) with
    {
        Result = new(access.Call, access.Kind.Result, access.Length?.Place, Buffer: kernel?.Storage),
        Range = access.Kind.Result switch
        {
            ResultKind.BytesLeft => access.Bytes.Join(Interval.Exactly(0)),
            ResultKind.Errno => new(-MaxErrno, 0),
            ResultKind.Truth => new(0, 1),
            ResultKind.Moved => access.Bytes.Join(Interval.Exactly(0)),
            ResultKind.LengthOrErrno => new(-MaxErrno, kernel?.Storage?.Count.High ?? long.MaxValue),
            _ => Interval.NotNegative,
        },
        Condition = access.Kind.Result == ResultKind.Truth ? Failure(access.Call).Negated() : null,
        IsTainted = access.Kind.Result is ResultKind.LengthOrErrno or ResultKind.LengthOrZero,
        Source = access.Call,
    };

    private static Value AccessOk(IInvocationOperation call, List<Value> arguments)
    {
        if (arguments.Count != 2 || arguments[0].Origin is not { } origin)
        {
            return Value.OfType(call.Type);
        }

        var isSymbolic = !arguments[1].Range.IsConstant && arguments[1].MayHaveWrapped is null;
        var check = new Fact.Checked(new(origin, arguments[1].Range.Low, arguments[1].Place, isSymbolic));
        return Value.OfType(call.Type) with { Condition = new([check], []) };
    }

    /// <summary>What is known of methods that do nothing but calculate.</summary>
    private Value? KnownResult(IInvocationOperation call, Value? instance, List<Value> arguments)
    {
        var method = call.TargetMethod;
        switch (method.ContainingType?.Name, method.Name)
        {
            case ("Math" or "Int32" or "UInt32" or "Int64" or "UInt64" or "UIntPtr" or "IntPtr", "Min") when arguments.Count == 2:
                return Least(arguments[0], arguments[1], method.ReturnType);
            case ("Math" or "Int32" or "UInt32" or "Int64" or "UInt64" or "UIntPtr" or "IntPtr", "Max") when arguments.Count == 2:
                return Value.OfType(method.ReturnType) with
                {
                    Range = new(Math.Max(arguments[0].Range.Low, arguments[1].Range.Low), Math.Max(arguments[0].Range.High, arguments[1].Range.High)),
                    IsTainted = arguments[0].IsTainted || arguments[1].IsTainted,
                    MadeFrom = arguments[0].MadeFrom | arguments[1].MadeFrom,
                    FetchedBy = arguments[0].FetchedBy ?? arguments[1].FetchedBy,
                };
            case ("Math" or "Int32" or "UInt32" or "Int64" or "UInt64" or "UIntPtr" or "IntPtr", "Clamp") when arguments.Count == 3:
                return arguments[0].AsNew() with
                {
                    Range = new(arguments[1].Range.Low, arguments[2].Range.High),
                    Limits = [.. LimitsBy(BinaryOperatorKind.LessThanOrEqual, arguments[2])],
                    Same = null,
                };
            case ("ArrayIndex", "Nospec") when arguments.Count == 2:
                return arguments[0].AsNew() with
                {
                    Range = new(0, arguments[1].Range.HasUpperEnd ? arguments[1].Range.High - 1 : arguments[1].Range.High),
                    Limits = [.. LimitsBy(BinaryOperatorKind.LessThan, arguments[1])],
                    Same = null,
                    IsMasked = true,
                };
            case (_, "CheckAddOverflow" or "CheckMulOverflow") when arguments.Count == 3 && PlaceOf(call.Arguments[2].Value) is { } exact:
                _state = _state.Without(exact).With(exact, Calculate(method.Name == "CheckAddOverflow" ? BinaryOperatorKind.Add : BinaryOperatorKind.Multiply, arguments[0], arguments[1], call.Arguments[2].Value.Type, call, isChecked: true) with { MayHaveWrapped = null });
                return Value.OfType(call.Type);
            case ("UserPtr", "FromWord") when arguments.Count == 1:
                Ask(rule => rule.OnUserPointerMade(Here(), call, arguments[0]));
                return arguments[0] with { Space = Space.User, Origin = arguments[0].Origin ?? new(call.Syntax, 0), Place = null };
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
                return Slice(call, instance, arguments.Count == 2 ? arguments[0] : null, arguments.Count == 2 ? arguments[1] : null, arguments[0], call.Type);
            case ("MemoryExtensions", "AsSpan" or "AsMemory") when arguments.Count == 3:
                return Slice(call, arguments[0], arguments[1], arguments[2], arguments[1], call.Type);
            case ("MemoryExtensions", "AsSpan" or "AsMemory") when call.Arguments is [_, { Value: IRangeOperation range }]:
                return Slice(call, arguments[0], range, call.Type);
            case ("MemoryExtensions", "AsSpan" or "AsMemory") when arguments.Count == 2:
                return Slice(call, arguments[0], null, null, arguments[1], call.Type);
            case ("MemoryExtensions", "AsSpan" or "AsMemory") when arguments.Count == 1:
                return arguments[0].AsNew();
            case ("MemoryMarshal", "AsBytes" or "Cast") when arguments.Count == 1:
                return arguments[0].Storage is { } storage
                    ? arguments[0].AsNew() with { Storage = new(storage.Id, storage.Bytes, 1) } : arguments[0].AsNew();
            case (_, "GetEnumerator") when instance is { ContentsFetchedBy: { } brought }:
                return Value.OfType(call.Type) with { ContentsFetchedBy = brought };
            case ("Enumerable", "ElementAt") when arguments.Count == 2:
                Ask(rule => rule.OnIndex(Here(), call, arguments[0], arguments[1], isSlice: false));
                return OfElement(call.Type, arguments[0]);
            case ("ArrayPool" or "MemoryPool", "Rent") or ("GC", "AllocateUninitializedArray") when arguments.Count > 0:
                Ask(rule => rule.OnAllocation(Here(), call, arguments[0], onStack: false));
                _state = _state with { Filled = _state.Filled.SetItem(call, 0) };
                return OfMade(call.Type) with { Storage = new(call, new(Math.Max(0, arguments[0].Range.Low), long.MaxValue), ElementSizeOf(call.Type), CountOf(arguments[0])) };
            case ("NativeMemory", "Alloc" or "AllocZeroed" or "AlignedAlloc") when arguments.Count > 0:
                return NativeAllocation(call, arguments);
            case ("Unsafe", "SkipInit") when call.Arguments is [var skipped] && PlaceOf(skipped.Value) is { } uninitialised:
                _state = _state.Without(uninitialised) with { Filled = _state.Filled.SetItem(uninitialised, 0) };
                return Value.Unknown;
            case ("Span" or "Array", "Clear" or "Fill") or ("MemoryExtensions" or "Span" or "ReadOnlySpan", "CopyTo" or "TryCopyTo") or ("RandomNumberGenerator", "Fill") or ("NativeMemory", "Clear"):
                if (call.TargetMethod.Name is "CopyTo" or "TryCopyTo" && arguments.Count > 0)
                {
                    MarkFilled(arguments[arguments.Count - 1], instance ?? arguments[0]);
                }
                else
                {
                    MarkFilled(instance ?? arguments[0]);
                }

                return null;
            case ("Unsafe", "As" or "BitCast") when arguments.Count == 1 && arguments[0].IsUserAddress && !_model.IsUserPtr(method.ReturnType):
                return Laundered(arguments[0], call);
            case ("Unsafe", "As" or "BitCast") when arguments.Count == 1 && _model.IsUserPtr(method.ReturnType):
                return arguments[0].AsNew() with { Space = Space.User, Origin = arguments[0].Origin ?? new(call.Syntax, 0), IsTainted = true };
            case ("Encoding" or "UTF8Encoding" or "ASCIIEncoding", "GetString") when arguments.Count > 0 && arguments[0].ContentsFetchedBy is { } fetch:
                return Value.OfType(call.Type) with { IsUserText = true, IsTainted = true, Source = fetch };
            case ("MemoryExtensions", "IndexOf") when arguments.Count == 2 && arguments[0].ContentsFetchedBy is { } searched && arguments[1].Range == Interval.Exactly(0):
                return Value.OfType(call.Type) with { Range = new(-1, int.MaxValue), TerminatorOf = searched };
            case ("MemoryMarshal", "CreateSpan" or "CreateReadOnlySpan") when arguments.Count == 2:
                return Slice(call, Referred(call.Arguments[0].Value, arguments[0]), null, arguments[1], arguments[1], call.Type);
            case ("MemoryMarshal", "GetReference" or "GetArrayDataReference") when arguments.Count == 1:
                return Value.Unknown with { Storage = arguments[0].Storage };
            case ("GCHandle", "FromIntPtr") when arguments.Count == 1 && arguments[0] is { IsTainted: true, IsKernelAddress: false } handle:
                Ask(rule => rule.OnHandle(Here(), call, handle));
                return null;
            case ("Unsafe", "Add" or "AddByteOffset") when arguments.Count == 2:
                Ask(rule => rule.OnIndex(Here(), call, arguments[0], arguments[1], isSlice: false));
                return Value.OfType(call.Type);
            case ("GCHandle", "ToIntPtr" or "AddrOfPinnedObject") or ("RuntimeHelpers", "GetHashCode"):
                return Value.OfType(call.Type) with { IsKernelAddress = true, Source = call };
            case ("Unsafe", "SizeOf") when method.TypeArguments is [var type] && TypeSize.Of(type) is { } size:
                return Value.Constant(size);
            default:
                return null;
        }
    }

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
            _state = _state with { Filled = _state.Filled.Remove(storage.Id) };
        }
    }

    /// <summary>A buffer has been written, as much of it as the source is known to have at most.</summary>
    private void MarkFilled(Value buffer, Value source)
    {
        if (buffer.Storage is { } storage && source.Storage is { Bytes: { HasUpperEnd: true, High: var most } } && most < storage.Bytes.Low && _state.Filled.TryGetValue(storage.Id, out var filled))
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
        Ask(rule => rule.OnAllocation(Here(), call, arguments[0], onStack: false));
        var hasElements = arguments.Count == 2 && method.Name != "AlignedAlloc" && arguments[1].Range.IsConstant;
        var (count, size, place) = hasElements ? (arguments[0].Range, arguments[1].Range.Low, arguments[0].Place)
            : arguments[0].MultipleOf is { Factor: > 0 } multiple ? (arguments[0].Range.DividedBy(Interval.Exactly(multiple.Factor)), multiple.Factor, multiple.Place)
            : (arguments[0].Range, 1L, arguments[0].Place);
        if (!isZeroed)
        {
            _state = _state with { Filled = _state.Filled.SetItem(call, 0) };
        }

        return Value.OfType(call.Type) with { Storage = new(call, count.Meet(Interval.NotNegative), size, place is { } number ? new(number, IsLength: false) : null) };
    }

    private static long? ElementSizeOf(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => TypeSize.Of(array.ElementType),
        IPointerTypeSymbol pointer => TypeSize.Of(pointer.PointedAtType),
        INamedTypeSymbol { TypeArguments: [var element] } => TypeSize.Of(element),
        _ => null,
    };

    private static Value Least(Value left, Value right, ITypeSymbol type)
    {
        return Value.OfType(type) with
        {
            Range = new(Math.Min(left.Range.Low, right.Range.Low), Math.Min(left.Range.High, right.Range.High)),
            Limits = [.. LimitsBy(BinaryOperatorKind.LessThanOrEqual, left).Concat(LimitsBy(BinaryOperatorKind.LessThanOrEqual, right)).Distinct()],
            IsTainted = left.IsTainted || right.IsTainted,
            MadeFrom = left.MadeFrom | right.MadeFrom,
            FetchedBy = left.FetchedBy ?? right.FetchedBy,
        };
    }

    private Value VisitCreation(IObjectCreationOperation creation)
    {
        var arguments = creation.Arguments.Select(VisitArgument).ToList();
        if (creation.Type is { ContainingNamespace.Name: "Generic" } && creation.Arguments.Any(argument => argument.Parameter?.Name == "capacity"))
        {
            Ask(rule => rule.OnAllocation(Here(), creation, arguments[0], onStack: false));
        }

        Ask(rule => rule.OnCreation(Here(), creation));
        if (creation.Type?.IsReferenceType == true)
        {
            arguments.ForEach(HandOn);
        }

        if (creation.Initializer is { } initializer)
        {
            Visit(initializer);
        }

        if (_model.IsUserPtr(creation.Type) && arguments.Count == 1)
        {
            Ask(rule => rule.OnUserPointerMade(Here(), creation, arguments[0]));
            return arguments[0].Range == Interval.Exactly(0) ? Value.OfType(creation.Type)
                : arguments[0] with { Space = Space.User, Origin = arguments[0].Origin ?? new(creation.Syntax, 0), Place = null, IsTainted = true };
        }

        if (creation.Type is { Name: "IoVec" or "UserReader" or "UserWriter", ContainingNamespace.Name: "KernelSdk" }
            && arguments.FirstOrDefault(argument => argument.Origin is not null) is { } based)
        {
            return Value.OfType(creation.Type) with { Origin = based.Origin };
        }

        if (IsSpan(creation.Type) && arguments.Count == 2 && creation.Arguments[0].Value.Type is IPointerTypeSymbol)
        {
            if (arguments[0].IsUserAddress)
            {
                Ask(rule => rule.OnDereference(Here(), creation, arguments[0]));
            }

            return Slice(creation, arguments[0] with { IsPointer = true }, null, arguments[1], arguments[1], creation.Type);
        }

        if (IsSpan(creation.Type) && arguments.Count == 3)
        {
            return Slice(creation, arguments[0], arguments[1], arguments[2], arguments[1], creation.Type);
        }

        if (IsSpan(creation.Type) && creation.Arguments is [{ Parameter.RefKind: not RefKind.None, Value: { } referred }] && PlaceOf(referred) is { } single)
        {
            return Value.OfType(creation.Type) with { Storage = new(single, Interval.Exactly(1), TypeSize.Of(referred.Type)), ContentsFetchedBy = arguments[0].FetchedBy };
        }

        if (creation.Type?.SpecialType == SpecialType.System_String && arguments.Find(argument => argument.IsUserAddress) is { } characters)
        {
            Ask(rule => rule.OnDereference(Here(), creation, characters with { Space = Space.User }));
        }

        foreach (var (argument, value) in creation.Arguments.Zip(arguments, static (argument, value) => (argument, value)))
        {
            if (argument.Parameter is { } parameter)
            {
                Ask(rule => rule.OnHandOver(Here(), argument.Value, value, parameter));
            }
        }

        return arguments.Count == 1 && IsSpan(creation.Type) ? arguments[0].AsNew()
            : (creation.Type?.IsReferenceType == true ? OfMade(creation.Type) : Value.OfType(creation.Type)) with { HoldsUserAddress = arguments.Any(value => value.IsUserAddress || value.HoldsUserAddress) };
    }
}
