namespace KernelSdk.Benchmarks;

/// <summary>What was measured of a generator row. The names are those of the JSON, in snake_case there.</summary>
/// <param name="Name">The row.</param>
/// <param name="Files">How many source files the project has.</param>
/// <param name="Syscalls">How many of its methods are system calls.</param>
/// <param name="Ours">What a run of ours takes, medians.</param>
/// <param name="ComparedWith">What it is compared with; null for nothing.</param>
/// <param name="Reference">What that takes.</param>
/// <param name="Empty">What a generator that does nothing takes.</param>
internal sealed record GeneratorMeasurement(
    string Name, int Files, int Syscalls, Cost Ours, string? ComparedWith = null, Cost? Reference = null, Cost? Empty = null)
{
    /// <summary>The time of ours by the time of the reference.</summary>
    public double? Ratio => Reference is null ? null : Math.Round(Ours.Ms / Reference.Ms, 3);

    /// <summary>The milliseconds to hold, where some are promised.</summary>
    public double? MsAtMost { get; init; }

    /// <summary>The ratio to hold, where one is promised.</summary>
    public double? RatioAtMost { get; init; }

    /// <summary>The allocation to hold, where one is promised.</summary>
    public long? BytesAtMost { get; init; }
}
