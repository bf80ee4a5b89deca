using System.Collections.Immutable;
using KernelSdk.Analyzers.Engine;
using KernelSdk.Analyzers.Reporting;
using KernelSdk.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers;

/// <summary>
/// Runs the engine over each member that has to do with user memory, once, and asks all <see cref="UaccessRules"/> on the way.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UaccessFlowAnalyzer : DiagnosticAnalyzer
{
    private readonly FlowEffort _effort;

    /// <summary>As the compiler makes it.</summary>
    public UaccessFlowAnalyzer()
        : this(new())
    {
    }

    /// <summary>One whose work is counted.</summary>
    internal UaccessFlowAnalyzer(FlowEffort effort) => _effort = effort;

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. UaccessRules.All.Select(rule => rule.Descriptor)];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (KernelModel.From(start.Compilation) is { } model)
            {
                var rules = new RulesInUse(start.Compilation, start.CancellationToken);
                var summaries = new MethodSummaries(model, start.Compilation, (method, declaration) => RulesFor(method, declaration, rules),
                    start.CancellationToken);
                var reporter = Reporter.Of(start.Compilation, start.Options);

                // By the file: a member would have those behind it that it calls bound for it alone, and at the end of a file all are.
                start.RegisterSemanticModelAction(file => Analyze(file, model, summaries, rules, reporter));
            }
        });
    }

    private void Analyze(SemanticModelAnalysisContext context, KernelModel model, MethodSummaries summaries, RulesInUse rules,
        Reporter reporter)
    {
        if (!_effort.SkipsNothing && !UaccessText.Concerns(context.SemanticModel.SyntaxTree))
        {
            return;
        }

        foreach (var declaration in MethodDeclarations.In(context.SemanticModel.SyntaxTree.GetRoot(context.CancellationToken)))
        {
            if ((context.FilterSpan is not { } span || span.IntersectsWith(declaration.FullSpan))
                && (_effort.SkipsNothing || UaccessText.Concerns(MethodDeclarations.WholeOf(declaration)))
                && MethodDeclarations.SymbolOf(declaration, context.SemanticModel, context.CancellationToken) is { } method)
            {
                Analyze(context, method, declaration, model, summaries, rules, reporter);
            }
        }
    }

    private void Analyze(SemanticModelAnalysisContext context, IMethodSymbol method, SyntaxNode declaration, KernelModel model,
        MethodSummaries summaries, RulesInUse rulesInUse, Reporter reporter)
    {
        TellSummary(method);
        if (summaries.StudyOf(method) is { } study)
        {
            foreach (var finding in study.Findings)
            {
                reporter.Report(finding, context.ReportDiagnostic);
            }

            _effort.Add(study.Blocks, study.Visits);
            AnalyzeNested(study.Graph, study.Interpreter);
            return;
        }

        if (ControlFlowGraph.Create(declaration, context.SemanticModel, context.CancellationToken) is { } whole)
        {
            AnalyzeGraph(whole, new(model, method, summaries, NestedFunctions.Of(whole.OriginalOperation, whole)), null);
        }

        // Nobody else sees into its body; of what overrides something the marks are there.
        void TellSummary(IMethodSymbol owner)
        {
            var rules = rulesInUse.For(owner, declaration.SyntaxTree);
            if (rules.HearsOfSummaries && owner.MethodKind == MethodKind.Ordinary && !model.IsSyscall(owner) && IsSeenOutside(owner)
                && summaries.Of(owner) is { } summary)
            {
                rules.OnSummary(new(model, summaries, owner, finding => reporter.Report(finding, context.ReportDiagnostic)), summary);
            }
        }

        void AnalyzeGraph(ControlFlowGraph graph, Interpreter interpreter, Interpreter? around)
        {
            var function = interpreter.Method;
            var point = new RulePoint(model, summaries, function, finding => reporter.Report(finding, context.ReportDiagnostic));
            var rules = rulesInUse.For(function, declaration.SyntaxTree);
            if (interpreter.Solve(graph, around is null ? interpreter.Entry()
                : interpreter.EntryOf(function, around), rules, point, context.CancellationToken) is var (blocks, visits))
            {
                _effort.Add(blocks, visits);
                point.Finish(rules);
            }
            else
            {
                _effort.AddGivenUp(function);
            }

            AnalyzeNested(graph, interpreter);
        }

        void AnalyzeNested(ControlFlowGraph graph, Interpreter interpreter)
        {
            if (interpreter.Nested == NestedFunctions.None)
            {
                return;
            }

            foreach (var local in graph.LocalFunctions)
            {
                AnalyzeGraph(graph.GetLocalFunctionControlFlowGraph(local, context.CancellationToken),
                    new(model, local, summaries, interpreter.Nested), interpreter);
            }

            foreach (var lambda in graph.Blocks.SelectMany(Operations).OfType<IFlowAnonymousFunctionOperation>())
            {
                AnalyzeGraph(graph.GetAnonymousFunctionControlFlowGraph(lambda, context.CancellationToken),
                    new(model, lambda.Symbol, summaries, interpreter.Nested), interpreter);
            }
        }
    }

    private static bool IsSeenOutside(ISymbol? symbol)
        => symbol is null or INamespaceSymbol
            || (symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal
                && IsSeenOutside(symbol.ContainingSymbol));

    /// <summary>
    /// The rules that hear of a method where a caller is the first to ask; of one that is passed over, and of a local function, none do.
    /// </summary>
    private FlowRules RulesFor(IMethodSymbol method, SyntaxNode declaration, RulesInUse rules)
        => method.MethodKind != MethodKind.LocalFunction && (_effort.SkipsNothing || UaccessText.Concerns(declaration))
            ? rules.For(method, declaration.SyntaxTree)
            : FlowRules.None;

    private static IEnumerable<IOperation> Operations(BasicBlock block)
        => (block.BranchValue is { } value ? block.Operations.Add(value)
            : block.Operations).SelectMany(operation => operation.DescendantsAndSelf());
}
