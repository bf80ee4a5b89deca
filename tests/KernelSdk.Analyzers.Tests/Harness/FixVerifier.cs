using System.Collections.Immutable;
using KernelSdk.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace KernelSdk.Analyzers.Tests.Harness;

/// <summary>Applies the fix, one report at a time and as Fix All, and holds both results against one text.</summary>
internal static class FixVerifier
{
    private static readonly UserAccessResultFixer Fixer = new();

    /// <summary>Never changed, so all tests can start from it.</summary>
    private static readonly Project Runtime = new AdhocWorkspace().CurrentSolution
        .AddProject("Sample", "Sample", LanguageNames.CSharp)
        .WithParseOptions(TestProject.ParseOptions)
        .WithCompilationOptions(TestProject.CompilationOptions)
        .WithMetadataReferences(TestProject.References)
        .AddDocument("FakeRuntime.cs", FakeRuntime.Source).Project;

    /// <summary>What is still marked in <paramref name="expected"/> is what the fix leaves alone.</summary>
    public static async Task VerifyAsync(string marked, string expected)
    {
        var document = Open(MarkedSource.WithoutMarks(marked));
        Assert.Equal(marked, await MarkedTextAsync(document));

        var single = document;
        while (await FirstActionAsync(single) is { } action)
        {
            single = (await ApplyAsync(action, single.Project.Solution)).GetDocument(document.Id)!;
        }

        Assert.Equal(expected, await MarkedTextAsync(single));

        var all = await FixAllAsync(document.Project, FixAllScope.Document);
        Assert.Equal(expected, await MarkedTextAsync(all.GetDocument(document.Id)!));
    }

    public static Task VerifyNotOfferedAsync(string marked) => VerifyAsync(marked, marked);

    /// <summary>Fix All over several documents of one project.</summary>
    public static async Task VerifyProjectAsync(params (string Marked, string Expected)[] documents)
    {
        var ids = new List<DocumentId>();
        var project = Runtime;
        foreach (var (marked, _) in documents)
        {
            var document = project.AddDocument(ids.Count == 0 ? "Sample.cs" : $"Sample{ids.Count}.cs", MarkedSource.WithoutMarks(marked));
            ids.Add(document.Id);
            project = document.Project;
        }

        var all = await FixAllAsync(project, FixAllScope.Project);
        foreach (var (id, (_, expected)) in ids.Zip(documents))
        {
            Assert.Equal(expected, await MarkedTextAsync(all.GetDocument(id)!));
        }
    }

    /// <summary>Asks for a fix of every report and applies it, on texts of which nothing is asked but that they do no harm.</summary>
    public static async Task ApplyToAnythingAsync(IEnumerable<string> texts)
    {
        var first = Open("");
        foreach (var text in texts)
        {
            var document = first.WithText(SourceText.From(text));
            foreach (var diagnostic in await ReportsAsync(document))
            {
                foreach (var action in await ActionsAsync(document, diagnostic))
                {
                    await ApplyAsync(action, document.Project.Solution);
                }
            }
        }
    }

    private static Document Open(string code) => Runtime.AddDocument("Sample.cs", code);

    private static async Task<string> MarkedTextAsync(Document document)
    {
        TestProject.AssertCompiles((await document.Project.GetCompilationAsync())!);
        var text = (await document.GetTextAsync()).ToString();
        var marked = MarkedSource.Mark(text, (await ReportsAsync(document)).Select(diagnostic => diagnostic.Location.SourceSpan));
        return marked.ReplaceLineEndings("\n");
    }

    private static async Task<ImmutableArray<Diagnostic>> ReportsAsync(Document document)
    {
        var tree = await document.GetSyntaxTreeAsync();
        var all = await TestProject.AnalyzeAsync((await document.Project.GetCompilationAsync())!);
        return [.. all.Where(diagnostic => diagnostic.Location.SourceTree == tree)];
    }

    private static async Task<CodeAction?> FirstActionAsync(Document document)
    {
        foreach (var diagnostic in await ReportsAsync(document))
        {
            if (await ActionsAsync(document, diagnostic) is [var action])
            {
                return action;
            }
        }

        return null;
    }

    private static async Task<List<CodeAction>> ActionsAsync(Document document, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        var context = new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None);
        await Fixer.RegisterCodeFixesAsync(context);
        return actions;
    }

    private static async Task<Solution> FixAllAsync(Project project, FixAllScope scope)
    {
        var document = project.Documents.Single(document => document.Name == "Sample.cs");
        var context = new FixAllContext(
            document,
            Fixer,
            scope,
            "KSDK1010",
            Fixer.FixableDiagnosticIds,
            new Reports(),
            CancellationToken.None);
        var action = await Fixer.GetFixAllProvider()!.GetFixAsync(context);
        return action is null ? project.Solution : await ApplyAsync(action, project.Solution);
    }

    private static async Task<Solution> ApplyAsync(CodeAction action, Solution solution)
    {
        var operations = await action.GetOperationsAsync(solution, new Progress<CodeAnalysisProgress>(), CancellationToken.None);
        return operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
    }

    private sealed class Reports : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(
            Document document,
            CancellationToken cancellationToken)
            => await ReportsAsync(document);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken)
            => Task.FromResult<IEnumerable<Diagnostic>>([]);

        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken)
            => await TestProject.AnalyzeAsync((await project.GetCompilationAsync(cancellationToken))!);
    }
}
