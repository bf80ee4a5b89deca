using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace KernelSdk.Generators.Tests.Documentation;

/// <summary>A rule that the package's targets report, before there is a compiler to ask.</summary>
/// <param name="Row">The rule; its title is that of its page.</param>
/// <param name="MessagePattern">What its messages look like.</param>
internal sealed partial record BuildRule(RuleRow Row, string MessagePattern)
{
    public static IEnumerable<BuildRule> All => new[] { "KernelSdk.targets", "KernelSdk.Analysis.targets" }
        .SelectMany(file => XDocument.Parse(Repository.Read($"src/KernelSdk/buildTransitive/{file}")).Descendants("Error"))
        .Select(error => Of(error.Attribute("Code")!.Value, error.Attribute("Text")!.Value));

    private static BuildRule Of(string id, string text)
    {
        var title = RulePage.Read(id).Text.Split('\n')[0][$"# {id}: ".Length..];
        return new(new(id, title, "Error"), $"^{string.Join(".+", Property().Split(text).Select(Regex.Escape))}$");
    }

    [GeneratedRegex(@"\$\([A-Za-z_]+\)")]
    private static partial Regex Property();
}
