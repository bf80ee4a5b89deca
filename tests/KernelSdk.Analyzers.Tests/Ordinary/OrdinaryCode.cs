using System.Collections.Immutable;
using KernelSdk.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelSdk.Analyzers.Tests.Ordinary;

/// <summary>What the analyzers made of a project, no member of which they left out.</summary>
/// <param name="Lines">How long it is.</param>
/// <param name="Errors">What the compiler has against it.</param>
/// <param name="Effort">What was analyzed.</param>
/// <param name="Reports">What was reported.</param>
internal sealed record OrdinaryCode(int Lines, int Errors, FlowEffort Effort, ImmutableArray<Diagnostic> Reports)
{
    private const int LinesShown = 12;

    public static async Task<OrdinaryCode> AnalyzeAsync(CSharpCompilation compilation)
    {
        var effort = new FlowEffort { SkipsNothing = true };
        var analyzers = TestProject.Analyzers.Select(analyzer => analyzer is UaccessFlowAnalyzer ? new UaccessFlowAnalyzer(effort) : analyzer);
        return new(
            compilation.SyntaxTrees.Sum(tree => tree.GetText().Lines.Count),
            compilation.GetDiagnostics().Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error),
            effort,
            await TestProject.AnalyzeAsync(compilation, Settings.None, [.. analyzers]));
    }

    /// <summary>A report with the lines that lead to it.</summary>
    public static string Show(Diagnostic report)
    {
        var line = report.Location.GetLineSpan().StartLinePosition.Line;
        var lines = report.Location.SourceTree!.GetText().Lines;
        return string.Join(Environment.NewLine, [$"{report}", .. Enumerable.Range(0, line + 1).TakeLast(LinesShown).Select(at => lines[at].ToString())]);
    }

    public override string ToString()
        => $"{Lines} lines, {Errors} errors, {Effort.Methods} methods, {Effort.GivenUp.Count} given up, {Effort.Blocks} blocks, {Effort.Visits} visits, {Reports.Length} reports";
}
