using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Engine;

/// <summary>A fetch that a method makes through one of its parameters.</summary>
/// <param name="Parameter">Which.</param>
/// <param name="Offset">In bytes behind it.</param>
/// <param name="Bytes">How many.</param>
internal sealed record ParameterFetch(int Parameter, long? Offset, long? Bytes);

/// <summary>What callers have to know of a method.</summary>
/// <param name="Result">What its result says of the user accesses in it.</param>
/// <param name="Fetches">What it fetches.</param>
/// <param name="MayFault">Whether a user access in it brings pages in.</param>
/// <param name="ReturnsUserAddress">Whether its result is a user address that does not say so, or holds one.</param>
/// <param name="ReturnedParameter">The parameter that it returns as it came.</param>
/// <param name="Sinks">The parameters that cut a buffer which goes to user memory or comes from there, and nothing bounds them.</param>
/// <param name="CheckedParameters">The parameters whose range it asks <c>access_ok</c> for.</param>
internal sealed record MethodSummary(
    ResultKind? Result, ImmutableArray<ParameterFetch> Fetches, bool MayFault, bool ReturnsUserAddress, int? ReturnedParameter,
    ImmutableArray<int> CheckedParameters, ImmutableArray<int> Sinks);

/// <summary>
/// The summaries of a compilation's methods, each made once when it is first asked for. A method that is being summarised, because
/// it calls itself, has none.
/// </summary>
internal sealed class MethodSummaries(KernelModel model, Compilation compilation, CancellationToken cancellation)
{
    /// <summary>Calls deeper than this are not looked into.</summary>
    private const int MostDepth = 8;

    private readonly ConcurrentDictionary<IMethodSymbol, MethodSummary?> _known = new(SymbolEqualityComparer.Default);

    [ThreadStatic]
    private static int _depth;

    /// <summary>What a name in the source means.</summary>
    public ISymbol? SymbolOf(SyntaxNode name) => compilation.GetSemanticModel(name.SyntaxTree).GetSymbolInfo(name, cancellation).Symbol;

    /// <summary>Null for a method without source here, and for one that nothing is to be said of.</summary>
    public MethodSummary? Of(IMethodSymbol method)
    {
        method = method.OriginalDefinition;
        if (_known.TryGetValue(method, out var summary))
        {
            return summary;
        }

        if (_depth >= MostDepth || method.IsAbstract || method.IsVirtual || method.IsOverride
            || method.DeclaringSyntaxReferences is not [var declaration] || !compilation.ContainsSyntaxTree(declaration.SyntaxTree))
        {
            return null;
        }

        _known[method] = null; // For those who come round to it.
        _depth++;
        try
        {
            return _known[method] = Summarise(method, declaration);
        }
        finally
        {
            _depth--;
        }
    }

    private MethodSummary? Summarise(IMethodSymbol method, SyntaxReference declaration)
    {
        var syntax = declaration.GetSyntax(cancellation);
        if ((!UaccessText.Concerns(syntax) && method.Parameters.Length != 1) || compilation.GetSemanticModel(declaration.SyntaxTree).GetOperation(syntax, cancellation) is not IMethodBodyOperation body)
        {
            return null;
        }

        var graph = ControlFlowGraph.Create(body, cancellation);
        var interpreter = new Interpreter(model, method, this);
        if (new ForwardAnalysis<FlowState>(graph, interpreter).Solve(interpreter.Entry()) is not { } states)
        {
            return null;
        }

        var collector = new SummaryCollector(method);
        var point = new RulePoint(model, this, method, static _ => { });
        foreach (var state in states)
        {
            interpreter.Tell(graph, graph.Blocks[state.Key.Block], state.Value, [collector], point);
        }

        return collector.Summary;
    }
}
