namespace KernelSdk.Benchmarks;

/// <summary>The rows of memory: copies, faults, areas, forks and clones, in the order they are shown in.</summary>
internal static class MemoryRows
{
    private const int Word = 8;
    private const int Line = 64;
    private const int Sector = 512;
    private const int Page = 4 << 10;
    private const int Pipe = 64 << 10;
    private const int Large = 1 << 20;
    private const double NineTenthsOfTheSpeed = 1.11;
    private const double AddedToAWord = 4;

    /// <summary>Fresh rows: a row belongs to the workbench that it was set up on.</summary>
    public static IReadOnlyList<Row> Create() =>
    [
        new GetUserRow(),
        new PutUserRow(),
        new CopyFromUserRow("copy_from_user_8", Word, addedNsAtMost: AddedToAWord),
        new CopyFromUserRow("copy_from_user_64", Line),
        new CopyFromUserRow("copy_from_user_512", Sector),
        new CopyFromUserRow("copy_from_user_4k", Page, atMost: NineTenthsOfTheSpeed),
        new CopyFromUserRow("copy_from_user_64k", Pipe, atMost: NineTenthsOfTheSpeed),
        new CopyFromUserRow("copy_from_user_1m", Large, atMost: NineTenthsOfTheSpeed),
        new CopyFromUserRow("copy_from_user_64k_in_one", Pipe, besideOneCopy: true),
        new CopyFromUserRow("copy_from_user_1m_in_one", Large, besideOneCopy: true),
        new CopyToUserRow("copy_to_user_8", Word, addedNsAtMost: AddedToAWord),
        new CopyToUserRow("copy_to_user_64", Line),
        new CopyToUserRow("copy_to_user_512", Sector),
        new CopyToUserRow("copy_to_user_4k", Page, atMost: NineTenthsOfTheSpeed),
        new CopyToUserRow("copy_to_user_64k", Pipe, atMost: NineTenthsOfTheSpeed),
        new CopyToUserRow("copy_to_user_1m", Large, atMost: NineTenthsOfTheSpeed),
        new CopyToUserRow("copy_to_user_64k_in_one", Pipe, besideOneCopy: true),
        new CopyToUserRow("copy_to_user_1m_in_one", Large, besideOneCopy: true),
        new EfaultInGetpidsRow(),
        new EfaultWithinValueRow(),
        new EfaultInCopyRow("copy_from_user_8k_all_gone", there: 0),
        new EfaultInCopyRow("copy_from_user_8k_half_gone", there: Page),
        new PageFaultRow(),
        new MmapRow(),
        new ForkRow(),
        new CloneRow(),
        new FindAreaRow(),
        new MapInGapRow(),
        new MapFromTopRow(),
        new KernelLifeRow(),
    ];
}
