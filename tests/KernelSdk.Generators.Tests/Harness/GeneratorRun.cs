using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace KernelSdk.Generators.Tests.Harness;

/// <summary>The generator over a project: what it wrote and said, and what the compiler says of both texts together.</summary>
internal sealed class GeneratorRun
{
    private readonly TestProject _project;
    private readonly GeneratorDriver _driver;
    private readonly ImmutableArray<AdditionalText> _tables;
    private readonly CSharpCompilation _input;

    private GeneratorRun(TestProject project, GeneratorDriver driver, ImmutableArray<AdditionalText> tables, CSharpCompilation input)
    {
        _project = project;
        _input = input;
        _tables = tables;
        _driver = driver.RunGeneratorsAndUpdateCompilation(input, out var output, out var diagnostics);
        Output = (CSharpCompilation)output;
        Diagnostics = diagnostics;
        Result = _driver.GetRunResult().Results.Single();
    }

    /// <summary>The user's text.</summary>
    public CSharpCompilation Input => _input;

    /// <summary>The user's text and the generated one.</summary>
    public CSharpCompilation Output { get; }

    /// <summary>What the compiler says of both.</summary>
    public ImmutableArray<Diagnostic> CompilerDiagnostics => field.IsDefault ? field = Output.GetDiagnostics() : field;

    /// <summary>What the generator reports, and CS8785 where it fell over.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    public GeneratorRunResult Result { get; }

    /// <summary>The generated text by hint name.</summary>
    public IReadOnlyDictionary<string, string> Files
        => new SortedDictionary<string, string>(
            Result.GeneratedSources.IsDefault
                ? []
                : Result.GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString()),
            StringComparer.Ordinal);

    /// <summary>A first run.</summary>
    /// <param name="project">The project.</param>
    /// <param name="tracksSteps">Whether the run records what its steps did. Roslyn's recording loses entries, or throws, when
    /// files come and go over several runs, so long sessions do without.</param>
    public static GeneratorRun Of(TestProject project, bool tracksSteps = true)
    {
        var trees = project.AllSources.Select(source => Parse(source, project.ParseOptions));
        return Of(project, CSharpCompilation.Create(project.Name, trees, project.References, project.Options), tracksSteps);
    }

    /// <summary>A first run over the same text.</summary>
    public GeneratorRun Anew() => Of(_project, _input.Clone(), tracksSteps: false);

    private static GeneratorRun Of(TestProject project, CSharpCompilation input, bool tracksSteps)
    {
        ImmutableArray<AdditionalText> tables = [.. project.Tables.Select(table => new TableText(table))];
        var driver = CSharpGeneratorDriver.Create(
            [new SyscallGenerator().AsSourceGenerator()],
            tables,
            project.ParseOptions,
            TableOptions.Instance,
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, tracksSteps));
        return new(project, driver, tables, input);
    }

    /// <summary>The same driver over the project as it is after an edit; what was not edited stays the same object.</summary>
    public GeneratorRun Then(TestProject edited)
    {
        ImmutableArray<AdditionalText> tables =
            [.. edited.Tables.Select(table => _tables.FirstOrDefault(old => ((TableText)old).Input == table) ?? new TableText(table))];
        var input = EditTrees(edited).WithOptions(edited.Options);
        return new(
            edited,
            _driver.ReplaceAdditionalTexts(tables).WithUpdatedParseOptions(edited.ParseOptions),
            tables,
            edited.References == _project.References ? input : input.WithReferences(edited.References));
    }

    /// <summary>The project as a reference of another one.</summary>
    public MetadataReference Emit() => MetadataReference.CreateFromImage(EmitImage());

    /// <summary>The project as an assembly.</summary>
    public byte[] EmitImage()
    {
        using var image = new MemoryStream();
        var result = Output.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return image.ToArray();
    }

    /// <summary>As an editor does it: what is gone is removed, what has changed is replaced, what is new comes last.</summary>
    private CSharpCompilation EditTrees(TestProject edited)
    {
        if (!edited.ParseOptions.Equals(_project.ParseOptions))
        {
            return _input.RemoveAllSyntaxTrees().AddSyntaxTrees([.. edited.AllSources.Select(source => Parse(source, edited.ParseOptions))]);
        }

        var sources = edited.AllSources.ToDictionary(source => source.Path);
        var compilation = _input.RemoveSyntaxTrees(_input.SyntaxTrees.Where(tree => !sources.ContainsKey(tree.FilePath)));
        foreach (var tree in compilation.SyntaxTrees)
        {
            sources.Remove(tree.FilePath, out var source);
            if (tree.ToString() != source!.Text)
            {
                compilation = compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(source.Text, Encoding.UTF8)));
            }
        }

        return compilation.AddSyntaxTrees([.. sources.Values.Select(source => Parse(source, edited.ParseOptions))]);
    }

    private static SyntaxTree Parse(SourceInput source, CSharpParseOptions options)
        => CSharpSyntaxTree.ParseText(source.Text, options, source.Path, Encoding.UTF8);
}
