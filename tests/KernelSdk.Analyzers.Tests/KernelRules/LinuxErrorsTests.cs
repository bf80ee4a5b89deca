using System.Text.Json;

namespace KernelSdk.Analyzers.Tests.KernelRules;

/// <summary>LinuxErrors.txt holds what the manual pages say: held against recorded facts where these are.</summary>
public sealed class LinuxErrorsTests
{
    private static readonly Dictionary<string, string> Synonyms = new() { ["ENOTSUP"] = "EOPNOTSUPP", ["EWOULDBLOCK"] = "EAGAIN" };

    private static readonly IReadOnlyList<string> Rows =
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "KernelRules", "LinuxErrors.txt")).Where(line => line.Length > 0 && line[0] != '#')];

    [VectorsFact("man-errors.json")]
    public void A_row_has_the_errors_of_its_pages()
    {
        var pages = JsonSerializer.Deserialize<Dictionary<string, string[]>>(File.ReadAllText(VectorsFactAttribute.PathOf("man-errors.json")))!;
        foreach (var row in Rows)
        {
            var words = row.Split(' ');
            var errors = words[1].Split(',')
                .SelectMany(page => pages[page])
                .Select(error => Synonyms.GetValueOrDefault(error, error))
                .Where(error => Enum.TryParse<Errno>(error, out _))
                .Distinct()
                .Order(StringComparer.Ordinal);

            Assert.Equal(string.Join(' ', [words[0], words[1], .. errors]), row);
        }
    }

    [Fact]
    public void Rows_are_sorted_and_name_errors_that_there_are()
    {
        var calls = Rows.Select(row => row.Split(' ')[0]).ToList();

        Assert.True(calls.Count > 300);
        Assert.Equal(calls.Distinct().Order(StringComparer.Ordinal), calls);
        Assert.All(Rows.SelectMany(row => row.Split(' ').Skip(2)), error => Assert.True(Enum.TryParse<Errno>(error, out _), error));
    }
}
