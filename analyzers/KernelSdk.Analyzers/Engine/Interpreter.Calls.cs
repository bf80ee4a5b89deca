using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Engine;

/// <content>Calls: their arguments, and what a call changes.</content>
internal sealed partial class Interpreter
{
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
            if (argument.Parameter?.Type is { } taken && !(IsSpan(taken) && taken.Name == "ReadOnlySpan")
                && argument.Parameter.RefKind != RefKind.In && !IsFillToldElsewhere(method))
            {
                if (WritesLess(call, arguments, value))
                {
                    continue;
                }

                MarkFilled(value);
                if (taken is IPointerTypeSymbol || IsSpan(taken) || argument.Parameter.RefKind != RefKind.None)
                {
                    ForgetBehind();
                }

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

    /// <summary>What the framework copies where, or only looks at otherwise, is told elsewhere.</summary>
    private static bool IsFillToldElsewhere(IMethodSymbol method)
        => method.Name is "CopyTo" or "TryCopyTo" or "Copy" or "BlockCopy" or "AsSpan" or "AsBytes" or "Cast" or "GetReference"
            or "SkipInit"
            && method.ContainingNamespace.IsInSystem();

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

    /// <summary>A list that is changed has another length, and is the same list: the lock that is taken on it stays that lock.</summary>
    private void ForgetElements(IInvocationOperation call, Value? list)
    {
        if (list is not null && call.Instance is not null && PlaceOf(call.Instance) is { } place
            && call.TargetMethod.ContainingNamespace.IsOfCollections("Generic")
            && call.TargetMethod.Name is "Clear" or "Remove" or "RemoveAt" or "RemoveAll" or "RemoveRange" or "TrimExcess" or "Pop" or "Dequeue")
        {
            var names = _state.Values.Marked(place.Marks).Where(each => each.Value.IsNameOf(place)).ToList();
            _state = _state.Without(place).With(place, list with { Storage = null, Place = null });
            foreach (var name in names)
            {
                _state = _state.With(name.Key, _state.ValueOf(name.Key) with { Same = name.Value.Same });
            }
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
                ForgetFetchesBy(place, membersAlone: true);

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
}
