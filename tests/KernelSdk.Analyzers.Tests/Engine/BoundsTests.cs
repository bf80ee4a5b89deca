using System.Collections.Immutable;

namespace KernelSdk.Analyzers.Tests.Engine;

/// <summary>Which checks the engine understands, seen in what is reported behind them.</summary>
public sealed class BoundsTests
{
    private static readonly IReadOnlyList<BoundsRow> All = [.. BoundsTable.Rows, .. BoundsTable.Known];

    private static readonly Lazy<Task<Dictionary<string, ImmutableArray<string>>>> Reports = new(AnalyzeAsync);

    public static TheoryData<string> Rows() => [.. BoundsTable.Rows.Select(row => row.Title)];

    public static TheoryData<string> Known() => [.. BoundsTable.Known.Select(row => row.Title)];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task What_is_not_kept_within_is_reported_and_nothing_else(string title)
    {
        var (row, reports) = await FindAsync(title);
        Assert.True(row.IsReported == BoundsRow.IsOfBounds(reports), $"reported: [{string.Join(' ', reports)}] {row.Body}");
    }

    [Theory]
    [MemberData(nameof(Known))]
    public async Task What_is_known_to_be_wrong_is_still_wrong(string title)
    {
        var (row, reports) = await FindAsync(title);
        Assert.True(row.IsReported != BoundsRow.IsOfBounds(reports), $"\"{title}\" is right now: move it to the rows. {row.Body}");
    }

    private static async Task<(BoundsRow Row, ImmutableArray<string> Reports)> FindAsync(string title)
        => (All.Single(row => row.Title == title), (await Reports.Value)[title]);

    private static async Task<Dictionary<string, ImmutableArray<string>>> AnalyzeAsync()
        => All.Select(row => row.Title).Zip(await BoundsRow.ReportsAsync(All)).ToDictionary();
}
