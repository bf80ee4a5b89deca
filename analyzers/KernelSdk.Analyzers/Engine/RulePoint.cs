using KernelSdk.Analyzers.Reporting;
using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.Engine;

/// <summary>A place in the code that a rule is asked about: what holds there, and where to report.</summary>
/// <param name="model">The kernel's types.</param>
/// <param name="summaries">What is known of other methods.</param>
/// <param name="method">The method around it.</param>
/// <param name="report">Takes what is reported, once for each place and rule.</param>
internal sealed class RulePoint(KernelModel model, MethodSummaries summaries, IMethodSymbol method, Action<Finding> report)
{
    private readonly HashSet<(string Rule, Location Place)> _reported = [];

    private readonly HashSet<IOperation> _blamed = [];

    public KernelModel Model { get; } = model;

    public IMethodSymbol Method { get; } = method;

    /// <summary>What is known here.</summary>
    public FlowState State { get; set; } = FlowState.Empty;

    /// <summary>Whether a method touches user memory and may wait for it: by its mark, or by what its body does.</summary>
    public bool MayFault(IMethodSymbol callee)
        => callee.GetAttributes().Any(attribute => attribute.AttributeClass?.Name is "MayFaultAttribute" or "FetchesUserAttribute")
            || summaries.Of(callee)?.MayFault == true;

    /// <summary>What the result of a method of the project says, if it hands on that of a user access.</summary>
    public ResultKind? ResultOf(IMethodSymbol callee) => summaries.Of(callee)?.Result;

    /// <summary>What a name in the source means; the operations of a flow graph have no semantic model of their own.</summary>
    public ISymbol? SymbolOf(SyntaxNode name) => summaries.SymbolOf(name);

    /// <summary>Whether it stands in a try block that catches something.</summary>
    public static bool IsInTry(IOperation operation)
        => operation.Syntax.Ancestors().Any(node => node is Microsoft.CodeAnalysis.CSharp.Syntax.TryStatementSyntax { Catches.Count: > 0 } attempt && attempt.Block.Span.Contains(operation.Syntax.Span));

    /// <summary>Whether a mistake of that rule has been reported in this method.</summary>
    public bool HasReported(string rule) => _reported.Any(report => report.Rule == rule);

    /// <summary>Whether a mistake with this access has been reported: what follows from it is not reported again.</summary>
    public bool IsBlamed(IOperation access) => _blamed.Contains(access);

    /// <summary>Whether somebody has put a terminator into a buffer, or made sure that the user's string left room for one.</summary>
    public bool IsTerminated(Value buffer) => buffer.Storage is { } storage && State.Terminated.Contains(storage.Id);

    /// <summary>Reports at the declaration of a symbol.</summary>
    public void ReportAt(DiagnosticDescriptor rule, ISymbol symbol, params object?[] arguments)
    {
        if (symbol.Locations.FirstOrDefault(location => location.IsInSource) is { } location && _reported.Add((rule.Id, location)))
        {
            report(new(rule, symbol, location, [], arguments));
        }
    }

    /// <summary>Reports at an attribute.</summary>
    public void ReportAt(DiagnosticDescriptor rule, AttributeData attribute, params object?[] arguments)
    {
        if (attribute.ApplicationSyntaxReference is { } site)
        {
            report(new(rule, Method, Location.Create(site.SyntaxTree, site.Span), [], arguments));
        }
    }

    /// <summary>Reports, with the way of the value in additional locations.</summary>
    public void Report(DiagnosticDescriptor rule, IOperation place, IEnumerable<IOperation?> way, params object?[] arguments)
    {
        var location = place.Syntax.GetLocation();
        if (_reported.Add((rule.Id, location)))
        {
            _blamed.UnionWith(way.OfType<IOperation>());
            report(new(rule, Method, location, [.. way.OfType<IOperation>().Select(step => step.Syntax.GetLocation())], arguments));
        }
    }
}
