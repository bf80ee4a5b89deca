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

    private static async Task<IEnumerable<Diagnostic>> ReportsAsync(string code)
    {
        var compilation = TestProject.Compile(code);
        TestProject.AssertCompiles(compilation);
        return await TestProject.AnalyzeAsync(compilation);
    }

    private static IEnumerable<DiagnosticDescriptor> Descriptors()
        => TestProject.Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics);

    private static string Page(string id)
        => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "rules", id + ".md")).ReplaceLineEndings("\n");

    [GeneratedRegex("^```csharp\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex CodeBlock();
}
