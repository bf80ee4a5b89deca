using System.Collections.Immutable;
using KernelSdk.Analyzers.Tests.Corpus;
using KernelSdk.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace KernelSdk.Analyzers.Tests.Harness;

/// <summary>Projects in which fixes are asked for and applied, as an editor does.</summary>
internal static class FixProject
{
    /// <summary>All of the assembly; one that is added counts at once.</summary>
    public static readonly ImmutableArray<CodeFixProvider> Fixers =
    [
        .. typeof(UserAccessResultFixer).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(CodeFixProvider)) && !type.IsAbstract)
            .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!),
    ];

    public static readonly Project Shapes = new AdhocWorkspace().CurrentSolution
        .AddProject("Sample", "Sample", LanguageNames.CSharp)
        .WithParseOptions(TestProject.ParseOptions)
        .WithCompilationOptions(TestProject.CompilationOptions)
        .WithMetadataReferences(TestProject.References)
        .AddDocument("FakeRuntime.cs", FakeRuntime.Source).Project;

    public static readonly Project Kernel = new AdhocWorkspace().CurrentSolution
        .AddProject("Sample", "Sample", LanguageNames.CSharp)
        .WithParseOptions(TestProject.ParseOptions)
        .WithCompilationOptions(KernelProject.Empty.Options)
        .WithMetadataReferences(KernelProject.Empty.References)
        .AddDocument("Prelude.cs", File.ReadAllText(Path.Combine(CorpusCase.Folder, "Prelude.cs"))).Project;

    public static async Task<ImmutableArray<Diagnostic>> ReportsAsync(Document document)
    {
        var tree = await document.GetSyntaxTreeAsync();
        var all = await TestProject.AnalyzeFileAsync((await document.Project.GetCompilationAsync())!, tree!);
        return [.. all.Where(diagnostic => diagnostic.Location.SourceTree == tree)];
    }

    public static async Task<IReadOnlyList<CodeAction>> ActionsAsync(CodeFixProvider fixer, Document document, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        var context = new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None);
        await fixer.RegisterCodeFixesAsync(context);
        return actions;
    }

    public static async Task<Solution> ApplyAsync(CodeAction action, Solution solution)
    {
        var operations = await action.GetOperationsAsync(solution, new Progress<CodeAnalysisProgress>(), CancellationToken.None);
        return operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
    }
}
