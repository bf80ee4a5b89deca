using System.Text.RegularExpressions;
using KernelSdk.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace KernelSdk.Generators.Tests.Fuzz;

/// <summary>Two thousand random definitions, many in one compilation, from seeds that a failure names.</summary>
public sealed partial class DefinitionFuzzTests
{
    private const int Seeds = 20;
    private const int DefinitionsOfOneSeed = 100;

    /// <summary>How many of them are at least written, and at least reported; else the pools have gone stale.</summary>
    private const int AFew = 10;

    private const string Usings = "using KernelSdk; using System; using System.Threading.Tasks;\nnamespace Fuzz;\n";

    public static TheoryData<int> AllSeeds => [.. Enumerable.Range(1, Seeds)];

    [Theory]
    [MemberData(nameof(AllSeeds))]
    public void A_definition_is_written_or_reported(int seed)
    {
        var random = new RandomText(seed);
        SourceInput[] sources =
        [
            .. Enumerable.Range(1, DefinitionsOfOneSeed)
                .Select(id => new SourceInput($"C{id}.cs", Usings + RandomDefinition.Write(random, id, number: id))),
        ];
        var run = GeneratorRun.Of(new TestProject { Sources = [.. sources, new("Types.cs", RandomDefinition.Types)] });

        run.AssertDidNotCrash();
        RunAssertions.AssertNone(run.CompilerReports().Where(run.IsGenerated));
        var written = run.Files.Keys.Select(hint => Container().Match(hint).Value + ".cs").ToHashSet();
        var reported = FilesOf(run.Diagnostics);
        var rejected = FilesOf(run.CompilerErrors());
        var accounted = written.Union(reported).Union(rejected).ToHashSet();
        Assert.Empty(written.Intersect(reported));
        Assert.Empty(sources.Where(source => !accounted.Contains(source.Path)).Select(source => source.Text));
        Assert.True(written.Count >= AFew && reported.Count >= AFew);
    }

    private static HashSet<string> FilesOf(IEnumerable<Diagnostic> diagnostics)
        => [.. diagnostics.Select(diagnostic => diagnostic.Location.GetLineSpan().Path)];

    [GeneratedRegex(@"\bC[0-9]+")]
    private static partial Regex Container();
}
