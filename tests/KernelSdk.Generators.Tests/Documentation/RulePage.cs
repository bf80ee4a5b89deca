using System.Text.RegularExpressions;

namespace KernelSdk.Generators.Tests.Documentation;

/// <summary>A block of code on a page: what stands between the fences, and the language behind the first.</summary>
internal sealed record CodeBlock(string Language, string Text);

/// <summary>
/// A page under docs/rules/. Its sections "Bad" and "Fixed" are each one user's project: csharp blocks are its sources, tbl blocks
/// its tables, xml blocks parts of its project file. A text block is the message that the bad project gets.
/// </summary>
internal sealed partial class RulePage(string text)
{
    public string Text { get; } = text;

    public string Message => Assert.Single(BlocksOf("What it reports"), block => block.Language == "text").Text.TrimEnd('\n');

    public static string PathOf(string id) => $"docs/rules/{id}.md";

    public static RulePage Read(string id) => new(Repository.Read(PathOf(id)));

    public IReadOnlyList<CodeBlock> BlocksOf(string section)
    {
        var text = Assert.Single(Section().Matches(Text), match => match.Groups["title"].Value == section).Groups["body"].Value;
        return [.. Fence().Matches(text).Select(match => new CodeBlock(match.Groups["language"].Value, match.Groups["code"].Value))];
    }

    [GeneratedRegex("^## (?<title>.+)\n(?<body>(?:(?!## ).*\n)*)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Section();

    [GeneratedRegex(
        "^```(?<language>[a-z]+)\n(?<code>.*?)^```$",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Fence();
}
