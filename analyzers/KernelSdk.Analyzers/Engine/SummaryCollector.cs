using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Engine;

/// <summary>Listens as a rule does, and remembers what callers have to know.</summary>
internal sealed class SummaryCollector(IMethodSymbol method) : FlowRule
{
    private readonly HashSet<ParameterFetch> _fetches = [];
    private ResultKind? _result;
    private readonly HashSet<int> _checked = [];
    private readonly HashSet<int> _sinks = [];
    private bool _mayFault;
    private bool _returnsUserAddress;
    private bool _isOneParameter = true;
    private int? _returned;

    public override DiagnosticDescriptor Descriptor => throw new NotSupportedException("It reports nothing.");

    public MethodSummary? Summary
        => _result is null && _fetches.Count == 0 && !_mayFault && !_returnsUserAddress && _returned is null && _checked.Count == 0 && _sinks.Count == 0 ? null
            : new(_result, [.. _fetches], _mayFault, _returnsUserAddress, _isOneParameter ? _returned : null, [.. _checked], [.. _sinks]);

    public override void OnUserAccess(RulePoint at, UserAccess access)
    {
        _mayFault |= access.Kind.MayFault;
        if (access.Kind.Direction == Direction.Fetch && access.User.Origin is { Root: Place { Path: "", Root: IParameterSymbol parameter } } origin
            && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, method))
        {
            _fetches.Add(new(parameter.Ordinal, origin.Offset, access.Bytes.IsConstant ? access.Bytes.Low : null));
        }
    }

    public override void OnIndex(RulePoint at, IOperation access, Value container, Value index, bool isSlice)
    {
        if (isSlice && index.Parameter is { } parameter && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, method)
            && !Bounds.Hold(index, container, isSlice: true, at.State) && Rules.LengthNotBounded.CopyOf(access) is not null)
        {
            _sinks.Add(parameter.Ordinal);
        }
    }

    public override void OnCall(RulePoint at, IInvocationOperation call, IReadOnlyList<Value> arguments)
    {
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
}
