using System.Text.RegularExpressions;

namespace KernelSdk.Analyzers.Tests.Corpus;

/// <summary>One file of the corpus: a title, and one or two sections of code.</summary>
/// <param name="Id">The name of the file, <c>A03</c>.</param>
/// <param name="Title">What goes wrong.</param>
/// <param name="Sections">Buggy and fixed, or safe.</param>
internal sealed partial record CorpusCase(string Id, string Title, IReadOnlyList<CorpusSection> Sections)
{
    public static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Corpus");

    public static IEnumerable<string> Ids
        => Directory.EnumerateFiles(Folder, "*.txt")
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Where(name => IdShape().IsMatch(name))
            .Order(StringComparer.Ordinal);

    /// <summary>The cases that some rule still has to be written for.</summary>
    public static IReadOnlyList<string> Pending => [.. File.ReadLines(Path.Combine(Folder, "pending.txt")).Where(line => line.Length > 0)];

    public static CorpusCase Read(string id)
    {
        var lines = File.ReadAllLines(Path.Combine(Folder, id + ".txt"));
        Assert.StartsWith(id + ": ", lines[0], StringComparison.Ordinal);
        var starts = Enumerable.Range(0, lines.Length).Where(line => lines[line].StartsWith("--- ", StringComparison.Ordinal)).ToList();
        var sections = starts.Select((start, at)
            => new CorpusSection(lines[start][4..], lines[(start + 1)..(at + 1 < starts.Count ? starts[at + 1] : lines.Length)]));
        return new(id, lines[0][(id.Length + 2)..], [.. sections]);
    }

    [GeneratedRegex("^[A-Z][0-9]{2,3}$")]
    private static partial Regex IdShape();
}
