namespace KernelSdk.Benchmarks;

/// <summary>The rows of files, against the host's tmpfs.</summary>
internal static class TmpfsRows
{
    private const int Page = 4 << 10;
    private const int Large = 64 << 10;

    /// <summary>Fresh rows: a row belongs to the workbench that it was set up on.</summary>
    public static IReadOnlyList<Row> Create() =>
    [
        new ReadRow("read_1", 1),
        new ReadRow("read_4k", Page),
        new ReadRow("read_64k", Large),
        new WriteRow("write_1", 1),
        new WriteRow("write_4k", Page),
        new WriteRow("write_64k", Large),
        new PreadRow(),
        new FstatRow(),
        new OpenCloseRow(),
        new StatRow("stat_depth_1", 1),
        new StatRow("stat_depth_8", 8),
        new CreateUnlinkRow(),
        new RenameRow(),
        new GetdentsRow(),
        new LookupRow(),
        new WritevRow(),
        new MapTouchRow(),
        new PipeRow("tmpfs_pipe_write_read_4k", Page),
    ];
}
