using KernelSdk.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelSdk.Analyzers.Tests.Corpus;

/// <summary>
/// Mistakes with user memory, each beside its cure, and idioms that look like mistakes. Every mistake is reported on its line, by the
/// rule that fits or by the compiler, and nothing else is reported.
/// </summary>
public sealed class CorpusTests
{
    private static readonly CSharpCompilation Prelude = KernelProject.Empty.AddSyntaxTrees(
        KernelProject.Parse(File.ReadAllText(Path.Combine(CorpusCase.Folder, "Prelude.cs")), "Prelude.cs"));

    public static TheoryData<string> Cases() => [.. CorpusCase.Ids];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_case_is_reported_as_marked(string id)
    {
        var subject = CorpusCase.Read(id);
        Assert.Contains(string.Join(' ', subject.Sections.Select(section => section.Kind)), new[] { "buggy fixed", "safe" });
        Assert.All(subject.Sections, section => Assert.Equal(section.Kind == "buggy", section.Marks.Any()));

        var asMarked = true;
        foreach (var section in subject.Sections)
        {
            var tree = KernelProject.Parse(section.Source, $"{id}.cs");
            var compilation = Prelude.AddSyntaxTrees(tree);
            Assert.Equal(section.Expected("CS"), section.Marked(ErrorsOf(compilation.GetSemanticModel(tree))));

            var (expected, reported) = (section.Expected("KSDK"), section.Marked(await ReportsAsync(compilation, tree)));
            if (!CorpusCase.Pending.Contains(id))
            {
                Assert.Equal(expected, reported);
            }

            asMarked &= expected == reported;
        }

        Assert.False(asMarked && CorpusCase.Pending.Contains(id), $"{id} is reported as marked: remove it from pending.txt");
    }

    [Fact]
    public async Task The_prelude_compiles_and_has_no_reports()
    {
        TestProject.AssertCompiles(Prelude);
        Assert.Empty(await ReportsAsync(Prelude, Prelude.SyntaxTrees.Single()));
    }

    [Fact]
    public void What_is_pending_are_cases_in_their_order()
    {
        Assert.Equal(CorpusCase.Pending.Distinct().Order(StringComparer.Ordinal), CorpusCase.Pending);
        Assert.Subset(CorpusCase.Ids.ToHashSet(), CorpusCase.Pending.ToHashSet());
    }

    [Fact]
    public void Every_rule_of_user_memory_has_a_case()
    {
        var marks = CorpusCase.Ids.SelectMany(id => CorpusCase.Read(id).Sections).SelectMany(section => section.Marks).ToHashSet();
        var rules = TestProject.Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(rule => rule.Id).Where(OfUserMemory);
        Assert.Subset(marks, rules.ToHashSet());
    }

    /// <summary>Of the case alone; that the rest compiles is a test of its own.</summary>
    private static IEnumerable<(int Line, string Id)> ErrorsOf(SemanticModel model)
        => model.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(Place);

    private static async Task<List<(int Line, string Id)>> ReportsAsync(CSharpCompilation compilation, SyntaxTree tree)
    {
        var reports = await TestProject.AnalyzeFileAsync(compilation, tree);
        return [.. reports.Where(report => report.Location.SourceTree == tree && OfUserMemory(report.Id)).Select(Place)];
    }

    private static (int Line, string Id) Place(Diagnostic diagnostic)
        => (diagnostic.Location.GetLineSpan().StartLinePosition.Line, diagnostic.Id);

    /// <summary>The cases keep their state in static fields, as C does, and other rules have something to say of that.</summary>
    private static bool OfUserMemory(string id) => id.StartsWith("KSDK1", StringComparison.Ordinal);
}
