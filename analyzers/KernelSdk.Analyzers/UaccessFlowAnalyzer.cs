using System.Collections.Immutable;
using KernelSdk.Analyzers.Engine;
using KernelSdk.Analyzers.Reporting;
using KernelSdk.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers;

/// <summary>Runs the engine over each member that has to do with user memory, once, and asks all <see cref="UaccessRules"/> on the way.</summary>
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
                var summaries = new MethodSummaries(model, start.Compilation, start.CancellationToken);
                var reporter = Reporter.Of(start.Compilation, start.Options);
                start.RegisterOperationBlockAction(block => Analyze(block, model, summaries, reporter));
            }
        });
    }

    private void Analyze(OperationBlockAnalysisContext context, KernelModel model, MethodSummaries summaries, Reporter reporter)
    {
        if (context.OwningSymbol is not IMethodSymbol method || context.OperationBlocks.FirstOrDefault(block => block.Kind == OperationKind.Block) is not { } body
            || !(_effort.SkipsNothing || UaccessText.Concerns(body.Syntax.Parent ?? body.Syntax)))
        {
            return;
        }

        var nested = NestedFunctions.Of(body);
        AnalyzeGraph(context.GetControlFlowGraph(body), method, null);

        void AnalyzeGraph(ControlFlowGraph graph, IMethodSymbol function, Interpreter? around)
        {
            var interpreter = new Interpreter(model, function, summaries, nested);
            var analysis = new ForwardAnalysis<FlowState>(graph, interpreter);
            if (analysis.Solve(around is null ? interpreter.Entry() : interpreter.EntryOf(function, around)) is { } states)
            {
                _effort.Add(states.Count, analysis.Visits);
                var point = new RulePoint(model, summaries, function, finding => reporter.Report(finding, context.ReportDiagnostic));
                var rules = KernelModel.EscapeOf(function) is null ? UaccessRules.All : UaccessRules.All.RemoveAll(rule => rule.IsAboutAddresses);
                foreach (var rule in rules)
                {
                    rule.OnMethod(point);
                }

                foreach (var state in states.OrderBy(state => state.Key.Block))
                {
                    context.CancellationToken.ThrowIfCancellationRequested();
                    interpreter.Tell(graph, graph.Blocks[state.Key.Block], state.Value, rules, point);
                }

                point.Finish();
            }
            else
            {
                _effort.AddGivenUp(function);
            }

            if (nested == NestedFunctions.None)
            {
                return;
            }

            foreach (var local in graph.LocalFunctions)
            {
                AnalyzeGraph(graph.GetLocalFunctionControlFlowGraph(local, context.CancellationToken), local, interpreter);
            }

            foreach (var lambda in graph.Blocks.SelectMany(Operations).OfType<IFlowAnonymousFunctionOperation>())
            {
                AnalyzeGraph(graph.GetAnonymousFunctionControlFlowGraph(lambda, context.CancellationToken), lambda.Symbol, interpreter);
            }
        }
    }

    private static IEnumerable<IOperation> Operations(BasicBlock block)
        => (block.BranchValue is { } value ? block.Operations.Add(value) : block.Operations).SelectMany(operation => operation.DescendantsAndSelf());
}
