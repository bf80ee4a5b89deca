using System.Text.RegularExpressions;

namespace KernelSdk.Package.Tests.Packing;

/// <summary>What a build of several projects said of each of them.</summary>
/// <param name="folder">The folder that holds the projects' folders.</param>
/// <param name="build">How it ended.</param>
internal sealed partial class BuildLog(string folder, CommandResult build)
{
    /// <summary>Everything it said, for the message of a failed assertion.</summary>
    public string Transcript => build.Transcript;

    /// <summary>The errors and warnings of one project, each once, with its files as seen from its folder.</summary>
    public IReadOnlyList<string> Of(string project)
    {
        var own = Path.DirectorySeparatorChar + Path.Combine(Path.GetFileName(folder), project) + Path.DirectorySeparatorChar;
        return [.. Message().Matches(build.Output)
            .Where(match => match.Value.Contains(own, StringComparison.Ordinal))
            .Select(match => match.Groups["place"].Value.Split(own)[^1] + match.Groups["text"].Value)
            .Distinct()];
    }

    // /tmp/scratch/Plain/Filling.cs(8,20): error KSDK0001: 'Fill' is declared ... [/tmp/scratch/Plain/Plain.csproj]
    [GeneratedRegex(
        @"^\s*(?<place>\S.*?)(?<text> ?: (error|warning) .*?)( \[[^\[\]]+\])?\r?$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Message();
}
