using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelSdk.Benchmarks;

/// <summary>A project that is compiled and analyzed again and again, each time as if it had never been.</summary>
/// <param name="name">What its rows begin with.</param>
/// <param name="compilation">What it holds. It stays alive, and so do the references' symbols: they are loaded once.</param>
internal sealed class AnalyzedProject(string name, CSharpCompilation compilation)
{
    public string Name { get; } = name;

    /// <summary>Parses it, binds it, and writes an assembly: what the compiler has to do where nobody analyzes.</summary>
    /// <returns>The compilation.</returns>
    /// <exception cref="InvalidOperationException">It does not compile, so that its time means nothing.</exception>
    public Compilation Compile()
    {
        var fresh = Of(compilation.SyntaxTrees.Select(static tree
            => CSharpSyntaxTree.ParseText(tree.GetText(), (CSharpParseOptions)tree.Options, tree.FilePath)));
        var result = fresh.Emit(Stream.Null);
        if (result.Success)
        {
            return fresh;
        }

        var errors = result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        throw new InvalidOperationException($"{Name}: {string.Join(Environment.NewLine, errors.Take(10))}");
    }

    /// <summary>Runs analyzers over it.</summary>
    /// <returns>Which knows what each of them took.</returns>
    /// <exception cref="InvalidOperationException">One of them threw, or reported something.</exception>
    public CompilationWithAnalyzers Analyze(ImmutableArray<DiagnosticAnalyzer> analyzers, bool isConcurrent)
    {
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]),
            onAnalyzerException: static (exception, _, _) => throw new InvalidOperationException("An analyzer threw.", exception),
            isConcurrent,
            logAnalyzerExecutionTime: true);
        var analysis = Of(compilation.SyntaxTrees).WithAnalyzers(analyzers, options);
        var reports = analysis.GetAnalyzerDiagnosticsAsync(CancellationToken.None).GetAwaiter().GetResult();
        return reports.All(report => report.Severity < DiagnosticSeverity.Warning)
            ? analysis
            : throw new InvalidOperationException($"{Name}: {string.Join(Environment.NewLine, reports.Take(10))}");
    }

    private CSharpCompilation Of(IEnumerable<SyntaxTree> trees)
        => CSharpCompilation.Create(compilation.AssemblyName, trees, compilation.References, compilation.Options);
}
