using KernelSdk.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelSdk.Generators.Tests.Oddities;

/// <summary>Files that other tools make in memory have no paths to tell them apart.</summary>
public sealed class PathOddities
{
    [Fact]
    public void A_mistake_is_reported_in_its_own_file()
    {
        var project = Code.Members("[SyscallDefine(3)] public static SysResult Foo(int a) => 0;");
        var compilation = GeneratorRun.Of(project).Input;
        var longer = "// " + new string('x', 2000);
        var trees = new[] { longer }.Concat(project.AllSources.Select(source => source.Text)).Append(longer)
            .Select(text => CSharpSyntaxTree.ParseText(text, project.ParseOptions)).ToList();
        var nameless = compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(trees);

        CSharpGeneratorDriver.Create([new SyscallGenerator().AsSourceGenerator()], parseOptions: project.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(nameless, out _, out var diagnostics);

        var arity = Assert.Single(diagnostics, diagnostic => diagnostic.Id == "KSDK0001");
        Assert.Equal("3", arity.Location.SourceTree!.ToString()[arity.Location.SourceSpan.Start..arity.Location.SourceSpan.End]);
    }

    [Fact]
    public void All_files_of_a_path_are_read()
    {
        var compilation = GeneratorRun.Of(Code.Members("")).Input;
        var trees = new[] { "A", "B" }.Select(name => CSharpSyntaxTree.ParseText(
            $"public static partial class {name} {{ [KernelSdk.SyscallDefine(0, Number = {(int)name[0]})] public static long {name}x() => 0; }}",
            new CSharpParseOptions(LanguageVersion.CSharp14)));

        var result = CSharpGeneratorDriver.Create(new SyscallGenerator())
            .RunGenerators(compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(trees)).GetRunResult();

        Assert.Equal(["A.ax.g.cs", "B.bx.g.cs"], result.Results[0].GeneratedSources.Select(source => source.HintName).Order());
    }
}
