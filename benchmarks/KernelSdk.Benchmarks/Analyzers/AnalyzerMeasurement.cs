namespace KernelSdk.Benchmarks;

/// <summary>What was measured of a row of the analyzers. The names are those of the JSON, in snake_case there.</summary>
/// <param name="Name">The row.</param>
/// <param name="Ours">Milliseconds of processor time; or what the row counts.</param>
/// <param name="ComparedWith">What it is compared with.</param>
/// <param name="Reference">The same of that.</param>
internal sealed record AnalyzerMeasurement(string Name, double Ours, string ComparedWith, double Reference)
{
    /// <summary>Ours by the reference.</summary>
    public double Ratio => Math.Round(Ours / Reference, 3);

    /// <summary>The ratio to hold, where one is promised.</summary>
    public double? RatioAtMost { get; init; }

    /// <summary>Whether it is held, where one is promised.</summary>
    public bool? IsHeld => RatioAtMost is { } most ? Ratio <= most : null;
}
