using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Engine;

/// <content>Local functions and lambdas: what they start from, and what they change.</content>
internal sealed partial class Interpreter
{
    private readonly Dictionary<IMethodSymbol, FlowState> _entered = new(SymbolEqualityComparer.Default);

    /// <summary>What is known where a nested function begins, of the variables around it and of its parameters.</summary>
    public FlowState EntryOf(IMethodSymbol function, Interpreter around)
    {
        var own = Entry();
        return around._entered.TryGetValue(function, out var outer)
            ? own with { Values = outer.Values.SetItems(own.Values.Where(each => !outer.Values.ContainsKey(each.Key))),
                Outcomes = outer.Outcomes, Checks = outer.Checks, RangeTests = outer.RangeTests, Held = LocksOf(outer) }
            : own;
    }

    /// <summary>The locks of somebody further out, who gives them back.</summary>
    private static SharedMap<object, Held> LocksOf(FlowState outer)
        => SharedMap<object, Held>.Empty.SetItems(outer.Held
            .Where(static each => each.Value.Kind == HeldKind.Lock)
            .Select(static each => new KeyValuePair<object, Held>(each.Key, each.Value with { IsCertain = false })));

    /// <summary>A local function or a lambda is called: it knows what is known here, and what it is given.</summary>
    private void NoteEntered(IInvocationOperation call, Value? instance, List<Value> arguments)
    {
        if (_rules.IsNone || (call.TargetMethod.MethodKind == MethodKind.LocalFunction ? call.TargetMethod
            : instance?.Function) is not { } function)
        {
            return;
        }

        var state = _state;
        foreach (var (argument, value) in Pairs(call.Arguments, arguments))
        {
            if (argument.Parameter is { RefKind: not RefKind.Out, Ordinal: var ordinal } && ordinal < function.Parameters.Length
                && !_model.IsUser(function.Parameters[ordinal]))
            {
                state = state.With(Place.Of(function.Parameters[ordinal].OriginalDefinition), value.AsCopy());
            }
        }

        Enter(function.OriginalDefinition, state);
    }

    /// <summary>A lambda, or a local function as a delegate, runs some time later: what it knows then is what does not change.</summary>
    private Value VisitFunction(IMethodSymbol function, ITypeSymbol? type)
    {
        if (!_rules.IsNone)
        {
            var state = FlowState.Empty;
            foreach (var (place, value) in _state.Values.Select(each => (each.Key, each.Value)))
            {
                if (place.Root is ILocalSymbol or IParameterSymbol)
                {
                    state = state.With(place, _nested.IsConstant(place.Root) ? value : Loosened(value, null));
                }
            }

            Enter(function.OriginalDefinition, state);
        }

        return OfMade(type) with { Function = function };
    }

    /// <summary>What is known at each entry; of parameters that the user has a hand in, what is known where they are given.</summary>
    private void Enter(IMethodSymbol function, FlowState state)
    {
        if (!_entered.TryGetValue(function, out var known))
        {
            _entered[function] = state;
            return;
        }

        var joined = FlowState.Join(known, state);
        foreach (var parameter in function.Parameters.Select(Place.Of))
        {
            var given = known.Values.ContainsKey(parameter) ? known.ValueOf(parameter) : state.ValueOf(parameter);
            if (known.Values.ContainsKey(parameter) != state.Values.ContainsKey(parameter) && (given.IsUserAddress || given.IsTainted))
            {
                joined = joined.With(parameter, given);
            }
        }

        _entered[function] = joined;
    }

    /// <summary>A nested function may have run: the variables that one of them writes have any value.</summary>
    private void ForgetWrittenInside(IInvocationOperation call)
    {
        if (_nested.Written.Count == 0
            || !(call.TargetMethod.MethodKind is MethodKind.LocalFunction or MethodKind.DelegateInvoke
                || call.Arguments.Any(argument => argument.Parameter?.Type.TypeKind == TypeKind.Delegate)))
        {
            return;
        }

        var exit = call.TargetMethod.MethodKind == MethodKind.LocalFunction ? _summaries.Of(call.TargetMethod)?.Exit : null;
        foreach (var variable in _nested.Written)
        {
            var place = Place.Of(variable);
            var before = _state.Values.TryGetValue(place, out var known) ? known : Value.Unknown;
            var left = exit?.ValueOf(place) ?? Value.Unknown;
            var type = variable is ILocalSymbol local ? local.Type : (variable as IParameterSymbol)?.Type;
            _state = _state.Without(place).With(place, Loosened(before, type) with
            {
                IsTainted = before.IsTainted || left.IsTainted,
                FetchedBy = before.FetchedBy ?? (left.FetchedBy is null ? null : call),
            });
        }
    }
}
