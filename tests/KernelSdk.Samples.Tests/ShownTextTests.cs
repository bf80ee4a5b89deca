using System.Text.RegularExpressions;

namespace KernelSdk.Samples.Tests;

/// <summary>
/// README and docs show real files and real output. Each block behind a mark is compared with what it stands for; with
/// KERNELSDK_UPDATE_DOCS=1 it is written anew.
/// </summary>
public sealed partial class ShownTextTests
{
    private const string Sample = "samples/HelloSyscall";
    private const int HeadLines = 22;
    private const int PartLines = 16;
    private const int EmittedLines = 6;

    [Theory]
    [InlineData("README.md", 17)]
    [InlineData("docs/generated-code.md", 10)]
    public async Task Every_marked_block_is_what_it_says_it_is(string page, int count)
    {
        var updated = Repository.Read(page);
        var blocks = Block().Matches(updated);
        Assert.Equal(count, blocks.Count);
        foreach (Match block in blocks)
        {
            var (kind, what) = (block.Groups["kind"].Value, block.Groups["what"].Value);
            var actual = (await Content(kind, what)).TrimStart('\uFEFF').Trim('\n');
            updated = updated.Replace(block.Value, $"<!-- {kind}: {what} -->\n```{block.Groups["language"].Value}\n{actual}\n```", StringComparison.Ordinal);
        }

        if (Environment.GetEnvironmentVariable("KERNELSDK_UPDATE_DOCS") == "1")
        {
            await File.WriteAllTextAsync(Path.Combine(Repository.Root, page), updated);
        }

        Assert.Equal(updated, Repository.Read(page));
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/generated-code.md")]
    [InlineData("docs/analyzers.md")]
    [InlineData("docs/tests.md")]
    [InlineData("generators/KernelSdk.Generators/README.md")]
    [InlineData("src/KernelSdk.Runtime/Entry/README.md")]
    [InlineData("src/KernelSdk.Runtime/Fs/README.md")]
    [InlineData("src/KernelSdk.Runtime/Mm/README.md")]
    [InlineData("src/KernelSdk.Runtime/Tasks/README.md")]
    [InlineData("src/KernelSdk.Runtime/Trace/README.md")]
    public void Every_link_into_the_repository_leads_somewhere(string page)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Repository.Root, page))!;
        var targets = Link().Matches(Repository.Read(page)).Select(link => link.Groups["target"].Value).ToList();
        Assert.NotEmpty(targets);
        Assert.All(targets, target => Assert.True(Path.Exists(Path.Combine(folder, target)), target));
    }

    private static async Task<string> Content(string kind, string what) => kind switch
    {
        "file" => Repository.Read(what),
        "stdout" => (await Repository.RunAsync(what)).Output,
        "script" => (await Repository.RunAsync("samples/Shell", "--script", Path.Combine(Repository.Root, what))).Output,
        "stderr" => (await Repository.RunAsync(what)).Error,
        "errors" => await BrokenSample.BuildAsync(what),
        "generated" => Repository.ReadGenerated(Sample, what),
        "generated-head" => string.Join('\n', Repository.ReadGenerated(Sample, what).Split('\n').Take(HeadLines)),
        "generated-part" => Part(what, file => Repository.ReadGenerated(Sample, file)),
        "part" => Part(what, Repository.Read),
        "method" => Method(what.Split('#')),
        "emit" => await Emitted(what.Split('#')),
        _ => throw new InvalidOperationException($"unknown mark '{kind}'"),
    };

    /// <summary>A document of the sample's kernel from a line on: <c>format#text</c>.</summary>
    private static async Task<string> Emitted(string[] formatAndText)
    {
        var (_, output, _) = await Repository.RunAsync(Sample, "--emit", formatAndText[0]);
        return string.Join('\n', output.Split('\n').SkipWhile(line => !line.Contains(formatAndText[1].Replace('_', ' '), StringComparison.Ordinal)).Take(EmittedLines)).Trim('\n');
    }

    /// <summary>A member from its summary on: <c>file#member</c>.</summary>
    private static string Part(string what, Func<string, string> read)
    {
        var end = what.LastIndexOf('#');
        var lines = read(what[..end]).Split('\n');
        var member = Array.FindIndex(lines, line => line.StartsWith("    p", StringComparison.Ordinal) && line.Contains(what[(end + 1)..], StringComparison.Ordinal));
        return string.Join('\n', lines.Skip(member - 1).Take(PartLines));
    }

    /// <summary>A method of a file, with its attribute if it has one: <c>file#method</c>.</summary>
    private static string Method(string[] fileAndName)
    {
        var lines = Repository.Read(fileAndName[0]).Split('\n');
        var method = Array.FindIndex(lines, line => line.StartsWith("    p", StringComparison.Ordinal) && line.Contains($" {fileAndName[1]}(", StringComparison.Ordinal));
        var end = Array.IndexOf(lines, "    }", method);
        return string.Join('\n', lines[(lines[method - 1].Length > 0 ? method - 1 : method)..(end + 1)]);
    }

    [GeneratedRegex("<!-- (?<kind>[a-z-]+): (?<what>\\S+) -->\n```(?<language>[a-z]*)\n(?:.*?\n)??```", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Block();

    [GeneratedRegex("\\]\\((?<target>[^):#]+)\\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();
}
