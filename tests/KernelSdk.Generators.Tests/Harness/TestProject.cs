using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelSdk.Generators.Tests.Harness;

/// <summary>A user's project as plain data; an edit is a <c>with</c>.</summary>
internal sealed record TestProject
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

    public required ImmutableArray<SourceInput> Sources { get; init; }

    public ImmutableArray<TableInput> Tables { get; init; } = [];

    public string Name { get; init; } = "Sample";

    public LanguageVersion LanguageVersion { get; init; } = LanguageVersion.CSharp14;

    public bool HasImplicitUsings { get; init; } = true;

    public ImmutableArray<MetadataReference> References { get; init; } = TestReferences.All;

    /// <summary>As strict as a project can be: every warning wave.</summary>
    public CSharpCompilationOptions Options { get; init; } = new(
        OutputKind.DynamicallyLinkedLibrary,
        allowUnsafe: true,
        nullableContextOptions: NullableContextOptions.Enable,
        warningLevel: 9999);

    /// <summary>With crefs and documentation comments checked, as where a documentation file is written.</summary>
    public CSharpParseOptions ParseOptions => new(LanguageVersion, DocumentationMode.Diagnose);

    /// <summary>What the user wrote, and what the SDK adds to it.</summary>
    public IEnumerable<SourceInput> AllSources
        => HasImplicitUsings ? Sources.Append(new("GlobalUsings.cs", ImplicitUsings)) : Sources;

    public static TestProject Of(params string[] sources)
        => new() { Sources = [.. sources.Select((text, index) => new SourceInput(PathOf(index), text))] };

    public static string PathOf(int index) => index == 0 ? "Sample.cs" : $"Sample{index + 1}.cs";

    public TestProject WithTable(string text, string abi = "x86_64")
        => this with { Tables = Tables.Add(new(Tables.IsEmpty ? "sample.tbl" : $"sample{Tables.Length + 1}.tbl", text, abi)) };

    public TestProject WithSource(SourceInput source) => this with { Sources = Sources.Add(source) };

    public TestProject EditSources(Func<string, string> edit)
        => this with { Sources = [.. Sources.Select(source => source with { Text = edit(source.Text) })] };

    public TestProject EditTables(Func<string, string> edit)
        => this with { Tables = [.. Tables.Select(table => table with { Text = edit(table.Text) })] };
}
