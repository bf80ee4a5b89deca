using Microsoft.CodeAnalysis;
using System.Text.RegularExpressions;
using KernelSdk.Analyzers.Tests.Harness;

namespace KernelSdk.Analyzers.Tests;

/// <summary>The pages under docs/rules/ say what the rules do, so their code is compiled and analyzed.</summary>
public sealed partial class DocumentationPageTests
{
    public static TheoryData<string> Rules => [.. TestProject.Rules.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Every_rule_has_a_page_under_its_title(string id)
    {
        var rule = TestProject.Rules.Single(rule => rule.Id == id);

        Assert.StartsWith($"# {id}: {rule.Title}\n", new RulePage(id).Text, StringComparison.Ordinal);
        Assert.Equal($"docs/rules/{id}.md", rule.HelpLinkUri);
        Assert.Contains($"| Category | `{rule.Category}` |", new RulePage(id).Text, StringComparison.Ordinal);
        Assert.Contains($"| Severity | {rule.DefaultSeverity} |", new RulePage(id).Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task The_bad_code_is_reported_and_the_fixed_code_is_not(string id)
    {
        var projects = new RulePage(id).Projects;
        Assert.Equal(2, projects.Count);

        var reports = await ReportsAsync(id, projects[0]);
        Assert.NotEmpty(reports);
        Assert.All(reports, report => Assert.Equal(id, report.Id));
        Assert.Empty(await ReportsAsync(id, projects[1]));
    }

    /// <summary>Without the advice of other rules, which are off by default.</summary>
    private static async Task<IEnumerable<Diagnostic>> ReportsAsync(string id, (string Code, Settings Settings) project)
        => (await RulePage.ReportsAsync(project.Code, project.Settings)).Where(report => report.Id == id || report.Descriptor.IsEnabledByDefault);

    /// <summary>The compiler's own check of these files, RS2002, does not see descriptors that a helper creates.</summary>
    [Fact]
    public void Exactly_the_rules_that_exist_are_released()
    {
        var released = new[] { "Shipped", "Unshipped" }
            .SelectMany(kind => Release().Matches(RulePage.Read($"AnalyzerReleases.{kind}.md")))
            .Select(row => (row.Groups["id"].Value, row.Groups["category"].Value, row.Groups["severity"].Value, row.Groups["title"].Value));
        var rules = TestProject.Rules.Select(rule => (rule.Id, rule.Category, rule.IsEnabledByDefault ? rule.DefaultSeverity.ToString() : "Disabled", rule.Title.ToString()));

        Assert.Equal(rules, released);
    }

    [GeneratedRegex(
        @"^(?<id>KSDK\d{4}) *\| *(?<category>\S+) *\| *(?<severity>\w+) *\| *(?<title>.+?) *$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Release();
}
