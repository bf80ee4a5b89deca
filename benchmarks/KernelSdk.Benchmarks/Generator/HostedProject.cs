using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace KernelSdk.Benchmarks;

/// <summary>
/// A project under one generator, as an editor holds it. Its trees and compilations are its own: the compiler keeps with each what
/// was once found out about it, so of two generators on one compilation the second would find the work of the first.
/// </summary>
internal sealed class HostedProject
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp14);

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable);

    private GeneratorDriver _driver;
    private CSharpCompilation _compilation;
    private TableText _table;

    public HostedProject(ProjectText project, IIncrementalGenerator generator)
    {
        var trees = project.Sources.Select(source => CSharpSyntaxTree.ParseText(source.Text, ParseOptions, source.Path, Encoding.UTF8));
        _compilation = CSharpCompilation.Create("Project", trees, ProjectReferences.All, Options);
        _table = new(ProjectText.TablePath, SourceText.From(project.Table, Encoding.UTF8));
        _driver = CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], [_table], ParseOptions, TableOptions.Instance);
    }

    /// <summary>Runs the generator over the project as it now is.</summary>
    /// <returns>What that cost; nothing that was done before counts.</returns>
    public Cost Generate() => Cost.Of(() => _driver = _driver.RunGenerators(_compilation));

    /// <summary>Types a letter.</summary>
    public void Type(Edit edit, char letter)
    {
        if (edit.Path == _table.Path)
        {
            var table = new TableText(_table.Path, Typed(_table.Text, edit, letter));
            _driver = _driver.ReplaceAdditionalText(_table, table);
            _table = table;
            return;
        }

        var tree = _compilation.SyntaxTrees.First(tree => tree.FilePath == edit.Path);
        _compilation = _compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(Typed(tree.GetText(), edit, letter)));
    }

    /// <summary>Measuring a generator that gave up on its project would mean nothing.</summary>
    /// <param name="files">How many files it must have written, at the least.</param>
    /// <exception cref="InvalidOperationException">It reported something or wrote less.</exception>
    public void MustHaveWritten(int files)
    {
        var result = _driver.GetRunResult();
        if (!result.Diagnostics.IsEmpty || result.GeneratedTrees.Length < files)
        {
            throw new InvalidOperationException(
                string.Join(Environment.NewLine, [$"{result.GeneratedTrees.Length} files generated, not {files}", .. result.Diagnostics]));
        }
    }

    private static SourceText Typed(SourceText text, Edit edit, char letter)
    {
        var place = text.ToString().IndexOf(edit.Before, StringComparison.Ordinal);
        ArgumentOutOfRangeException.ThrowIfNegative(place);
        return text.WithChanges(new TextChange(new(place + edit.Before.Length, 1), letter.ToString()));
    }
}
