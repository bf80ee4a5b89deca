using System.Collections.Concurrent;
using System.Collections.Immutable;
using KernelSdk.Analyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelSdk.Analyzers;

/// <summary>
/// KSDK0055: how many escapes from the rules about addresses an assembly has, and each of them with its reason. It says so only to
/// who asks, by a property of the build; and then no setting and no pragma keeps it from saying it.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EscapeCountAnalyzer : DiagnosticAnalyzer
{
    /// <summary>In whatever namespace, as the engine knows it.</summary>
    private const string Escape = "UserPointerEscapeAttribute";

    private static readonly DiagnosticDescriptor Total = Create("Escapes from the rules about user addresses in '{0}': {1}");

    private static readonly DiagnosticDescriptor Each = Create("'{0}' escapes from the rules about user addresses: {1}");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Total, Each];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(static start =>
        {
            if (BuildProperty.IsTrue(start.Options, BuildProperty.CountEscapes))
            {
                var escapes = new ConcurrentBag<Diagnostic>();
                start.RegisterSyntaxNodeAction(node => Count(node, escapes), SyntaxKind.Attribute);
                start.RegisterCompilationEndAction(end => Tell(end, escapes));
            }
        });
    }

    private static void Count(SyntaxNodeAnalysisContext context, ConcurrentBag<Diagnostic> escapes)
    {
        var attribute = (AttributeSyntax)context.Node;
        if (context.SemanticModel.GetSymbolInfo(attribute, context.CancellationToken).Symbol is { ContainingType.Name: Escape })
        {
            var reason = attribute.ArgumentList?.Arguments.FirstOrDefault() is { } argument
                ? context.SemanticModel.GetConstantValue(argument.Expression, context.CancellationToken).Value as string : null;
            escapes.Add(Diagnostic.Create(
                Each,
                attribute.GetLocation(),
                NameOf(attribute.Parent?.Parent, context.ContainingSymbol),
                string.IsNullOrWhiteSpace(reason) ? "(no reason is given)" : reason));
        }
    }

    private static void Tell(CompilationAnalysisContext context, ConcurrentBag<Diagnostic> escapes)
    {
        context.ReportDiagnostic(Diagnostic.Create(Total, Location.None, context.Compilation.AssemblyName, escapes.Count));
        var inOrder = escapes
            .OrderBy(each => each.Location.SourceTree?.FilePath, StringComparer.Ordinal)
            .ThenBy(each => each.Location.SourceSpan.Start);
        foreach (var escape in inOrder)
        {
            context.ReportDiagnostic(escape);
        }
    }

    private static string NameOf(SyntaxNode? function, ISymbol? around) => function switch
    {
        LocalFunctionStatementSyntax local => local.Identifier.ValueText,
        AnonymousFunctionExpressionSyntax => $"a lambda in {around?.Name}",
        _ => around?.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat) ?? "",
    };

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
