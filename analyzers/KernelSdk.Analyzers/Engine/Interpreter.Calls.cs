using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Engine;

/// <content>Calls: the uaccess family, creations, and what a call changes.</content>
internal sealed partial class Interpreter
{
    private const int MaxErrno = 4095;

    private Value VisitCall(IInvocationOperation call)
    {
        var instance = call.Instance is null ? null : Visit(call.Instance);
        var arguments = VisitArguments(call.Arguments);
        var method = call.TargetMethod;
        if (_model.AccessOf(method) is { } kind)
        {
            return VisitAccess(call, kind, instance, arguments);
        }

        _rules.OnCall(Here(), call, arguments);
        AskWrapped(call, arguments);
        if (method.MethodKind == MethodKind.DelegateInvoke && instance is not null)
        {
            _rules.OnInvoked(Here(), instance, arguments);
        }

        if (method is { Name: "Install" or "InstallAt", ContainingType.Name: "FdTable" })
        {
            _state = _state with { Published = new(call, null, IsForGood: true) };
            arguments.ForEach(HandOn);
        }

        if (Transfer(call, instance, arguments) is { } made)
        {
            return made;
        }

        foreach (var (argument, value) in Pairs(call.Arguments, arguments))
        {
            if (argument.Parameter is { } parameter)
            {
                _rules.OnHandOver(Here(), argument.Value, value, parameter);
            }
        }

        ForgetElements(call, instance);
        Publish(call);
        if (KernelModel.IsAccessOk(method))
        {
            NoteRangeTest(call, arguments[0].Origin);
            return AccessOk(call, arguments);
        }

        foreach (var (argument, value) in Pairs(call.Arguments, arguments))
        {
            // Whoever gets a buffer that can be written may fill it.
            if (argument.Parameter?.Type is { } taken && !(IsSpan(taken) && taken.Name == "ReadOnlySpan") && argument.Parameter.RefKind != RefKind.In && method.Name is not ("CopyTo" or "TryCopyTo" or "Copy" or "BlockCopy" or "AsSpan" or "AsBytes" or "Cast" or "GetReference" or "SkipInit"))
            {
                if (WritesLess(call, arguments, value))
                {
                    continue;
                }

                MarkFilled(value);
                if (argument.Parameter.RefKind != RefKind.None && PlaceOf(argument.Value) is { } referred
                    && !OnlyRefersTo(method, argument.Parameter))
                {
                    _state = _state.Filled.Count == 0 ? _state : _state with { Filled = FilledBy(call, argument.Parameter, referred) };
                }
            }
        }

        AssumeNotThrown(method, arguments);
        GiveBackBy(call, arguments);
        NoteEntered(call, instance, arguments);
        ForgetWrittenInside(call);
        ForgetWritten(call, arguments);
        var result = KnownResult(call, instance, arguments) ?? Summarised(call, instance, arguments);
        if (method.MethodKind == MethodKind.DelegateInvoke && instance?.Function is { } function && ResultOf(function) is { } says)
        {
            _state = _state with { Outcomes = _state.Outcomes.SetItem(call, Outcome.Untested) };
            result = result with { Result = new(call, says), Source = call };
        }

        if (method.Name == "Dispose" && instance?.Resource is { } resource)
        {
            _state = _state with { Held = _state.Held.Remove(resource) };
        }

        return _model.MarksOf(method).Holding is { } holding ? Hold(call, holding, arguments, result) : result;
    }

    /// <summary>What the result of a lambda says that is nothing but a user access.</summary>
    private ResultKind? ResultOf(IMethodSymbol function)
        => function.DeclaringSyntaxReferences is [var declaration]
            && declaration.GetSyntax() is LambdaExpressionSyntax { ExpressionBody: InvocationExpressionSyntax body }
            && _summaries.SymbolOf(body) is IMethodSymbol called ? _model.AccessOf(called)?.Result ?? _summaries.Of(called)?.Result : null;

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

    /// <summary>A list that is changed has another length.</summary>
    private void ForgetElements(IInvocationOperation call, Value? list)
    {
        if (list is not null && call.Instance is not null && PlaceOf(call.Instance) is { } place
            && call.TargetMethod.ContainingNamespace.IsOfCollections("Generic")
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
                _state = _state.With(iterator,
                    instance with { Origin = instance.Origin?.Plus(arguments[0].Range.Negated()), Place = null });
                return Value.Unknown;
            default:
                return null;
        }
    }

    /// <summary>Each argument with its value.</summary>
    private static ArgumentPairs Pairs(ImmutableArray<IArgumentOperation> arguments, List<Value> values) => new(arguments, values);

    private List<Value> VisitArguments(ImmutableArray<IArgumentOperation> arguments)
    {
        var values = new List<Value>(arguments.Length);
        foreach (var argument in arguments)
        {
            values.Add(VisitArgument(argument));
        }

        return values;
    }

    private Value VisitArgument(IArgumentOperation argument)
        => argument.Parameter?.RefKind == RefKind.Out && argument.Value is IDeclarationExpressionOperation or IDiscardOperation
            ? Value.Unknown : Visit(argument.Value);

    /// <summary>
    /// A call that can write a variable leaves nothing of what was known of its number; a user's number may still be the user's.
    /// </summary>
    private void ForgetWritten(IInvocationOperation call, List<Value> arguments)
    {
        foreach (var (argument, value) in Pairs(call.Arguments, arguments))
        {
            if (argument.Parameter?.RefKind is RefKind.Out or RefKind.Ref && PlaceOf(argument.Value) is { } place)
            {
                _state = _state.Without(place).With(place, argument.Parameter.RefKind == RefKind.Ref ? Loosened(value, argument.Value.Type)
                    : Value.OfType(argument.Value.Type));
            }
        }
    }

    /// <summary>A value that somebody may have changed: where it came from it still may, but its number is not known.</summary>
    private static Value Loosened(Value value, ITypeSymbol? type) => Value.OfType(type) with
    {
        IsTainted = value.IsTainted, FetchedBy = value.FetchedBy, ContentsFetchedBy = value.ContentsFetchedBy, MadeFrom = value.MadeFrom,
            Source = value.Source,
        Space = value.Space, Origin = value.Origin, HoldsUserAddress = value.HoldsUserAddress, Storage = value.Storage,
            Resource = value.Resource,
    };

    /// <summary>One of the uaccess family.</summary>
    private Value VisitAccess(IInvocationOperation call, UserAccessKind kind, Value? instance, List<Value> arguments)
    {
        var user = IndexOf(call, _model.IsUserPtr);
        var buffer = IndexOf(call, IsSpan);
        var value = call.Arguments.IndexOf(call.Arguments.FirstOrDefault(argument => argument.Parameter is { Ordinal: var ordinal }
            && ordinal != user && ordinal != buffer && IsKernelSide(argument.Parameter))!);
        var length = IndexOf(call, static type => type.SpecialType is SpecialType.System_UIntPtr or SpecialType.System_Int64, "length",
            "size", "max");
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
            kernel >= 0 ? arguments[kernel] : Value.Unknown, kernel >= 0 ? call.Arguments[kernel] : null, bytes, lengthValue, instance);
        _rules.OnUserAccess(Here(), access);
        if (LimitOf(access) is { } says)
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

    /// <summary>What says how much an access moves.</summary>
    private static Limit? LimitOf(UserAccess access)
        => (access.Length?.Place ?? access.Kernel.Storage?.CountPlace) is { } number ? new(number, IsLength: false)
            : access.Kernel.Place is { } buffer && IsSpan(access.KernelArgument?.Value.Type) ? new(buffer, IsLength: true) : null;

    private static bool IsKernelSide(IParameterSymbol parameter)
        => parameter.RefKind != RefKind.None || parameter.Name is "value" or "copy" or "rest";

    private static int IndexOf(IInvocationOperation call, Func<ITypeSymbol, bool> isMeant, params string[] names)
    {
        for (var i = 0; i < call.Arguments.Length; i++)
        {
            // By the declaration: a value that is fetched can be a pointer itself.
            if (call.Arguments[i].Parameter?.OriginalDefinition is { } parameter && isMeant(parameter.Type)
                && (names.Length == 0 || names.Contains(parameter.Name)))
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

    /// <summary>Whether what is fetched here may have been fetched before.</summary>
    private bool IsRefetchMeant => _state.Held.Values.Any(static held => held.Kind == HeldKind.Refetch);

    private void NoteFetch(UserAccess access)
    {
        if (access.User.Origin is { } origin && access.Kind.Direction is Direction.Fetch or Direction.Measure)
        {
            var isMeasured = access.Kind.Direction == Direction.Measure;
            var fetch = new Fetch(access.Call, origin.Anywhere(), access.Bytes.IsConstant && !isMeasured ? access.Bytes.Low
                : null, IsTrusted: isMeasured, access.Length?.Place ?? access.Kernel.Storage?.CountPlace, IsRefetchMeant);
            if (!_state.Fetches.By(fetch.Access).Any(known => known.Start.Equals(fetch.Start)))
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
                var fetched = OfFetched(argument.Value.Type, place) with { FetchedBy = access.Call, IsTainted = true,
                    Source = access.Call };
                if (argument.Value.Type is IArrayTypeSymbol)
                {
                    fetched = fetched with { ContentsFetchedBy = access.Call, FetchedBy = null,
                        Storage = new(access.Call, access.Bytes, 1, access.Length is { } said ? CountOf(said) : null) };
                }

                _state = _state.Without(place).With(place, fetched);
            }

            return;
        }

        if (access.Kernel.Storage is { } storage)
        {
            if (_state.Filled.ContainsKey(storage.Id))
            {
                var whole = _state.Values.Marked(storage.Mark).Select(each => each.Value.Storage).FirstOrDefault(each => each is not null
                    && Equals(each.Id, storage.Id));
                _state = _state with { Filled = whole is null || whole.Count == storage.Count ? _state.Filled.Remove(storage.Id)
                    : _state.Filled.SetItem(storage.Id, SomeElements) };
            }

            FillContents(access.Kernel, access.Call);
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
            ResultKind.LengthOrErrno => new(-MaxErrno, Math.Min(kernel?.Storage?.Count.High ?? int.MaxValue, int.MaxValue)),
            _ => Interval.NotNegative,
        },
        Limits = access.Kind.Result == ResultKind.LengthOrErrno ? LimitsOf(kernel)
            : access.Kind.Result == ResultKind.BytesLeft && kernel?.Storage is { ElementSize: 1, CountIs: { } most } ? [most]
            : [],
        Condition = access.Kind.Result == ResultKind.Truth ? Failure(access.Call).Negated() : null,
        IsTainted = access.Kind.Result is ResultKind.LengthOrErrno or ResultKind.LengthOrZero,
        Source = access.Call,
    };

    /// <summary>A string is no longer than the buffer that it was copied into.</summary>
    private static ImmutableArray<Limit> LimitsOf(Value? buffer)
    {
        ImmutableArray<Limit> limits = buffer?.Place is { } place ? [new(place, IsLength: true)] : [];
        return buffer?.Storage?.CountIs is { } count ? limits.Add(count) : limits;
    }

    private static Value AccessOk(IInvocationOperation call, List<Value> arguments)
    {
        if (arguments.Count != 2 || arguments[0].Origin is not { } origin)
        {
            return Value.OfType(call.Type);
        }

        var isSymbolic = !arguments[1].Range.IsConstant && arguments[1].MayHaveWrapped is null;
        var check = new Fact.Checked(new(origin.Anywhere(), arguments[1].Range.Low, arguments[1].Place, isSymbolic));
        return Value.OfType(call.Type) with { Condition = new([check], []) };
    }

    /// <summary>What is kept of the arguments in members of the object that is made.</summary>
    private ImmutableDictionary<string, Value> PartsOf(IMethodSymbol constructor, ImmutableArray<IArgumentOperation> arguments,
        List<Value> values)
    {
        var parts = ImmutableDictionary<string, Value>.Empty;
        foreach (var member in _model.MembersMadeBy(constructor.OriginalDefinition))
        {
            foreach (var (argument, value) in Pairs(arguments, values))
            {
                // An address is not looked for in what holds it: that it does is known of the whole.
                if (argument.Parameter is { RefKind: RefKind.None, Ordinal: var ordinal } && ordinal == member.Value && !value.IsUserAddress
                    && !value.HoldsUserAddress)
                {
                    parts = parts.SetItem(member.Key, value);
                }
            }
        }

        return parts;
    }

    private Value VisitCreation(IObjectCreationOperation creation)
    {
        var arguments = creation.Arguments.Select(VisitArgument).ToList();
        if (creation.Type is { ContainingNamespace.Name: "Generic" }
            && creation.Arguments.Any(argument => argument.Parameter?.Name == "capacity"))
        {
            _rules.OnAllocation(Here(), creation, arguments[0], onStack: false);
        }

        _rules.OnCreation(Here(), creation);
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
            _rules.OnUserPointerMade(Here(), creation, arguments[0]);
            return arguments[0].Range == Interval.Exactly(0) ? Value.OfType(creation.Type)
                : arguments[0] with { Space = Space.User, Origin = arguments[0].Origin ?? new(creation.Syntax, 0), Place = null,
                    IsTainted = true };
        }

        if (creation.Type is { Name: "IoVec" or "UserReader" or "UserWriter", ContainingNamespace.Name: "KernelSdk" }
            && arguments.FirstOrDefault(argument => argument.Origin is not null) is { } based)
        {
            return Value.OfType(creation.Type) with { Origin = based.Origin };
        }

        if (IsSpan(creation.Type) && arguments.Count == 2 && creation.Arguments[0].Value.Type is IPointerTypeSymbol)
        {
            if (arguments[0].IsUserAddress || arguments[0].Place is not null)
            {
                _rules.OnDereference(Here(), creation, arguments[0]);
            }

            return Slice(creation, arguments[0] with { IsPointer = true }, null, arguments[1], arguments[1], creation.Type);
        }

        if (IsSpan(creation.Type) && arguments.Count == 3)
        {
            return Slice(creation, arguments[0], arguments[1], arguments[2], arguments[1], creation.Type);
        }

        if (IsSpan(creation.Type) && creation.Arguments is [{ Parameter.RefKind: not RefKind.None, Value: { } referred }]
            && PlaceOf(referred) is { } single)
        {
            return Value.OfType(creation.Type) with { Storage = new(single, Interval.Exactly(1), TypeSize.Of(referred.Type)),
                ContentsFetchedBy = arguments[0].FetchedBy };
        }

        if (creation.Type?.SpecialType == SpecialType.System_String && arguments.Find(argument => argument.IsUserAddress) is { } characters)
        {
            _rules.OnDereference(Here(), creation, characters with { Space = Space.User });
        }

        if (creation.Type?.SpecialType == SpecialType.System_String && creation.Arguments is [{ Value.Type: IPointerTypeSymbol }])
        {
            _rules.OnText(Here(), creation, arguments[0]);
        }

        foreach (var (argument, value) in Pairs(creation.Arguments, arguments))
        {
            if (argument.Parameter is { } parameter)
            {
                _rules.OnHandOver(Here(), argument.Value, value, parameter);
            }
        }

        return arguments.Count == 1 && IsSpan(creation.Type) ? arguments[0].AsNew()
            : (creation.Type?.IsReferenceType == true ? OfMade(creation.Type) : Value.OfType(creation.Type)) with
            {
                Resource = creation.Type is { IsValueType: true } scope && scope.GetMembers("Dispose").Length > 0
                    ? arguments.Find(value => value.Resource is not null)?.Resource : null, // Who disposes of it gives that back.
                IsKernelAddress = creation.Type is { IsValueType: true, IsRefLikeType: false }
                    && arguments.Exists(value => value.IsKernelAddress),
                HoldsUserAddress = arguments.Any(value => value.IsUserAddress || value.HoldsUserAddress),
                Parts = creation.Initializer is null && creation.Constructor is { } constructor
                    ? PartsOf(constructor, creation.Arguments, arguments) : ImmutableDictionary<string, Value>.Empty,
            };
    }
}
