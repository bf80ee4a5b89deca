using System.Collections.Concurrent;
using KernelSdk.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelSdk.Analyzers.Tests.Engine;

/// <summary>An analyzer that throws is switched off for the rest of a build, silently but for a warning. So none of them ever does.</summary>
public sealed class RobustnessTests
{
    private const int FilesInOne = 125;

    private static readonly CSharpCompilation Kernel = CSharpCompilation.Create(
        "Odd",
        [Parse(OddCode.Helpers, "Helpers.cs")],
        [.. TestProject.References, MetadataReference.CreateFromFile(typeof(TaskStruct).Assembly.Location)],
        TestProject.CompilationOptions);

    /// <summary>Sixteen times as many files.</summary>
    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 16)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task No_analyzer_throws(int seed)
    {
        var code = new OddCode(seed);
        var files = Enumerable.Range(0, FilesInOne).Select(number => Parse(code.Next(number), $"File{number}.cs")).ToList();
        if ((await CrashesAsync(files)).IsEmpty)
        {
            return;
        }

        foreach (var file in files)
        {
            if (!(await CrashesAsync([file])).IsEmpty)
            {
                var (exception, text) = ((await CrashesAsync([file])).First(), (await file.GetTextAsync()).ToString());
                Assert.Fail($"{exception}\n{text}");
            }
        }

        Assert.Fail("Only all of the files together make an analyzer throw.");
    }

    [Fact]
    public void The_helpers_compile() => TestProject.AssertCompiles(Kernel);

    /// <summary>A file of which nothing compiles tests little.</summary>
    [Fact]
    public void Most_statements_compile()
    {
        var code = new OddCode(1);
        var files = Enumerable.Range(0, FilesInOne).Select(number => Parse(code.Next(number), $"File{number}.cs")).ToList();
        var errors = Kernel.AddSyntaxTrees(files).GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        var lines = files.Sum(file => file.GetText().Lines.Count);
        Assert.True(errors.Count < lines, $"{errors.Count} errors in {lines} lines, {string.Join(", ", errors.CountBy(error => error.Id).OrderByDescending(each => each.Value).Take(12))}");
    }

    private static async Task<ConcurrentBag<Exception>> CrashesAsync(IEnumerable<SyntaxTree> files)
    {
        var crashes = new ConcurrentBag<Exception>();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), (exception, _, _) => crashes.Add(exception), concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        await Kernel.AddSyntaxTrees(files).WithAnalyzers(TestProject.Analyzers, options).GetAnalyzerDiagnosticsAsync(CancellationToken.None);
        return crashes;
    }

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, TestProject.ParseOptions, path);
}
