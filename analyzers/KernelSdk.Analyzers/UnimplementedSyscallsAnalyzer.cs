using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelSdk.Analyzers;

/// <summary>
/// KSDK0035: says at a kernel's declaration which of the numbers that its tables name it does not implement. The generator knows
/// them and writes them down as an attribute; told from here, it costs the generator nothing at a keystroke.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnimplementedSyscallsAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIdentifiers.UnimplementedSyscalls,
        "Numbers of the table are not implemented",
        "'{0}' implements {1} of the {2} system calls that its tables name; these answer -ENOSYS: {3}",
        RuleCategories.Authoring,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(RuleIdentifiers.UnimplementedSyscalls));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(AnalyzeType, SymbolKind.NamedType);
    }

    private static void AnalyzeType(SymbolAnalysisContext context)
    {
        var attributes = context.Symbol.GetAttributes();
        var table = attributes.FirstOrDefault(attribute => Is(attribute, KnownNames.SyscallTable));
        var missing = attributes.FirstOrDefault(attribute => Is(attribute, KnownNames.UnimplementedSyscalls));
        if (table?.ApplicationSyntaxReference is not { } site
            || missing is not { ConstructorArguments: { Length: 3 } facts })
        {
            return;
        }

        var place = Location.Create(site.SyntaxTree, site.Span);
        context.ReportDiagnostic(Diagnostic.Create(Rule, place, context.Symbol.Name, facts[0].Value, facts[1].Value, facts[2].Value));
    }

    private static bool Is(AttributeData attribute, string name)
        => attribute.AttributeClass is { } type && type.ToDisplayString() == name;
}
