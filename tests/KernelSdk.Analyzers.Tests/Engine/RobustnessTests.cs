using System.Collections.Concurrent;
using System.Collections.Immutable;
using KernelSdk.Analyzers.Tests.Corpus;
using KernelSdk.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelSdk.Analyzers.Tests.Engine;

/// <summary>An analyzer that throws is switched off for the rest of a build, silently but for a warning. So none of them ever does.</summary>
public sealed class RobustnessTests
{
    private const int FilesInOne = 125;

    /// <summary>A fix is tried before it is offered, which takes a compilation each.</summary>
    private const int SeedsWithFixes = 4;

    private static readonly CSharpCompilation Kernel = CSharpCompilation.Create(
        "Odd",
        [Parse(OddCode.Helpers, "Helpers.cs")],
        [.. TestProject.References, MetadataReference.CreateFromFile(typeof(TaskStruct).Assembly.Location)],
        TestProject.CompilationOptions);

    /// <summary>Sixteen times as many files.</summary>
    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 16)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task No_analyzer_throws_and_no_code_fix(int seed)
    {
        var code = new OddCode(seed);
        var project = CodeFixers.Open(Kernel, Enumerable.Range(0, FilesInOne).Select(code.Next));
        var compilation = (CSharpCompilation)(await project.GetCompilationAsync())!;
        var (reports, crashes) = await AnalyzeAsync(compilation);
        if (!crashes.IsEmpty)
        {
            await FailAsync(compilation.SyntaxTrees);
        }

        Assert.NotEmpty(reports);
        if (seed <= SeedsWithFixes)
        {
            await CodeFixers.MakeAsync(project, reports);
        }
    }

    /// <summary>What people write, with words missing, twice, or in each other's place.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task No_analyzer_throws_on_garbled_cases(int seed)
    {
        var garbler = new Garbler(seed);
        var sections = CorpusCase.Ids.SelectMany(id => CorpusCase.Read(id).Sections);
        var files = sections.Select((section, at) => Parse(garbler.Garble(section.Source.Replace("class Case", $"class Case{at}", StringComparison.Ordinal)), $"Case{at}.cs")).ToList();
        var prelude = Parse(await File.ReadAllTextAsync(Path.Combine(CorpusCase.Folder, "Prelude.cs")), "Prelude.cs");
        var whole = Kernel.AddSyntaxTrees(files.Append(prelude));
        var bound = files.Where(file => CanBind(whole.GetSemanticModel(file))).ToList();
        Assert.InRange(bound.Count, files.Count * 0.99, files.Count);
        Assert.Empty(await CrashesAsync(bound.Append(prelude)));
    }

    /// <summary>
    /// Whether the compiler itself gets through a file. At some patterns of a number against a pointer it throws, before any analyzer is
    /// asked.
    /// </summary>
    private static bool CanBind(SemanticModel model)
    {
        try
        {
            model.GetDiagnostics();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
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

    /// <summary>Shows the file that it takes.</summary>
    private static async Task FailAsync(IEnumerable<SyntaxTree> files)
    {
        foreach (var file in files)
        {
            if (await CrashesAsync([file]) is { IsEmpty: false } crashes)
            {
                Assert.Fail($"{crashes.First()}\n{await file.GetTextAsync()}");
            }
        }

        Assert.Fail("Only all of the files together make an analyzer throw.");
    }

    private static async Task<ConcurrentBag<Exception>> CrashesAsync(IEnumerable<SyntaxTree> files)
        => (await AnalyzeAsync(Kernel.AddSyntaxTrees(files))).Crashes;

    private static async Task<(ImmutableArray<Diagnostic> Reports, ConcurrentBag<Exception> Crashes)> AnalyzeAsync(CSharpCompilation compilation)
    {
        var crashes = new ConcurrentBag<Exception>();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), (exception, _, _) => crashes.Add(exception), concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        return (await compilation.WithAnalyzers(TestProject.Analyzers, options).GetAnalyzerDiagnosticsAsync(CancellationToken.None), crashes);
    }

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, TestProject.ParseOptions, path);
}
