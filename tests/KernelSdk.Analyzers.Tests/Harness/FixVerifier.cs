using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace KernelSdk.Analyzers.Tests.Harness;

/// <summary>Applies a fix, one report at a time and as Fix All, and holds both results against one text.</summary>
/// <param name="fixer">What is under test.</param>
/// <param name="rule">The rule whose reports are marked.</param>
/// <param name="project">What the code is compiled with; never changed, so all tests can start from it.</param>
internal sealed class FixVerifier(CodeFixProvider fixer, string rule, Project project)
{
    /// <summary>Code against the shapes of a runtime, for rules that need no more.</summary>
    public static FixVerifier OnShapes<T>(string rule)
        where T : CodeFixProvider, new()
        => new(new T(), rule, FixProject.Shapes);

    /// <summary>Code against the kernel and the corpus's prelude, for the rules that follow values.</summary>
    public static FixVerifier OnKernel<T>(string rule)
        where T : CodeFixProvider, new()
        => new(new T(), rule, FixProject.Kernel);

    /// <summary>
    /// The code compiles before and after, the marked reports and no others are there before, and afterwards those that are still
    /// marked in <paramref name="expected"/>: what the fix leaves alone. Reports of other rules may go, and none comes.
    /// </summary>
    /// <param name="marked">The code.</param>
    /// <param name="expected">What it becomes.</param>
    /// <param name="goes">How often Fix All is asked for, where edits meet each other.</param>
    public async Task VerifyAsync(string marked, string expected, int goes = 1)
    {
        var document = Open(MarkedSource.WithoutMarks(marked));
        Assert.Equal(marked, await MarkedTextAsync(document));

        var single = document;
        while (await FirstActionAsync(single) is { } action)
        {
            var before = single;
            single = (await FixProject.ApplyAsync(action, before.Project.Solution)).GetDocument(document.Id)!;
            Assert.True(
                (await ReportsAsync(single)).Length < (await ReportsAsync(before)).Length,
                (await single.GetTextAsync()).ToString());
            Assert.Subset(await OthersAsync(before), await OthersAsync(single));
        }

        Assert.Equal(expected, await MarkedTextAsync(single));

        var all = document.Project.Solution;
        for (var go = 0; go < goes; go++)
        {
            all = await FixAllAsync(all.GetProject(document.Project.Id)!, FixAllScope.Document);
        }

        Assert.Equal(expected, await MarkedTextAsync(all.GetDocument(document.Id)!));
    }

    public Task VerifyNotOfferedAsync(string marked)
    {
        Assert.Contains("[|", marked, StringComparison.Ordinal);
        return VerifyAsync(marked, marked);
    }

    /// <summary>Fix All over several documents of one project.</summary>
    public async Task VerifyProjectAsync(params (string Marked, string Expected)[] documents)
    {
        var ids = new List<DocumentId>();
        var several = project;
        foreach (var (marked, _) in documents)
        {
            var document = several.AddDocument(ids.Count == 0 ? "Sample.cs" : $"Sample{ids.Count}.cs", MarkedSource.WithoutMarks(marked));
            ids.Add(document.Id);
            several = document.Project;
        }

        foreach (var (id, (marked, _)) in ids.Zip(documents))
        {
            Assert.Equal(marked, await MarkedTextAsync(several.GetDocument(id)!));
        }

        var all = await FixAllAsync(several, FixAllScope.Project);
        foreach (var (id, (_, expected)) in ids.Zip(documents))
        {
            Assert.Equal(expected, await MarkedTextAsync(all.GetDocument(id)!));
        }
    }

    /// <summary>Asks for a fix of every report and applies it, on texts of which nothing is asked but that they do no harm.</summary>
    public async Task ApplyToAnythingAsync(IEnumerable<string> texts)
    {
        var first = Open("");
        foreach (var text in texts)
        {
            var document = first.WithText(SourceText.From(text));
            foreach (var diagnostic in await ReportsAsync(document))
            {
                foreach (var action in await FixProject.ActionsAsync(fixer, document, diagnostic))
                {
                    await FixProject.ApplyAsync(action, document.Project.Solution);
                }
            }
        }
    }

    private Document Open(string code) => project.AddDocument("Sample.cs", code);

    private async Task<string> MarkedTextAsync(Document document)
    {
        TestProject.AssertCompiles((await document.Project.GetCompilationAsync())!);
        var text = (await document.GetTextAsync()).ToString();
        var marked = MarkedSource.Mark(text, (await ReportsAsync(document)).Select(diagnostic => diagnostic.Location.SourceSpan));
        return marked.ReplaceLineEndings("\n");
    }

    private async Task<ImmutableArray<Diagnostic>> ReportsAsync(Document document)
        => [.. (await FixProject.ReportsAsync(document)).Where(diagnostic => diagnostic.Id == rule)];

    /// <summary>What other rules report, as often as they do. Rules that are off by default give advice, and may.</summary>
    private async Task<HashSet<string>> OthersAsync(Document document)
    {
        var others = (await FixProject.ReportsAsync(document))
            .Where(diagnostic => diagnostic.Id != rule && diagnostic.Descriptor.IsEnabledByDefault);
        return [.. others.GroupBy(diagnostic => diagnostic.Id).SelectMany(same => same.Select((_, at) => $"{same.Key} #{at + 1}"))];
    }

    private async Task<CodeAction?> FirstActionAsync(Document document)
    {
        foreach (var diagnostic in await ReportsAsync(document))
        {
            if (await FixProject.ActionsAsync(fixer, document, diagnostic) is [var action])
            {
                return action;
            }
        }

        return null;
    }

    private async Task<Solution> FixAllAsync(Project within, FixAllScope scope)
    {
        var document = within.Documents.Single(document => document.Name == "Sample.cs");
        var context = new FixAllContext(document, fixer, scope, fixer.GetType().Name, [rule], new Reports(rule), CancellationToken.None);
        var action = await fixer.GetFixAllProvider()!.GetFixAsync(context);
        return action is null ? within.Solution : await FixProject.ApplyAsync(action, within.Solution);
    }

    private sealed class Reports(string rule) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(
            Document document,
            CancellationToken cancellationToken)
            => (await FixProject.ReportsAsync(document)).Where(diagnostic => diagnostic.Id == rule);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken)
            => Task.FromResult<IEnumerable<Diagnostic>>([]);

        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken)
        {
            var all = await TestProject.AnalyzeAsync((await project.GetCompilationAsync(cancellationToken))!);
            return all.Where(diagnostic => diagnostic.Id == rule);
        }
    }
}
