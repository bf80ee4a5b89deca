namespace KernelSdk.Benchmarks;

/// <summary>What was measured of one row. The names are those of the JSON, in snake_case there.</summary>
/// <param name="Name">The row.</param>
/// <param name="OursNs">Nanoseconds for one of our operations, the median of the rounds.</param>
/// <param name="Reference">What it is compared with; null for nothing.</param>
/// <param name="ReferenceNs">Nanoseconds for one of those.</param>
/// <param name="Ratio"><paramref name="OursNs"/> by <paramref name="ReferenceNs"/>.</param>
/// <param name="AllocatedBytes">What one of our operations allocates on its thread, rounded up.</param>
internal sealed record Measurement(
    string Name, double OursNs, string? Reference, double? ReferenceNs, double? Ratio, long AllocatedBytes)
{
    /// <summary>The ratio to hold, where one is promised.</summary>
    public double? RatioAtMost { get; init; }

    /// <summary>The difference to hold, where one is promised.</summary>
    public double? AddedNsAtMost { get; init; }

    /// <summary>The time to hold, where one is promised.</summary>
    public double? NsAtMost { get; init; }

    /// <summary>Whether what is promised is held; null where nothing is, or there is nothing to compare with.</summary>
    public bool? IsHeld => RatioAtMost is not null ? IsAtMost(Ratio, RatioAtMost)
        : AddedNsAtMost is not null ? IsAtMost(OursNs - ReferenceNs, AddedNsAtMost)
        : IsAtMost(OursNs, NsAtMost);

    private static bool? IsAtMost(double? measured, double? most) => measured is null || most is null ? null : measured <= most;
}
