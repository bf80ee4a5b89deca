using System.Text.Json;
using KernelSdk.Package.Tests.Packing;
using KernelSdk.Package.Tests.Projects;

namespace KernelSdk.Package.Tests;

/// <summary>The commands of docs/analyzers.md, on a project that has mistakes in it.</summary>
[Collection(SharedPackage.Name)]
public class BaselineTests(LegacyProject project) : IClassFixture<LegacyProject>
{
    private const string DoubleFetch = "Messages.cs(28,16): error KSDK1030: ";

    [Fact]
    public void The_first_build_shows_them() => Assert.StartsWith(DoubleFetch, Assert.Single(project.First), StringComparison.Ordinal);

    [Fact]
    public void The_build_that_writes_the_baseline_passes() => Assert.Empty(project.Writing);

    /// <summary>Not what a pragma or an attribute keeps away, and nothing that another machine or day would write otherwise.</summary>
    [Fact]
    public void The_baseline_has_what_was_shown()
    {
        using var log = JsonDocument.Parse(project.Baseline);
        var result = Assert.Single(log.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray());

        Assert.Equal("KSDK1030", result.GetProperty("ruleId").GetString());
        Assert.Equal("Messages.cs", File(Place(result)));
        Assert.Equal(
            Properties(Result(project.FirstLog, "KSDK1030", 28)).GetProperty("fingerprint").GetString(),
            Properties(result).GetProperty("fingerprint").GetString());
        Assert.DoesNotContain("startLine", project.Baseline, StringComparison.Ordinal);
    }

    [Fact]
    public void With_it_a_build_says_no_more_than_it_is_asked() => Assert.Equal(
        [
            "CSC : warning KSDK0055: Escapes from the rules about user addresses in 'Legacy': 1 (docs/rules/KSDK0055.md)",
            "Messages.cs(44,6): warning KSDK0055: 'Messages.Raw(UserPtr<int>)' escapes from the rules about user addresses: "
                + "It is compared and never read through. (docs/rules/KSDK0055.md)",
        ],
        project.Counting.Order(StringComparer.Ordinal));

    [Fact]
    public void The_next_day_shows_what_is_new()
        => Assert.StartsWith("Messages.cs(33,76): error KSDK1010: ", Assert.Single(project.Tomorrow), StringComparison.Ordinal);

    [Fact]
    public void The_log_is_SARIF_with_the_rules_and_their_pages()
    {
        Assert.Equal("2.1.0", project.FirstLog.GetProperty("version").GetString());
        var rules = project.FirstLog.GetProperty("runs")[0].GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray()
            .Where(rule => rule.GetProperty("id").GetString()!.StartsWith("KSDK", StringComparison.Ordinal)).ToList();

        Assert.InRange(rules.Count, 40, 400);
        Assert.Equal(rules.Count, rules.Select(rule => rule.GetProperty("id").GetString()).Distinct().Count());
        Assert.All(rules, rule =>
        {
            Assert.True(System.IO.File.Exists(Path.Combine(RepositoryFacts.Root, rule.GetProperty("helpUri").GetString()!)), rule.ToString());
            Assert.StartsWith("KernelSdk.", rule.GetProperty("properties").GetProperty("category").GetString(), StringComparison.Ordinal);
            Assert.NotEmpty(rule.GetProperty("shortDescription").GetProperty("text").GetString()!);
        });
    }

    [Fact]
    public void A_finding_in_it_has_its_place_its_level_and_the_way_of_the_value()
    {
        var result = Result(project.FirstLog, "KSDK1030", 28);

        Assert.Equal("error", result.GetProperty("level").GetString());
        Assert.Equal("(28,16)-(28,65)", Span(Region(result)));
        Assert.EndsWith("/Messages.cs", File(Place(result)), StringComparison.Ordinal);
        var fetch = Assert.Single(result.GetProperty("relatedLocations").EnumerateArray()).GetProperty("physicalLocation");
        Assert.Equal("(18,13)-(18,66)", Span(fetch.GetProperty("region")));
        Assert.False(result.TryGetProperty("suppressions", out _));
        Assert.Equal(
            "M:Legacy.Messages.Send(KernelSdk.TaskStruct,KernelSdk.UserPtr{Legacy.Message})",
            Properties(result).GetProperty("member").GetString());
    }

    [Theory]
    [InlineData(34)]
    [InlineData(41)]
    public void What_a_pragma_or_an_attribute_keeps_away_is_in_it_as_suppressed(int line)
    {
        Assert.Single(Result(project.FirstLog, "KSDK1010", line).GetProperty("suppressions").EnumerateArray());
        Assert.False(Properties(Result(project.FirstLog, "KSDK1010", line)).TryGetProperty("baseline", out _));
    }

    [Fact]
    public void So_is_what_the_baseline_keeps_away_and_says_so()
    {
        Assert.Single(Result(project.TomorrowLog, "KSDK1030", 30).GetProperty("suppressions").EnumerateArray());
        Assert.Equal("true", Properties(Result(project.TomorrowLog, "KSDK1030", 30)).GetProperty("baseline").GetString());
    }

    [Fact]
    public void The_page_has_no_other_command() => Assert.Equal(3, AdoptionPage.Commands);

    private static JsonElement Result(JsonElement log, string rule, int line) => Assert.Single(
        log.GetProperty("runs")[0].GetProperty("results").EnumerateArray(),
        result => result.GetProperty("ruleId").GetString() == rule && Region(result).GetProperty("startLine").GetInt32() == line);

    private static JsonElement Properties(JsonElement result) => result.GetProperty("properties").GetProperty("customProperties");

    private static JsonElement Place(JsonElement result) => result.GetProperty("locations")[0].GetProperty("physicalLocation");

    private static string? File(JsonElement place) => place.GetProperty("artifactLocation").GetProperty("uri").GetString();

    private static string Span(JsonElement region)
    {
        return $"({Number("startLine")},{Number("startColumn")})-({Number("endLine")},{Number("endColumn")})";

        int Number(string name) => region.GetProperty(name).GetInt32();
    }

    private static JsonElement Region(JsonElement result) => Place(result).GetProperty("region");
}
