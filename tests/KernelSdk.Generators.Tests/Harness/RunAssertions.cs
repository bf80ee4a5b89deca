using Microsoft.CodeAnalysis;

namespace KernelSdk.Generators.Tests.Harness;

/// <summary>What a test may ask of any run.</summary>
internal static class RunAssertions
{
    private const string MissingDocumentation = "CS1591";
    private const int Shown = 8;

    /// <summary>Errors and warnings of the compiler, in the user's text or the generated one.</summary>
    public static IEnumerable<Diagnostic> CompilerReports(this GeneratorRun run)
        => run.CompilerDiagnostics.Where(diagnostic =>
            diagnostic.Severity >= DiagnosticSeverity.Warning
            && (diagnostic.Id != MissingDocumentation || run.IsGenerated(diagnostic)));

    public static IEnumerable<Diagnostic> CompilerErrors(this GeneratorRun run)
        => run.CompilerDiagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    public static bool IsGenerated(this GeneratorRun run, Diagnostic diagnostic)
        => diagnostic.Location.SourceTree is { } tree && run.Result.GeneratedSources.Any(source => source.SyntaxTree == tree);

    /// <summary>The generator has nothing to say, and the compiler has neither.</summary>
    public static GeneratorRun AssertClean(this GeneratorRun run)
    {
        run.AssertDidNotCrash();
        AssertNone(run.Diagnostics);
        AssertNone(run.CompilerReports());
        return run;
    }

    /// <summary>No CS8785: a generator that throws takes every file of the project with it.</summary>
    public static void AssertDidNotCrash(this GeneratorRun run)
        => Assert.True(run.Result.Exception is null, run.Result.Exception?.ToString());

    public static void AssertNone(IEnumerable<Diagnostic> diagnostics)
    {
        var lines = diagnostics.Take(Shown).Select(Describe).ToList();
        Assert.True(lines.Count == 0, string.Join('\n', lines));
    }

    /// <summary>The diagnostic with the line of code it stands on.</summary>
    private static string Describe(Diagnostic diagnostic)
    {
        if (diagnostic.Location.SourceTree is not { } tree)
        {
            return diagnostic.ToString();
        }

        var line = tree.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line];
        return $"{diagnostic}\n    {line}";
    }
}
