using System.Text.RegularExpressions;

namespace KernelSdk.Generators.Tests.Documentation;

/// <summary>A rule as a list of rules shows it.</summary>
internal sealed partial record RuleRow(string Id, string Title, string Severity)
{
    /// <summary>The rules of a project, out of its release tracking files, where the notes are the titles.</summary>
    public static IEnumerable<RuleRow> ReleasedBy(string project)
    {
        var files = new[] { "Shipped", "Unshipped" }.Select(kind => Repository.Read($"{project}/AnalyzerReleases.{kind}.md"));
        return files.SelectMany(file => Release().Matches(file)).Select(Of);
    }

    /// <summary>The rows of docs/rules/README.md.</summary>
    public static IEnumerable<RuleRow> Indexed() => Index().Matches(Repository.Read("docs/rules/README.md")).Select(Of);

    private static RuleRow Of(Match match)
        => new(match.Groups["id"].Value, match.Groups["title"].Value, match.Groups["severity"].Value);

    [GeneratedRegex(
        @"^(?<id>KSDK\d{4}) *\| *\S+ *\| *(?<severity>\w+) *\| *(?<title>.+?) *$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Release();

    [GeneratedRegex(
        @"^\| \[(?<id>KSDK\d{4})\]\(\k<id>\.md\) \| (?<title>.+?) \| (?<severity>\w+) \| [^|]+ \|$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Index();
}
