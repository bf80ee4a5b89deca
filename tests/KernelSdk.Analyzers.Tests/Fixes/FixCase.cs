using KernelSdk.Analyzers.Tests.Corpus;

namespace KernelSdk.Analyzers.Tests.Fixes;

/// <summary>One case of a file of this folder: members of a class with their reports marked, and what the fix makes of them.</summary>
/// <param name="Title">What is special about it.</param>
/// <param name="Before">The code, as a file that can be compiled.</param>
/// <param name="After">The same afterwards; what is not offered stays as it is.</param>
internal sealed record FixCase(string Title, string Before, string After)
{
    public static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Fixes");

    public bool IsOffered => Before != After;

    public static IEnumerable<string> Rules
        => Directory.EnumerateFiles(Folder, "*.txt").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal);

    public static IReadOnlyList<FixCase> Read(string rule)
    {
        var lines = File.ReadAllLines(Path.Combine(Folder, rule + ".txt"));
        var starts = Enumerable.Range(0, lines.Length).Where(line => lines[line].StartsWith("=== ", StringComparison.Ordinal)).ToList();
        return [.. starts.Select((start, at) => Of(lines[start..(at + 1 < starts.Count ? starts[at + 1] : lines.Length)]))];
    }

    private static FixCase Of(string[] lines)
    {
        var title = lines[0][4..];
        var end = Array.IndexOf(lines, "--- after");
        Assert.Equal(end < 0 ? "--- not offered" : "--- before", lines[1]);
        var before = Source(lines[2..(end < 0 ? lines.Length : end)]);
        return new(title, before, end < 0 ? before : Source(lines[(end + 1)..]));
    }

    private static string Source(string[] lines) => new CorpusSection("fix", lines).Source;
}
