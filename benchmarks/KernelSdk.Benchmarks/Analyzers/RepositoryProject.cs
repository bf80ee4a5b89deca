using System.Reflection;
using System.Text;
using System.Xml.Linq;
using KernelSdk.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace KernelSdk.Benchmarks;

/// <summary>A project of this repository, from its sources.</summary>
internal static class RepositoryProject
{
    private const string ImplicitUsings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp14);

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable);

    private static readonly string Root = typeof(RepositoryProject).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    /// <summary>A project with what the generator adds to it. Of the assemblies of this process it sees all but itself.</summary>
    public static CSharpCompilation Compile(string folder)
    {
        var name = Path.GetFileName(folder);
        var compilation = Compile(name, [("Usings.cs", ImplicitUsings), .. Sources(folder)]);
        var table = Path.Combine(Root, "src/KernelSdk/tables/syscall_64.tbl");
        CSharpGeneratorDriver
            .Create([new SyscallGenerator().AsSourceGenerator()], [new TableText(table, SourceText.From(File.ReadAllText(table)))], ParseOptions, TableOptions.Instance)
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _);
        return (CSharpCompilation)generated;
    }

    /// <summary>Other sources beside all assemblies of this process but one.</summary>
    public static CSharpCompilation Compile(string name, IEnumerable<(string Path, string Text)> sources) => CSharpCompilation.Create(
        name,
        sources.Select(source => CSharpSyntaxTree.ParseText(source.Text, ParseOptions, source.Path, Encoding.UTF8)),
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileNameWithoutExtension(path) != name)
            .Select(path => MetadataReference.CreateFromFile(path)),
        Options);

    /// <summary>The C# below a folder, without what builds have left there, and what its project file takes from elsewhere.</summary>
    private static IEnumerable<(string Path, string Text)> Sources(string folder)
    {
        var own = Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"));
        var linked = XDocument.Load(Path.Combine(Root, folder, Path.GetFileName(folder) + ".csproj")).Descendants("Compile")
            .Select(item => Path.Combine(Root, folder, item.Attribute("Include")!.Value));
        return own.Concat(linked).Order(StringComparer.Ordinal).Select(path => (path, File.ReadAllText(path)));
    }
}
