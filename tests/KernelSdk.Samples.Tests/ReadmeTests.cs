using System.Text.RegularExpressions;

namespace KernelSdk.Samples.Tests;

/// <summary>
/// The README shows real files and real output. Each block behind a mark is compared with what it stands for; with
/// KERNELSDK_UPDATE_README=1 it is written anew.
/// </summary>
public sealed partial class ReadmeTests
{
    private const string Sample = "samples/HelloSyscall";
    private const int HeadLines = 22;

    [Fact]
    public async Task Every_marked_block_is_what_it_says_it_is()
    {
        var readme = Repository.Read("README.md");
        var blocks = Block().Matches(readme);
        Assert.True(blocks.Count >= 8, "the marks are gone");
        var updated = readme;
        foreach (Match block in blocks)
        {
            var (kind, what) = (block.Groups["kind"].Value, block.Groups["what"].Value);
            var actual = (await Content(kind, what)).TrimStart('\uFEFF').Trim('\n');
            updated = updated.Replace(block.Value, $"<!-- {kind}: {what} -->\n```{block.Groups["language"].Value}\n{actual}\n```", StringComparison.Ordinal);
        }

        if (Environment.GetEnvironmentVariable("KERNELSDK_UPDATE_README") == "1")
        {
            await File.WriteAllTextAsync(Path.Combine(Repository.Root, "README.md"), updated);
        }

        Assert.Equal(updated, Repository.Read("README.md"));
    }

    [Fact]
    public void Every_link_into_the_repository_leads_somewhere()
    {
        var targets = Link().Matches(Repository.Read("README.md")).Select(link => link.Groups["target"].Value).ToList();
        Assert.NotEmpty(targets);
        Assert.All(targets, target => Assert.True(Path.Exists(Path.Combine(Repository.Root, target)), target));
    }

    private static async Task<string> Content(string kind, string what) => kind switch
    {
        "file" => Repository.Read(what),
        "stdout" => (await Repository.RunAsync(what)).Output,
        "stderr" => (await Repository.RunAsync(what)).Error,
        "errors" => await BrokenSample.BuildAsync(what),
        "generated" => Repository.ReadGenerated(Sample, what),
        "generated-head" => string.Join('\n', Repository.ReadGenerated(Sample, what).Split('\n').Take(HeadLines)),
        _ => throw new InvalidOperationException($"README: unknown mark '{kind}'"),
    };

    [GeneratedRegex("<!-- (?<kind>[a-z-]+): (?<what>\\S+) -->\n```(?<language>[a-z]*)\n(?:.*?\n)??```", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Block();

    [GeneratedRegex("\\]\\((?<target>[^):#]+)\\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();
}
