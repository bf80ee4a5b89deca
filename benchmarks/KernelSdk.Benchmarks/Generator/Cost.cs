using System.Diagnostics;

namespace KernelSdk.Benchmarks;

/// <summary>What one run of a generator takes.</summary>
/// <param name="Ms">Milliseconds.</param>
/// <param name="Bytes">Bytes allocated, on whatever thread.</param>
internal sealed record Cost(double Ms, long Bytes)
{
    public static Cost Of(Action work)
    {
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var start = Stopwatch.GetTimestamp();
        work();
        var time = Stopwatch.GetElapsedTime(start);
        return new(time.TotalMilliseconds, GC.GetTotalAllocatedBytes(precise: true) - bytes);
    }

    /// <summary>The median time and the median allocation, with no more digits than a clock has.</summary>
    public static Cost Median(IReadOnlyCollection<Cost> samples) => new(
        Math.Round(samples.Select(sample => sample.Ms).Median(), 4),
        (long)samples.Select(sample => (double)sample.Bytes).Median());
}
