using System.Collections.Immutable;
using KernelSdk.Analyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

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

    private readonly HashSet<(string Rule, object Step)> _ways = [];

    private readonly HashSet<IOperation> _wrong = [];

    private readonly List<(Value Value, Action Report)> _deferred = [];

    public KernelModel Model { get; } = model;

    public IMethodSymbol Method { get; } = method;

    /// <summary>What is known here.</summary>
    public FlowState State { get; set; } = FlowState.Empty;

    /// <summary>Whether a method touches user memory and may wait for it: by its mark, or by what its body does.</summary>
    public bool MayFault(IMethodSymbol callee)
        => Model.MarksOf(callee).MayFault || summaries.Of(callee)?.MayFault == true;

    /// <summary>Whether a method is declared in the project.</summary>
    public bool HasSource(IMethodSymbol callee) => summaries.HasSource(callee);

    /// <summary>What the callers of a private method pass for the parameter that a value is; nothing for any other value.</summary>
    public ImmutableArray<Value> PassedFor(Value value)
        => value.Parameter is { } parameter && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, Method)
            && !Model.IsSyscall(Method) ? summaries.PassedFor(parameter) : [];

    /// <summary>Whether a method of the project gives back what it gets for a parameter.</summary>
    public bool Releases(IMethodSymbol callee, int parameter) => summaries.Of(callee)?.Releases.Contains(parameter) == true;

    /// <summary>Whether a method moves something laid out by the kernel's own width, without a look at the caller's.</summary>
    public bool MovesNative(IMethodSymbol callee) => summaries.Of(callee)?.MovesNative == true;

    /// <summary>What the result of a method of the project says, if it hands on that of a user access.</summary>
    public ResultKind? ResultOf(IMethodSymbol callee) => summaries.Of(callee)?.Result;

    /// <summary>What a name in the source means; the operations of a flow graph have no semantic model of their own.</summary>
    public ISymbol? SymbolOf(SyntaxNode name) => summaries.SymbolOf(name);

    /// <summary>The calls of a method in the type that it belongs to.</summary>
    public IEnumerable<InvocationExpressionSyntax> CallsOf(IMethodSymbol callee)
        => callee.ContainingType.DeclaringSyntaxReferences
            .SelectMany(static declaration => declaration.GetSyntax().DescendantNodes().OfType<InvocationExpressionSyntax>())
            .Where(call => NameOf(call.Expression) == callee.Name
                && SymbolEqualityComparer.Default.Equals((SymbolOf(call) as IMethodSymbol)?.OriginalDefinition, callee.OriginalDefinition));

    private static string? NameOf(ExpressionSyntax called) => called switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        _ => null,
    };

    /// <summary>Whether it stands in a try block that catches something.</summary>
    public static bool IsInTry(IOperation operation)
        => operation.Syntax.Ancestors().Any(node => node is TryStatementSyntax { Catches.Count: > 0 } attempt
            && attempt.Block.Span.Contains(operation.Syntax.Span));

    /// <summary>Whether a mistake of that rule has been reported in this method.</summary>
    public bool HasReported(string rule) => _reported.Any(report => report.Rule == rule);

    /// <summary>Whether a mistake with this access has been reported: what follows from it is not reported again.</summary>
    public bool IsBlamed(IOperation access) => _blamed.Contains(access);

    /// <summary>The same of one rule.</summary>
    public bool IsBlamed(IOperation access, string rule) => _ways.Contains((rule, access));

    /// <summary>
    /// Whether a rule has been told of a value that came from where this one did: by the access that brought it, or as the parameter that it
    /// is; where neither is known, whether it has been told of any.
    /// </summary>
    public bool IsBlamed(Value value, string rule)
        => ((object?)value.FetchedBy ?? value.Parameter) is { } from ? _ways.Contains((rule, from)) : HasReported(rule);

    /// <summary>Whether an operation has been reported itself: what it brought is not to be trusted anyway.</summary>
    public bool IsWrong(IOperation? operation) => operation is not null && _wrong.Contains(operation);

    /// <summary>Whether somebody has put a terminator into a buffer, or made sure that the user's string left room for one.</summary>
    public bool IsTerminated(Value buffer) => buffer.Storage is { } storage && State.Terminated.Contains(storage.Id);

    /// <summary>
    /// Reports at the end, if by then the access that brought the value has not been reported itself, which a loop can bring later; of a
    /// value of which it is not known what brought it, if nothing was reported as a second fetch.
    /// </summary>
    public void ReportUnlessWrong(Value value, DiagnosticDescriptor rule, IOperation place, Location location,
        IEnumerable<IOperation?> way, params object?[] arguments)
        => _deferred.Add((value, () => Report(rule, place, location, way, arguments)));

    /// <summary>The method has been told to its end: what rules have to say of it as a whole, and what they have put off.</summary>
    public void Finish(FlowRules rules)
    {
        rules.OnMethod(this);
        foreach (var (value, report) in _deferred)
        {
            if (value.FetchedBy is null && value.Parameter is null ? !HasReported(RuleIdentifiers.DoubleFetch) : !IsWrong(value.FetchedBy))
            {
                report();
            }
        }
    }

    /// <summary>Reports at the declaration of a symbol.</summary>
    public void ReportAt(DiagnosticDescriptor rule, ISymbol symbol, params object?[] arguments)
    {
        if (symbol.Locations.FirstOrDefault(location => location.IsInSource) is { } location && _reported.Add((rule.Id, location)))
        {
            report(new(rule, symbol, location, [], arguments));
        }
    }

    /// <summary>Reports at the declaration of a method or a parameter which marks it is to have.</summary>
    public void ReportMarks(DiagnosticDescriptor rule, ISymbol symbol, IReadOnlyList<string> marks)
    {
        if (symbol.Locations.FirstOrDefault(location => location.IsInSource) is { } location)
        {
            report(new(rule, Method, location, [], symbol.Name,
                string.Concat(marks.Select(static mark => $"[{mark}]"))) { Marks = string.Join(";", marks) });
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

    /// <summary>Reports what is wrong with a value, with where it came from in additional locations.</summary>
    public void Report(DiagnosticDescriptor rule, IOperation place, Value value, params object?[] arguments)
    {
        Report(rule, place, [value.FetchedBy ?? value.Source], arguments);
        if (value.Parameter is { } parameter)
        {
            _ways.Add((rule.Id, parameter));
        }
    }

    /// <summary>Reports, with the way of the value in additional locations.</summary>
    public void Report(DiagnosticDescriptor rule, IOperation place, IEnumerable<IOperation?> way, params object?[] arguments)
        => Report(rule, place, place.Syntax.GetLocation(), way, arguments);

    private void Report(DiagnosticDescriptor rule, IOperation place, Location location, IEnumerable<IOperation?> way, object?[] arguments)
    {
        if (_reported.Add((rule.Id, location)))
        {
            if (rule.Id is not (RuleIdentifiers.AtomicUserAccess or RuleIdentifiers.InatomicMisused))
            {
                _wrong.Add(place); // Those are about the moment; what comes of it is as good as at any other.
            }

            _blamed.UnionWith(way.OfType<IOperation>());
            _ways.UnionWith(way.OfType<IOperation>().Select(step => (rule.Id, (object)step)));
            report(new(rule, Method, location, [.. way.OfType<IOperation>().Select(step => step.Syntax.GetLocation())], arguments));
        }
    }
}
