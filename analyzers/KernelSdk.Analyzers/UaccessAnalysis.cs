using KernelSdk.Analyzers.Engine;
using KernelSdk.Analyzers.Reporting;
using KernelSdk.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers;

/// <summary>
/// One compilation with user memory in it, as the flow rules go through it: each method once, with all that is nested in it.
/// </summary>
internal sealed class UaccessAnalysis
{
    private readonly KernelModel _model;
    private readonly Reporter _reporter;
    private readonly FlowEffort _effort;
    private readonly RulesInUse _rules;
    private readonly MethodSummaries _summaries;

    /// <summary>Of a compilation of which nothing has been gone through yet.</summary>
    /// <param name="model">The kernel's types.</param>
    /// <param name="compilation">Which.</param>
    /// <param name="reporter">Takes what is found.</param>
    /// <param name="effort">Counts what is done.</param>
    /// <param name="cancellation">Ends it.</param>
    public UaccessAnalysis(KernelModel model, Compilation compilation, Reporter reporter, FlowEffort effort, CancellationToken cancellation)
    {
        (_model, _reporter, _effort) = (model, reporter, effort);
        _rules = new(compilation, cancellation);
        _summaries = new(model, compilation, RulesFor, cancellation);
    }

    /// <summary>Goes through a file, or the part of it that somebody asks about.</summary>
    public void Analyze(SemanticModelAnalysisContext file)
    {
        if (!_effort.SkipsNothing && !UaccessText.Concerns(file.SemanticModel.SyntaxTree))
        {
            return;
        }

        foreach (var declaration in MethodDeclarations.In(file.SemanticModel.SyntaxTree.GetRoot(file.CancellationToken)))
        {
            if ((file.FilterSpan is not { } span || span.IntersectsWith(declaration.FullSpan))
                && IsLookedAt(MethodDeclarations.WholeOf(declaration))
                && MethodDeclarations.SymbolOf(declaration, file.SemanticModel, file.CancellationToken) is { } method)
            {
                TellSummary(file, method);
                Analyze(file, method, declaration);
            }
        }
    }

    private bool IsLookedAt(SyntaxNode declaration) => _effort.SkipsNothing || UaccessText.Concerns(declaration);

    /// <summary>
    /// The rules that hear of a method where a caller is the first to ask; of one that is passed over, and of a local function, none do.
    /// </summary>
    private FlowRules RulesFor(IMethodSymbol method, SyntaxNode declaration)
        => method.MethodKind != MethodKind.LocalFunction && IsLookedAt(declaration) ? _rules.For(method, declaration.SyntaxTree)
            : FlowRules.None;

    /// <summary>Nobody else sees into its body; of what overrides something the marks are there.</summary>
    private void TellSummary(SemanticModelAnalysisContext file, IMethodSymbol method)
    {
        var rules = _rules.For(method, file.SemanticModel.SyntaxTree);
        if (rules.HearsOfSummaries && method.MethodKind == MethodKind.Ordinary && !_model.IsSyscall(method) && IsSeenOutside(method)
            && _summaries.Of(method) is { } summary)
        {
            rules.OnSummary(PointOf(file, method), summary);
        }
    }

    private void Analyze(SemanticModelAnalysisContext file, IMethodSymbol method, SyntaxNode declaration)
    {
        if (_summaries.StudyOf(method) is { } study)
        {
            foreach (var finding in study.Findings)
            {
                _reporter.Report(finding, file.ReportDiagnostic);
            }

            _effort.Add(study.Blocks, study.Visits);
            AnalyzeNested(file, study.Graph, study.Interpreter);
        }
        else if (ControlFlowGraph.Create(declaration, file.SemanticModel, file.CancellationToken) is { } graph)
        {
            Analyze(file, graph, new(_model, method, _summaries, NestedFunctions.Of(graph.OriginalOperation, graph)), around: null);
        }
    }

    private void Analyze(SemanticModelAnalysisContext file, ControlFlowGraph graph, Interpreter interpreter, Interpreter? around)
    {
        var function = interpreter.Method;
        var entry = around is null ? interpreter.Entry() : interpreter.EntryOf(function, around);
        var (rules, point) = (_rules.For(function, file.SemanticModel.SyntaxTree), PointOf(file, function));
        if (interpreter.Solve(graph, entry, rules, point, file.CancellationToken) is var (blocks, visits))
        {
            _effort.Add(blocks, visits);
            point.Finish(rules);
        }
        else
        {
            _effort.AddGivenUp(function);
        }

        AnalyzeNested(file, graph, interpreter);
    }

    private void AnalyzeNested(SemanticModelAnalysisContext file, ControlFlowGraph graph, Interpreter interpreter)
    {
        if (interpreter.Nested == NestedFunctions.None)
        {
            return;
        }

        foreach (var local in graph.LocalFunctions)
        {
            Analyze(file, graph.GetLocalFunctionControlFlowGraph(local, file.CancellationToken),
                new(_model, local, _summaries, interpreter.Nested), interpreter);
        }

        foreach (var lambda in graph.Blocks.SelectMany(Operations).OfType<IFlowAnonymousFunctionOperation>())
        {
            Analyze(file, graph.GetAnonymousFunctionControlFlowGraph(lambda, file.CancellationToken),
                new(_model, lambda.Symbol, _summaries, interpreter.Nested), interpreter);
        }
    }

    private RulePoint PointOf(SemanticModelAnalysisContext file, IMethodSymbol method)
        => new(_model, _summaries, method, finding => _reporter.Report(finding, file.ReportDiagnostic));

    private static bool IsSeenOutside(ISymbol? symbol)
        => symbol is null or INamespaceSymbol
            || (symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal
                && IsSeenOutside(symbol.ContainingSymbol));

    private static IEnumerable<IOperation> Operations(BasicBlock block)
        => (block.BranchValue is { } value ? block.Operations.Add(value)
            : block.Operations).SelectMany(operation => operation.DescendantsAndSelf());
}
