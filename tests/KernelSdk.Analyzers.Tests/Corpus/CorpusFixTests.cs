using System.Collections.Immutable;
using KernelSdk.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;

namespace KernelSdk.Analyzers.Tests.Corpus;

/// <summary>Every fix that is offered for a mistake of the corpus, made: it compiles, and its report is gone.</summary>
public sealed class CorpusFixTests
{
    public static TheoryData<string> Cases() => [.. CorpusCase.Ids.Where(id => Buggy(id) is not null)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task What_is_offered_compiles_and_mends_what_was_reported(string id)
    {
        var document = Open(id);
        var before = await ReportsAsync(document);
        foreach (var (report, action) in await OffersAsync(document, before))
        {
            var solution = await FixProject.ApplyAsync(action, document.Project.Solution);
            var changed = solution.GetDocument(document.Id)!;
            var text = (await changed.GetTextAsync()).ToString();
            Assert.NotEmpty(solution.GetChanges(document.Project.Solution)
                .GetProjectChanges()
                .SelectMany(change => change.GetChangedDocuments(onlyGetDocumentsWithTextChanges: true)));
            Assert.Empty((await ErrorsAsync(changed)).Except(await ErrorsAsync(document)));

            var after = await ReportsAsync(changed);
            Assert.True(
                Count(after, report.Id) < Count(before, report.Id),
                $"{report} is there after \"{action.Title}\":\n{text}");
            Assert.All(
                after.Select(other => other.Id).Distinct(),
                other => Assert.True(Count(after, other) <= Count(before, other), $"{other} comes with \"{action.Title}\":\n{text}"));
        }
    }

    [Fact]
    public void Three_rules_of_five_have_a_fixer()
    {
        var rules = TestProject.Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics)
            .Select(rule => rule.Id)
            .Where(OfUserMemory)
            .Distinct()
            .ToList();
        var mended = FixProject.Fixers.SelectMany(fixer => fixer.FixableDiagnosticIds).Where(OfUserMemory).ToHashSet();

        Assert.Subset(rules.ToHashSet(), mended);
        Assert.InRange((double)mended.Count / rules.Count, 0.6, 1);
    }

    [Fact]
    public async Task Every_fixer_has_something_to_do_for_each_of_its_rules()
    {
        var idle = FixProject.Fixers
            .SelectMany(fixer => fixer.FixableDiagnosticIds.Where(OfUserMemory).Select(rule => (Fixer: fixer.GetType().Name, Rule: rule)))
            .ToHashSet();
        foreach (var id in CorpusCase.Ids.Where(id => Buggy(id) is not null))
        {
            // A case whose rules have been seen at work has nothing new to show.
            if (!idle.Any(each => Buggy(id)!.Marks.Contains(each.Rule) || each.Rule == RuleIdentifiers.HardeningMissing))
            {
                continue;
            }

            var document = Open(id);
            foreach (var (report, action) in await OffersAsync(document, await FixProject.ReportsAsync(document)))
            {
                idle.Remove((action.EquivalenceKey!, report.Id));
            }
        }

        Assert.Empty(idle);
    }

    private static CorpusSection? Buggy(string id) => CorpusCase.Read(id).Sections.SingleOrDefault(section => section.Kind == "buggy");

    private static Document Open(string id) => FixProject.Kernel.AddDocument($"{id}.cs", Buggy(id)!.Source);

    private static async Task<List<(Diagnostic Report, CodeAction Action)>> OffersAsync(Document document, IEnumerable<Diagnostic> reports)
    {
        var offers = new List<(Diagnostic Report, CodeAction Action)>();
        foreach (var report in reports)
        {
            foreach (var fixer in FixProject.Fixers.Where(fixer => fixer.FixableDiagnosticIds.Contains(report.Id)))
            {
                offers.AddRange((await FixProject.ActionsAsync(fixer, document, report)).Select(action => (report, action)));
            }
        }

        return offers;
    }

    private static async Task<ImmutableArray<Diagnostic>> ReportsAsync(Document document)
        => [.. (await FixProject.ReportsAsync(document)).Where(report => OfUserMemory(report.Id) && IsMistake(report))];

    private static async Task<IEnumerable<string>> ErrorsAsync(Document document)
        => (await document.GetSemanticModelAsync())!.GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(diagnostic => diagnostic.Id);

    /// <summary>A rule that is off by default gives advice.</summary>
    private static bool IsMistake(Diagnostic report) => report.Descriptor.IsEnabledByDefault;

    private static int Count(IEnumerable<Diagnostic> reports, string id) => reports.Count(report => report.Id == id);

    private static bool OfUserMemory(string id) => id.StartsWith("KSDK1", StringComparison.Ordinal);
}
