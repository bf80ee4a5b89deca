using System.Collections.Immutable;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.Tests.Harness;

/// <summary>
/// A page under docs/rules/. Each section with a csharp block is a project of one file. Beside it may stand what the project says
/// otherwise: an ini block is its .editorconfig, an xml block a property of the build, a json block the baseline.
/// </summary>
internal sealed partial class RulePage(string id)
{
    public string Text { get; } = Read(id + ".md");

    /// <summary>The projects, in their order: the bad one and the fixed one.</summary>
    public IReadOnlyList<(string Code, Settings Settings)> Projects =>
    [
        .. Section().Split(Text)
            .Select(section => Block().Matches(section))
            .Select(matches => matches.ToLookup(block => block.Groups["language"].Value, block => block.Groups["text"].Value))
            .SelectMany(blocks => blocks["csharp"].Select(code => (code, SettingsOf(blocks)))),
    ];

    public static string Read(string file)
        => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "rules", file)).ReplaceLineEndings("\n");

    public static async Task<ImmutableArray<Diagnostic>> ReportsAsync(string code, Settings settings, string path = "Sample.cs")
    {
        var compilation = KernelProject.Compile(code, path);
        TestProject.AssertCompiles(compilation);
        return await TestProject.AnalyzeAsync(compilation, settings);
    }

    private static Settings SettingsOf(ILookup<string, string> blocks) => blocks.All(block => block.Key == "csharp") ? Settings.None : new()
    {
        EditorConfig = string.Concat(blocks["ini"]),
        Properties = blocks["xml"].Select(XElement.Parse).ToImmutableDictionary(each => each.Name.LocalName, each => each.Value),
        Baseline = blocks["json"].SingleOrDefault(),
    };

    [GeneratedRegex("^## ", RegexOptions.Multiline)]
    private static partial Regex Section();

    [GeneratedRegex(
        "^```(?<language>csharp|ini|xml|json)\n(?<text>.*?)^```$",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Block();
}
