namespace KernelSdk.Benchmarks;

/// <summary>The rows of a trap and of a copy, in the order they are shown in.</summary>
internal static class AllRows
{
    private const int Small = 64;
    private const int Page = 4 << 10;
    private const int Large = 1 << 20;
    private const double NineTenthsOfTheSpeed = 1.11;

    /// <summary>Fresh rows: a row belongs to the workbench that it was set up on.</summary>
    public static IReadOnlyList<Row> Create() =>
    [
        new GetpidRow(),
        new WriteNothingRow(),
        new UnknownCallRow(),
        new EfaultRow(),
        new EfaultInGetpidsRow(),
        new EfaultWriteRow(),
        new GetUserRow(),
        new PutUserRow(),
        new CopyFromUserRow("copy_from_user_64", Small),
        new CopyFromUserRow("copy_from_user_4k", Page, atMost: NineTenthsOfTheSpeed),
        new CopyFromUserRow("copy_from_user_4k_two_pages", Page, offset: Page / 2, besideOneCopy: true),
        new CopyFromUserRow("copy_from_user_1m", Large, atMost: NineTenthsOfTheSpeed),
        new CopyToUserRow("copy_to_user_64", Small),
        new CopyToUserRow("copy_to_user_4k", Page),
        new CopyToUserRow("copy_to_user_1m", Large),
        new TracedRow("getpid_traced_events", text: null),
        new TracedRow("getpid_traced_text", TextWriter.Null),
        new SchedYieldRow(),
        new KernelStartRow(),
    ];
}
