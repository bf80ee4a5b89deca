using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelSdk.Benchmarks;

/// <summary>
/// The baseline: does nothing. If it asks, it asks the compiler for what ours ask for. The compiler makes that once for all analyzers,
/// those of the .NET SDK among them, so what ours take beyond this is ours.
/// </summary>
/// <param name="asks">Whether it asks for anything.</param>
internal sealed class EmptyAnalyzer(bool asks) : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new("EMPTY", "Nothing", "Nothing", "Nothing", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        if (asks)
        {
            context.RegisterOperationBlockAction(static _ => { });
            context.RegisterOperationAction(static _ => { }, OperationKind.Invocation);
            context.RegisterSymbolAction(static _ => { }, SymbolKind.NamedType, SymbolKind.Field, SymbolKind.Property, SymbolKind.Event);
            context.RegisterSyntaxNodeAction(static _ => { }, SyntaxKind.Attribute);
            context.RegisterSyntaxTreeAction(static _ => { });
            context.RegisterCompilationAction(static _ => { });
        }
    }
}
