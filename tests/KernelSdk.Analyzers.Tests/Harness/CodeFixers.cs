using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelSdk.Analyzers.Tests.Harness;

/// <summary>All code fixes of the assembly; one that is added counts at once.</summary>
internal static class CodeFixers
{
    private static readonly ImmutableArray<CodeFixProvider> All =
    [
        .. typeof(CodeFixes.UserAccessResultFixer).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(CodeFixProvider)) && !type.IsAbstract)
            .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!),
    ];

    /// <summary>A compilation as a project of an editor, with some more files.</summary>
    public static Project Open(CSharpCompilation compilation, IEnumerable<string> texts)
    {
        var project = new AdhocWorkspace().CurrentSolution
            .AddProject("Sample", "Sample", LanguageNames.CSharp)
            .WithParseOptions(TestProject.ParseOptions)
            .WithCompilationOptions(compilation.Options)
            .WithMetadataReferences(compilation.References);
        var files = compilation.SyntaxTrees.Select(tree => tree.ToString()).Concat(texts);
        return files.Index().Aggregate(project, static (project, file) => project.AddDocument($"File{file.Index}.cs", file.Item).Project);
    }

    /// <summary>Makes what is offered for the first report of each rule.</summary>
    public static async Task MakeAsync(Project project, IEnumerable<Diagnostic> reports)
    {
        foreach (var report in reports.DistinctBy(report => report.Id))
        {
            foreach (var fixer in All.Where(fixer => fixer.FixableDiagnosticIds.Contains(report.Id)))
            {
                var actions = new List<CodeAction>();
                await fixer.RegisterCodeFixesAsync(new(
                    project.GetDocument(report.Location.SourceTree)!, report, (action, _) => actions.Add(action), CancellationToken.None));
                foreach (var action in actions)
                {
                    Assert.NotEmpty(await action.GetOperationsAsync(CancellationToken.None));
                }
            }
        }
    }
}
