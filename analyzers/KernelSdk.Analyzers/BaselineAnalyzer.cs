using System.Collections.Immutable;
using KernelSdk.Analyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace KernelSdk.Analyzers;

/// <summary>KSDK0053 and KSDK0054: what is wrong with the baseline itself, reported where it stands in that file.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BaselineAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Broken = new(
        RuleIdentifiers.BaselineBroken,
        "Baseline cannot be read",
        "The baseline is left aside: {0}",
        RuleCategories.Adoption,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Without it all old findings come back at once, and the one that is new drowns in them.",
        HelpLink.Of(RuleIdentifiers.BaselineBroken));

    private static readonly DiagnosticDescriptor Stale = new(
        RuleIdentifiers.BaselineEntryStale,
        "Entry of the baseline is no longer needed",
        "{0} is no longer reported in '{1}'; write the baseline anew",
        RuleCategories.Adoption,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "The mistake is mended, or its code has changed. While the entry is there, the same mistake can come back unseen.",
        HelpLink.Of(RuleIdentifiers.BaselineEntryStale),
        WellKnownDiagnosticTags.CompilationEnd);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Broken, Stale];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (Baseline.Find(start.Options) is not { } file || file.GetText(start.CancellationToken) is not { } text)
            {
                return;
            }

            var reporter = Reporter.Of(start.Compilation, start.Options);
            start.RegisterAdditionalFileAction(context =>
            {
                if (context.AdditionalFile.Path == file.Path && reporter.BaselineProblem is { } problem)
                {
                    context.ReportDiagnostic(Diagnostic.Create(Broken, PlaceOf(new(problem.Position, 0)), problem.Message));
                }
            });
            start.RegisterCompilationEndAction(context =>
            {
                foreach (var entry in reporter.StaleEntries)
                {
                    context.ReportDiagnostic(Diagnostic.Create(Stale, PlaceOf(entry.Span), entry.Rule, entry.Member));
                }
            });

            Location PlaceOf(TextSpan span) => Location.Create(file.Path, span, text.Lines.GetLinePositionSpan(span));
        });
    }
}
