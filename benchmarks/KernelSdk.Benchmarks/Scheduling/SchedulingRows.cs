namespace KernelSdk.Benchmarks;

/// <summary>The rows of tasks and of what they wait for.</summary>
internal static class SchedulingRows
{
    private const int Small = 64;
    private const int Page = 4 << 10;

    /// <summary>Fresh rows: a row belongs to the workbench that it was set up on.</summary>
    public static IReadOnlyList<Row> Create() =>
    [
        new SchedYieldRow(),
        new PipeRow("pipe_write_read_64", Small),
        new PipeRow("pipe_write_read_4k", Page),
        new KernelStartRow(),
    ];
}
