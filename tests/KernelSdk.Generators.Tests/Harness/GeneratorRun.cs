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

    public static GeneratorRun Of(TestProject project)
    {
        ImmutableArray<AdditionalText> tables = [.. project.Tables.Select(table => new TableText(table))];
        var trees = project.AllSources.Select(source => Parse(source, project.ParseOptions));
        var driver = CSharpGeneratorDriver.Create(
            [new SyscallGenerator().AsSourceGenerator()],
            tables,
            project.ParseOptions,
            TableOptions.Instance,
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        return new(project, driver, tables, CSharpCompilation.Create(project.Name, trees, project.References, project.Options));
    }

    /// <summary>The same driver over the project as it is after an edit; what was not edited stays the same object.</summary>
    public GeneratorRun Then(TestProject edited)
    {
        ImmutableArray<AdditionalText> tables =
            [.. edited.Tables.Select(table => _tables.FirstOrDefault(old => ((TableText)old).Input == table) ?? new TableText(table))];
        var trees = edited.AllSources.Select(EditedTree);
        return new(
            edited,
            _driver.ReplaceAdditionalTexts(tables),
            tables,
            _input.RemoveAllSyntaxTrees().AddSyntaxTrees(trees));
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

    private SyntaxTree EditedTree(SourceInput source)
    {
        if (_input.SyntaxTrees.FirstOrDefault(tree => tree.FilePath == source.Path) is not { } tree)
        {
            return Parse(source, _project.ParseOptions);
        }

        return tree.ToString() == source.Text ? tree : tree.WithChangedText(SourceText.From(source.Text, Encoding.UTF8));
    }

    private static SyntaxTree Parse(SourceInput source, CSharpParseOptions options)
        => CSharpSyntaxTree.ParseText(source.Text, options, source.Path, Encoding.UTF8);
}
