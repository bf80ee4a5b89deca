using System.Text.RegularExpressions;
using KernelSdk.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.Tests;

/// <summary>The pages under docs/rules/ say what the rules do, so their code is compiled and analyzed.</summary>
public sealed partial class DocumentationPageTests
{
    public static TheoryData<string> Rules => [.. Descriptors().Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Every_rule_has_a_page_under_its_title(string id)
    {
        var rule = Descriptors().Single(rule => rule.Id == id);

        Assert.StartsWith($"# {id}: {rule.Title}\n", Page(id), StringComparison.Ordinal);
        Assert.Equal($"docs/rules/{id}.md", rule.HelpLinkUri);
        Assert.Contains($"| Category | `{rule.Category}` |", Page(id), StringComparison.Ordinal);
        Assert.Contains($"| Severity | {rule.DefaultSeverity} |", Page(id), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task The_bad_code_is_reported_and_the_fixed_code_is_not(string id)
    {
        var blocks = CodeBlock().Matches(Page(id)).Select(match => match.Groups["code"].Value).ToArray();
        Assert.Equal(2, blocks.Length);

        var reports = await ReportsAsync(blocks[0]);
        Assert.NotEmpty(reports);
        Assert.All(reports, report => Assert.Equal(id, report.Id));
        Assert.Empty(await ReportsAsync(blocks[1]));
    }

    /// <summary>The compiler's own check of these files, RS2002, does not see descriptors that a helper creates.</summary>
    [Fact]
    public void Exactly_the_rules_that_exist_are_released()
    {
        var released = new[] { "Shipped", "Unshipped" }
            .SelectMany(kind => Release().Matches(Read($"AnalyzerReleases.{kind}.md")))
            .Select(row => (row.Groups["id"].Value, row.Groups["category"].Value, row.Groups["severity"].Value, row.Groups["title"].Value));
        var rules = Descriptors()
            .Select(rule => (rule.Id, rule.Category, rule.DefaultSeverity.ToString(), rule.Title.ToString()))
            .OrderBy(rule => rule.Id, StringComparer.Ordinal);

        Assert.Equal(rules, released);
    }

    private static async Task<IEnumerable<Diagnostic>> ReportsAsync(string code)
    {
        var compilation = KernelProject.Compile(code);
        TestProject.AssertCompiles(compilation);
        return await TestProject.AnalyzeAsync(compilation);
    }

    private static IEnumerable<DiagnosticDescriptor> Descriptors()
        => TestProject.Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Distinct();

    private static string Page(string id) => Read(id + ".md");

    private static string Read(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "rules", file)).ReplaceLineEndings("\n");

    [GeneratedRegex(
        @"^(?<id>KSDK\d{4}) *\| *(?<category>\S+) *\| *(?<severity>\w+) *\| *(?<title>.+?) *$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Release();

    [GeneratedRegex("^```csharp\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex CodeBlock();
}
