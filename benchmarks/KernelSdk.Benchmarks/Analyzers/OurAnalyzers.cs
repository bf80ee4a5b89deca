using System.Collections.Immutable;
using KernelSdk.Analyzers;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelSdk.Benchmarks;

/// <summary>The analyzers that the package brings.</summary>
internal static class OurAnalyzers
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Create() =>
    [
        .. typeof(UaccessFlowAnalyzer).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];
}
