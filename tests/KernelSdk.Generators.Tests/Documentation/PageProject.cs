using System.Collections.Immutable;
using System.Xml.Linq;
using KernelSdk.Generators.Tests.Harness;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelSdk.Generators.Tests.Documentation;

/// <summary>Makes a user's project of the blocks in a section of a page.</summary>
internal static class PageProject
{
    private const string LinuxTable = "src/KernelSdk/tables/syscall_64.tbl";

    /// <summary>The item of a section that shows a table and no project file.</summary>
    private const string DefaultItem = """<SyscallTable Include="hello.tbl" />""";

    public static GeneratorRun Run(IReadOnlyList<CodeBlock> blocks)
    {
        var sources = TextsOf(blocks, "csharp").ToArray();
        var parts = TextsOf(blocks, "xml").DefaultIfEmpty(DefaultItem);
        var projectFile = XElement.Parse($"<Project>{string.Concat(parts)}</Project>");
        var project = TestProject.Of(sources) with { Tables = TablesOf(projectFile, [.. TextsOf(blocks, "tbl")]) };
        return GeneratorRun.Of(project with { LanguageVersion = LanguageOf(projectFile) ?? project.LanguageVersion });
    }

    private static IEnumerable<string> TextsOf(IReadOnlyList<CodeBlock> blocks, string language)
        => blocks.Where(block => block.Language == language).Select(block => block.Text);

    /// <summary>The project's own tables, then Linux's: the order in which the package hands them to the compiler.</summary>
    private static ImmutableArray<TableInput> TablesOf(XElement projectFile, IReadOnlyList<string> texts)
    {
        var own = projectFile.Descendants("SyscallTable")
            .Zip(texts, (item, text) => new TableInput(item.Attribute("Include")!.Value, text, item.Attribute("Abi")?.Value ?? "x86_64"));
        return [.. own, new("syscall_64.tbl", Repository.Read(LinuxTable))];
    }

    private static LanguageVersion? LanguageOf(XElement projectFile)
        => LanguageVersionFacts.TryParse(projectFile.Descendants("LangVersion").SingleOrDefault()?.Value, out var version)
            && version != LanguageVersion.Default ? version : null;
}
