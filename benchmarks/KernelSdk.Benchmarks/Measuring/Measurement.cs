namespace KernelSdk.Benchmarks;

/// <summary>What was measured of one row. The names are those of the JSON, in snake_case there.</summary>
/// <param name="Name">The row.</param>
/// <param name="OursNs">Nanoseconds for one of our operations, the median of the rounds.</param>
/// <param name="Reference">What it is compared with; null for nothing.</param>
/// <param name="ReferenceNs">Nanoseconds for one of those.</param>
/// <param name="Ratio"><paramref name="OursNs"/> by <paramref name="ReferenceNs"/>.</param>
/// <param name="AllocatedBytes">What one of our operations allocates on its thread, rounded up.</param>
internal sealed record Measurement(
    string Name, double OursNs, string? Reference, double? ReferenceNs, double? Ratio, long AllocatedBytes);
