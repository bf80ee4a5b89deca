using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Engine;

/// <summary>Listens as a rule does, and remembers what callers have to know.</summary>
internal sealed class SummaryCollector(IMethodSymbol method) : FlowRule
{
    private readonly HashSet<ParameterFetch> _fetches = [];
    private readonly HashSet<Fetch> _fieldFetches = [];
    private ResultKind? _result;
    private readonly HashSet<int> _checked = [];
    private readonly HashSet<int> _sinks = [];
    private bool _mayFault;
    private bool _returnsUserAddress;
    private bool _isOneParameter = true;
    private int? _returned;

    public override DiagnosticDescriptor Descriptor => throw new NotSupportedException("It reports nothing.");

    private FlowState? _exit;

    public MethodSummary Summary
        => new(_result ?? StatusOf(_exit), [.. _fetches], [.. _fieldFetches], _mayFault, _returnsUserAddress, _isOneParameter ? _returned : null, [.. _checked], [.. _sinks], Remembered(_exit));

    public override void OnUserAccess(RulePoint at, UserAccess access)
    {
        _mayFault |= access.Kind.MayFault;
    }

    /// <summary>What was fetched on the way out; a string has been looked at by whoever took it.</summary>
    private void Remember(RulePoint at)
    {
        foreach (var fetch in at.State.Fetches)
        {
            var isString = fetch.Access is IInvocationOperation call && at.Model.AccessOf(call.TargetMethod) is { Result: ResultKind.LengthOrErrno or ResultKind.LengthOrZero };
            if (fetch.Start.Root is Place { Path: "", Root: IParameterSymbol parameter } && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, method))
            {
                _fetches.Add(new(parameter.Ordinal, fetch.Start.Offset, fetch.Bytes, fetch.IsTrusted || isString, fetch.Length is { Path: "", Root: IParameterSymbol length } ? length.Ordinal : null));
            }
            else if (fetch.Start.Root is Place { Root: IFieldSymbol })
            {
                _fieldFetches.Add(fetch);
            }
        }
    }

    public override void OnIndex(RulePoint at, IOperation access, Value container, Value index, bool isSlice)
    {
        if (isSlice && index.Parameter is { } parameter && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, method)
            && !Bounds.IsLimited(index, at.State) && !Bounds.IsLimited(at.State.ValueOf(Place.Of(parameter)), at.State) && !Bounds.Hold(index, container, isSlice: true, at.State) && Rules.LengthNotBounded.CopyOf(access) is not null)
        {
            _sinks.Add(parameter.Ordinal);
        }
    }

    public override void OnCall(RulePoint at, IInvocationOperation call, IReadOnlyList<Value> arguments)
    {
        _mayFault |= at.MayFault(call.TargetMethod);
        if (KernelModel.IsAccessOk(call.TargetMethod) && arguments[0].Origin is { Root: Place { Path: "", Root: IParameterSymbol parameter } })
        {
            _checked.Add(parameter.Ordinal);
        }
    }

    public override void OnReturn(RulePoint at, IOperation? value, Value? known)
    {
        _returnsUserAddress |= known is { Space: Space.Laundered } or { HoldsUserAddress: true };
        var parameter = known?.Place is { Path: "", Root: IParameterSymbol own } && SymbolEqualityComparer.Default.Equals(own.ContainingSymbol, method) ? own.Ordinal : (int?)null;
        _isOneParameter &= parameter is not null && (_returned is null || _returned == parameter);
        _returned = parameter;
        if (known?.Result is { } result)
        {
            _result = result.Kind;
        }
    }

    /// <summary>Behind the finally blocks on the way out.</summary>
    public override void OnExit(RulePoint at, IOperation? value, Value? known)
    {
        Remember(at);
        var state = known is null ? at.State : at.State.With(Place.Returned, known.AsCopy());
        _exit = _exit is null ? state : FlowState.Join(_exit, state);
    }

    /// <summary>An error code or a truth value that tells whether the user accesses in the method have worked, says so to the caller, too.</summary>
    private static ResultKind? StatusOf(FlowState? exit)
    {
        if (exit?.ValueOf(Place.Returned) is not { } returned)
        {
            return null;
        }

        var isStatus = returned.Cases.Any(each => each.Range.High < 0 && each.Facts.Any(fact => fact is Fact.CameTo { Outcome: Outcome.Failed }))
            && returned.Cases.Any(each => each.Range.Low >= 0 && each.Facts.Any(fact => fact is Fact.CameTo { Outcome: Outcome.Succeeded }));
        var isTruth = returned.Condition is { WhenTrue: { } whenTrue, WhenFalse: { } whenFalse }
            && whenTrue.Any(fact => fact is Fact.CameTo { Outcome: Outcome.Succeeded } came && whenFalse.Contains(came with { Outcome = Outcome.Failed }));
        return isStatus ? ResultKind.Errno : isTruth ? ResultKind.Truth : null;
    }

    /// <summary>What callers can use: the result, and what parameters hold that still are what they were or that refer to something.</summary>
    private FlowState? Remembered(FlowState? exit)
    {
        if (exit is null)
        {
            return null;
        }

        var changed = method.Parameters.Where(parameter => parameter.RefKind == RefKind.None && !SymbolEqualityComparer.Default.Equals(exit.ValueOf(Place.Of(parameter)).Parameter, parameter))
            .Select(parameter => Place.Of(parameter)).ToList();
        var returned = changed.Aggregate(exit.ValueOf(Place.Returned), static (value, parameter) => value.WithoutMentioning(parameter));
        var kept = exit.Values.Where(each => each.Key.Root is IParameterSymbol || (each.Key.Root is ILocalSymbol local && !SymbolEqualityComparer.Default.Equals(local.ContainingSymbol, method)));
        return FlowState.Empty with { Values = FlowState.Empty.Values.SetItems(kept).SetItem(Place.Returned, returned) };
    }
}
