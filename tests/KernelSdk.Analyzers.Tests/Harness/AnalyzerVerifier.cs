using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelSdk.Analyzers.Tests.Harness;

/// <summary>Holds a marked source against what the rule reports on it.</summary>
internal static class AnalyzerVerifier
{
    /// <summary>The code compiles, and the rule reports exactly the marked places.</summary>
    public static async Task VerifyAsync(string marked, string path = "Sample.cs", OutputKind kind = OutputKind.DynamicallyLinkedLibrary)
    {
        var compilation = TestProject.Compile(MarkedSource.WithoutMarks(marked), path, kind);
        TestProject.AssertCompiles(compilation);
        await VerifyReportsAsync(marked, compilation);
    }

    /// <summary>The same for code that does not compile.</summary>
    public static async Task VerifyBrokenAsync(string marked)
    {
        var compilation = TestProject.Compile(MarkedSource.WithoutMarks(marked));
        Assert.Contains(compilation.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        await VerifyReportsAsync(marked, compilation);
    }

    private static async Task VerifyReportsAsync(string marked, CSharpCompilation compilation)
    {
        var reported = await TestProject.AnalyzeFileAsync(compilation, compilation.SyntaxTrees[^1]);
        var code = MarkedSource.WithoutMarks(marked);

        Assert.All(reported, diagnostic => Assert.Equal("KSDK1010", diagnostic.Id));
        Assert.Equal(marked, MarkedSource.Mark(code, reported.Select(diagnostic => diagnostic.Location.SourceSpan)));
    }
}
