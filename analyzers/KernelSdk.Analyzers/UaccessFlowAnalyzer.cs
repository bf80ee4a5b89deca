using System.Collections.Immutable;
using KernelSdk.Analyzers.Engine;
using KernelSdk.Analyzers.Reporting;
using KernelSdk.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

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
                var analysis = new UaccessAnalysis(model, start.Compilation, Reporter.Of(start.Compilation, start.Options), _effort,
                    start.CancellationToken);

                // By the file: a member would have those behind it that it calls bound for it alone, and at the end of a file all are.
                start.RegisterSemanticModelAction(analysis.Analyze);
            }
        });
    }
}
