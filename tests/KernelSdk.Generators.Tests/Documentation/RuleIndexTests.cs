using System.Text.RegularExpressions;

namespace KernelSdk.Generators.Tests.Documentation;

/// <summary>docs/rules/README.md is the list of what the generator and the analyzers report.</summary>
public sealed partial class RuleIndexTests
{
    [Fact]
    public void The_index_lists_the_rules_that_exist_in_their_order()
    {
        var released = RuleRow.ReleasedBy("generators/KernelSdk.Generators")
            .Concat(RuleRow.ReleasedBy("analyzers/KernelSdk.Analyzers"))
            .Concat(BuildRule.All.Select(rule => rule.Row));

        Assert.Equal(released.OrderBy(rule => rule.Id, StringComparer.Ordinal), RuleRow.Indexed());
    }

    /// <summary>A row that the pattern does not match would be a row that nothing checks.</summary>
    [Fact]
    public void Every_row_of_the_index_is_read()
        => Assert.Equal(AnyRow().Count(Repository.Read("docs/rules/README.md")), RuleRow.Indexed().Count());

    [Fact]
    public void Every_rule_of_the_generator_is_released_under_its_title()
    {
        var descriptors = GeneratorRules.Ids
            .Select(id => GeneratorRules.ById[id])
            .Select(rule => new RuleRow(rule.Id, rule.Title.ToString(), rule.DefaultSeverity.ToString()));

        Assert.Equal(descriptors, RuleRow.ReleasedBy("generators/KernelSdk.Generators").OrderBy(rule => rule.Id, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_rule_of_the_index_has_a_page_under_its_title()
        => Assert.All(RuleRow.Indexed(), rule => Assert.StartsWith($"# {rule.Id}: {rule.Title}\n", RulePage.Read(rule.Id).Text, StringComparison.Ordinal));

    [Fact]
    public void The_page_of_a_rule_of_the_build_shows_its_message()
        => Assert.All(BuildRule.All, rule => Assert.Matches(rule.MessagePattern, RulePage.Read(rule.Row.Id).Message));

    /// <summary>From one rule's page to another's.</summary>
    [Fact]
    public void Every_link_on_a_page_leads_somewhere()
    {
        var targets = RuleRow.Indexed().SelectMany(rule => Link().Matches(RulePage.Read(rule.Id).Text)).Select(link => link.Groups["id"].Value);

        Assert.All(targets.Distinct(), id => Assert.True(Repository.Has(RulePage.PathOf(id)), id));
    }

    [GeneratedRegex(@"^\|.*KSDK\d{4}\.md", RegexOptions.Multiline)]
    private static partial Regex AnyRow();

    [GeneratedRegex(@"\]\((?<id>[^():#]+)\.md\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();
}
