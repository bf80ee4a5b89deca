using KernelSdk.Generators.Tests.Harness;

namespace KernelSdk.Generators.Tests.Documentation;

/// <summary>The pages under docs/rules/ say what the generator does, so their projects go through it.</summary>
public sealed class RulePageTests
{
    public static TheoryData<string> Rules => [.. GeneratorRules.Ids];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Every_rule_has_a_page_under_its_title(string id)
    {
        var rule = GeneratorRules.ById[id];
        var page = RulePage.Read(id).Text;

        Assert.StartsWith($"# {id}: {rule.Title}\n", page, StringComparison.Ordinal);
        Assert.Contains($"| Category | `{rule.Category}` |\n", page, StringComparison.Ordinal);
        Assert.Contains($"| Severity | {rule.DefaultSeverity} |\n", page, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Its_help_link_leads_there(string id) => Assert.Equal(RulePage.PathOf(id), GeneratorRules.ById[id].HelpLinkUri);

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_bad_project_gets_this_error_and_no_other(string id)
    {
        var page = RulePage.Read(id);
        var run = PageProject.Run(page.BlocksOf("Bad"));

        run.AssertDidNotCrash();
        Assert.NotEmpty(run.Diagnostics);
        RunAssertions.AssertNone(run.Diagnostics.Where(diagnostic => diagnostic.Id != id));
        Assert.Contains(page.Message, run.Diagnostics.Select(diagnostic => diagnostic.GetMessage()));
    }

    /// <summary>Where the compiler has something to say as well, the page has told its reader.</summary>
    [Theory]
    [MemberData(nameof(Rules))]
    public void The_compiler_finds_no_fault_with_the_bad_project_that_its_page_does_not_name(string id)
    {
        var page = RulePage.Read(id);
        var run = PageProject.Run(page.BlocksOf("Bad"));

        RunAssertions.AssertNone(run.CompilerReports().Where(report =>
            run.IsGenerated(report) || !page.Text.Contains(report.Id, StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_fixed_project_is_clean_and_generates(string id)
    {
        var run = PageProject.Run(RulePage.Read(id).BlocksOf("Fixed")).AssertClean();

        Assert.NotEmpty(run.Files);
    }
}
