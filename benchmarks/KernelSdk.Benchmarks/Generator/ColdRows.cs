namespace KernelSdk.Benchmarks;

/// <summary>First runs over projects of several sizes.</summary>
internal static class ColdRows
{
    private const int Rounds = 15;
    private const int Half = 400;
    private const int Whole = 2 * Half;
    private const double MsAtMost = 150;
    private const double LinearAtMost = 2.5;

    public static IReadOnlyList<GeneratorMeasurement> Measure()
    {
        List<ColdMeter> sizes = [new(100), new(200), new(Half), new(Whole)];
        List<ColdMeter> linear = [new(Half, collects: false), new(Whole, collects: false)];
        List<ColdMeter> all = [.. sizes, .. linear];
        Sampling.Run(Rounds, () => all.ForEach(meter => meter.Sample()), () => all.ForEach(meter => meter.Forget()));
        return [.. sizes.Select(meter => Bounded(meter.Result())), Linearity(linear[0].Result(), linear[1].Result())];
    }

    private static GeneratorMeasurement Bounded(GeneratorMeasurement row)
        => row with { MsAtMost = row.Syscalls == Half ? MsAtMost : null };

    /// <summary>
    /// Twice the project in twice the time. The collector stays out of this one: it comes a whole number of times, and whether that
    /// is two times or three would decide the ratio.
    /// </summary>
    private static GeneratorMeasurement Linearity(GeneratorMeasurement half, GeneratorMeasurement whole) => whole with
    {
        Name = $"cold_{Whole}_by_{Half}",
        ComparedWith = $"{half.Name}, both without collections",
        Reference = half.Ours,
        RatioAtMost = LinearAtMost,
    };
}
