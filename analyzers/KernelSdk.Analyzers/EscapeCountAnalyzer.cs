using System.Collections.Immutable;
using KernelSdk.Analyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelSdk.Analyzers;

/// <summary>
/// KSDK0055: how many escapes from the rules about addresses an assembly has, and each of them with its reason. It says so only to
/// who asks, by a property of the build; and then no setting and no pragma keeps it from saying it.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EscapeCountAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Total = Create("Escapes from the rules about user addresses in '{0}': {1}");

    private static readonly DiagnosticDescriptor Each = Create("'{0}' escapes from the rules about user addresses: {1}");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Total, Each];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();

        // Who has generated code analyzed has the compiler bind all of it, in every build, for whoever asks for operations. So nothing is
        // asked of the compiler's walk: where escapes are counted at all, it is done at the end.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationAction(static context =>
        {
            if (BuildProperty.IsTrue(context.Options, BuildProperty.CountEscapes))
            {
                Tell(context, Escapes.In(context.Compilation, context.CancellationToken));
            }
        });
    }

    private static void Tell(CompilationAnalysisContext context, IReadOnlyList<Escape> escapes)
    {
        context.ReportDiagnostic(Diagnostic.Create(Total, Location.None, context.Compilation.AssemblyName, escapes.Count));
        foreach (var escape in escapes)
        {
            var reason = string.IsNullOrWhiteSpace(escape.Reason) ? "(no reason is given)" : escape.Reason;
            context.ReportDiagnostic(Diagnostic.Create(Each, escape.Place, escape.Function, reason));
        }
    }

    private static DiagnosticDescriptor Create(string message) => new(
        RuleIdentifiers.EscapesCounted,
        "Escapes counted",
        message,
        RuleCategories.Adoption,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Each escape is a place where the rules about addresses trust a person. Their number is to be known, and to fall.",
        HelpLink.Of(RuleIdentifiers.EscapesCounted),
        WellKnownDiagnosticTags.CompilationEnd,
        WellKnownDiagnosticTags.NotConfigurable);
}
