namespace KernelSdk.Benchmarks;

/// <summary>Measures every row in one process and one kernel: seconds instead of the minutes of the full suite.</summary>
internal static class QuickRun
{
    private const int Sweeps = 10;
    private const int RoundsPerSweep = 11;

    /// <summary>Measures the rows.</summary>
    /// <param name="rows">The rows, already set up on this thread.</param>
    /// <returns>One measurement for each, in their order.</returns>
    public static IReadOnlyList<Measurement> Measure(IReadOnlyList<Row> rows)
    {
        var meters = rows.Select(row => new RowMeter(row)).ToArray();
        foreach (var meter in meters)
        {
            meter.WarmUp();
        }

        // Several sweeps over all rows, so that a slow second of the machine falls on a few samples of every row and not on all
        // samples of one, and so that no row depends on one placement of its buffers.
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            foreach (var meter in meters)
            {
                meter.Sweep(RoundsPerSweep);
            }
        }

        return [.. meters.Select(meter => meter.Result())];
    }
}
