using System.Collections.Immutable;
using KernelSdk.Analyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelSdk.Analyzers.KernelRules;

/// <summary>
/// Shows each operation of each member to the kernel rules, once. What they see is reported where the member turns out to run in a
/// kernel, or on a hot path, which is asked only then: in most members there is nothing to see.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class KernelCodeAnalyzer : DiagnosticAnalyzer
{
    private static readonly MutableStatic MutableStatic = new();

    private static readonly ImmutableArray<KernelRule> Rules =
        [MutableStatic, .. HostRule.All, new UnlistedErrno(), new ThrownForControlFlow(), new HotPathAllocation()];

    private static readonly KernelRule[][] ByKind = TableOf(Rules);

    private static readonly KernelRule[][] ByKindBesidesHotPaths = TableOf(Rules.RemoveAll(rule => rule.IsOfHotPaths));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. Rules.Select(rule => rule.Descriptor)];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (KernelCode.From(start.Compilation) is { } code)
            {
                var hosts = new HostMembers(start.Compilation);
                var reporter = Reporter.Of(start.Compilation, start.Options);
                start.RegisterOperationBlockAction(block => AnalyzeBlock(block, code, hosts, reporter));
                start.RegisterSymbolAction(symbol => AnalyzeStatic(symbol, code, reporter), SymbolKind.Field, SymbolKind.Property,
                    SymbolKind.Event);
            }
        });
    }

    private static void AnalyzeBlock(OperationBlockAnalysisContext context, KernelCode code, HostMembers hosts, Reporter reporter)
    {
        if (!code.HasCode(context.CancellationToken))
        {
            return;
        }

        var isHot = code.IsHot(context.OwningSymbol, context.CancellationToken);
        var table = isHot ? ByKind : ByKindBesidesHotPaths;
        var point = new KernelPoint(context.Compilation, hosts, context.OwningSymbol);
        var bodies = context.OperationBlocks.Where(block => block.Kind != OperationKind.Attribute).Select(block => block.Parent ?? block);
        foreach (var operation in bodies.Distinct().SelectMany(KernelOperations.Of))
        {
            foreach (var rule in (int)operation.Kind < table.Length ? table[(int)operation.Kind] : [])
            {
                rule.Look(point, operation);
            }
        }

        foreach (var ofKind in point.Suspicions.ToLookup(each => each.Rule.IsOfHotPaths, each => each.Finding))
        {
            if (ofKind.Key || code.IsKernel(context.OwningSymbol, context.CancellationToken))
            {
                foreach (var finding in ofKind)
                {
                    reporter.Report(finding, context.ReportDiagnostic);
                }
            }
        }
    }

    /// <summary>The rules that look at each kind of operation, by its number.</summary>
    private static KernelRule[][] TableOf(ImmutableArray<KernelRule> rules)
        => [.. Enumerable.Range(0, rules.Max(static rule => rule.Kinds.Max(static kind => (int)kind)) + 1)
            .Select(kind => rules.Where(rule => rule.Kinds.Contains((OperationKind)kind)).ToArray())];

    private static void AnalyzeStatic(SymbolAnalysisContext context, KernelCode code, Reporter reporter)
    {
        var member = context.Symbol;
        if (MutableStatic.KindOf(member) is { } kind && code.IsKernel(member, context.CancellationToken))
        {
            Report(kind, null);
        }
        else if (MutableStatic.KindOfHolder(member) is { } holder && code.WriteThrough(member, context.CancellationToken) is { } write)
        {
            Report(holder, write);
        }

        void Report(string what, Location? write)
            => reporter.Report(
                new(MutableStatic.Descriptor, member, member.Locations[0], write is null ? [] : [write], what, member.Name),
                context.ReportDiagnostic);
    }
}
