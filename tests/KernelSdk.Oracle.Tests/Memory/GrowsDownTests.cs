using static KernelSdk.Oracle.Tests.Memory.Numbers;
using static KernelSdk.Oracle.Tests.Memory.Window;

namespace KernelSdk.Oracle.Tests.Memory;

/// <summary>Areas that grow like a stack, and what keeps them apart from others.</summary>
public sealed class GrowsDownTests
{
    [HostMemoryFact]
    public Task A_touch_below_makes_it_grow()
        => MemoryAgreement.HoldsAsync(
            Grows(20).Store(P(19, 0xfff)).Mincore(P(19), 2),
            Grows(20).Store(P(10)).Mincore(P(10), 11),
            Grows(2040).Store(P(40)),
            Grows(20).Load(P(18)).Mincore(P(18), 3),
            new MemoryScriptBuilder().Map(P(20), 4, RW, Here | GrowsDown).Munmap(P(20), 2).Store(P(21)).Store(P(20)).Store(P(15)),
            new MemoryScriptBuilder().Map(P(20), 4, RW, Here | GrowsDown).Map(P(20), 1, None).Store(P(20)).Store(P(19))
                .Store(P(21)));

    [HostMemoryFact]
    public Task It_grows_even_if_the_access_is_refused()
        => MemoryAgreement.HoldsAsync(
            new MemoryScriptBuilder().Map(P(20), 1, None, Here | GrowsDown).Load(P(19)),
            new MemoryScriptBuilder().Map(P(20), 1, R, Here | GrowsDown).Store(P(19)).Load(P(18)),
            new MemoryScriptBuilder().Map(P(20), 4, RW, Here | GrowsDown).Mprotect(P(20), 1, R).Load(P(19)).Store(P(18)).Flags());

    [HostMemoryFact]
    public Task Advice_and_locks_do_not_make_it_grow()
        => MemoryAgreement.HoldsAsync(
            from advice in new[] { PopulateRead, PopulateWrite, WillNeed, GuardInstall, DontNeed }
            select new MemoryScriptBuilder().Map(P(400), 1, RW, Here | GrowsDown)
                .Madvise(P(399), 1, advice).Madvise(P(399), 2, advice).Mlock(P(399), 1).Mlock(P(399), 2).Mincore(P(399), 1)
                .Msync(P(399), 2, SyncNow).Mprotect(P(399), 2, R));

    [HostMemoryFact]
    public Task The_limits()
        => MemoryAgreement.HoldsAsync(
            new MemoryScriptBuilder().Limit(StackSize, 0x3000).Map(P(20), 1, RW, Here | GrowsDown).Store(P(19)).Store(P(18))
                .Store(P(17)).Store(P(16)),
            new MemoryScriptBuilder().Limit(StackSize, 0x3fff).Map(P(20), 1, RW, Here | GrowsDown).Store(P(18)).Store(P(17)),
            new MemoryScriptBuilder().Limit(StackSize, 0x3000).Map(P(20), 4, RW, Here | GrowsDown).Store(P(19)),
            new MemoryScriptBuilder().Map(P(4000), 1, RW, Here | GrowsDown).Store(P(4000 - 2047)).Store(P(4000 - 2048)),
            Grows(20).Limit(Space, Word.Space(0x1000)).Store(P(19)).Store(P(18)),
            Grows(20).Limit(Data, Word.Data(0)).Store(P(19)).Store(P(18)),
            Grows(20).Limit(Memlock, 0x2000).Mlock(P(20), 1).Store(P(19)).Store(P(18)).Flags(),
            Grows(20).Mlock(P(20), 1).Store(P(17)).Mincore(P(17), 4).Flags(),
            Grows(20).Mlock2(P(20), 1, OnFault).Store(P(17)).Mincore(P(17), 4).Flags());

    [HostMemoryFact]
    public Task A_neighbour_below_is_kept_off()
        => MemoryAgreement.HoldsAsync(
            Below(R).Store(P(258)).Store(P(257)).Store(P(256)).Store(P(257)),
            Below(None).Store(P(1)).Store(P(0)),
            Below(RW, SharedHere).Store(P(257)).Store(P(256)),
            Below(RW, Here | GrowsDown).Store(P(1)),
            new MemoryScriptBuilder().Map(P(0), 1).Map(P(1), 1, None).Map(P(20), 1, RW, Here | GrowsDown).Store(P(2)),
            new MemoryScriptBuilder().Map(P(0), 1, RW, Here | GrowsDown).Map(P(2), 1, RW, Here | GrowsDown).Store(P(1)),
            new MemoryScriptBuilder().Map(P(18), 1).Map(P(20), 1, RW, Here | GrowsDown).Store(P(19)),
            Below(R).Mprotect(P(0), 1, None).Store(P(200)).Mprotect(P(0), 1, R).Store(P(199)));

    [HostMemoryFact]
    public Task An_area_within_the_gap_is_no_bound_for_mappings_that_the_kernel_places()
        => MemoryAgreement.HoldsAsync(
            from room in new ulong[] { 1, 2, 3, 255, 256, 257, 300 }
            from length in new ulong[] { 1, 2, 3, 40, 44, 45 }
            select new MemoryScriptBuilder()
                .Map(Word.Top(0x1000), 1, RW, Here | GrowsDown).Map(Word.Top((room + 2) * PageBytes), 1, R)
                .Map(Word.Top((room + 4) * PageBytes), 1, R)
                .Mmap(0, length * PageBytes, R, Private | Anonymous).Mmap(0, length * PageBytes, None, Private | Anonymous)
                .Mmap(0, PageBytes, RW, Private | Anonymous | GrowsDown).Mmap(0, length * PageBytes, X, Private | Anonymous));

    [HostMemoryFact]
    public Task Mappings_keep_off_it_unless_they_are_told_where_to_go()
        => MemoryAgreement.HoldsAsync(
            Grows(300).Mmap(P(299), 0x1000, R, Private | Anonymous).Mmap(P(44), 0x1000, R, Private | Anonymous)
                .Mmap(P(43), 0x1000, R, Private | Anonymous).Mmap(P(45), 0x1000, R, Private | Anonymous),
            Grows(300).Map(P(299), 1, R).Mmap(P(290), 0x1000, R, Private | Anonymous | FixedNoReplace),
            new MemoryScriptBuilder().Map(P(0), 1, R).Mmap(P(2), 0x1000, RW, Private | Anonymous | GrowsDown)
                .Mmap(P(256), 0x1000, RW, Private | Anonymous | GrowsDown)
                .Mmap(P(257), 0x1000, RW, Private | Anonymous | GrowsDown),
            Grows(300).Map(P(40), 1, R).Mremap(P(40), 1, 4, 0).Mremap(P(40), 4, 5, 0).Mremap(P(40), 1, 260, 0),
            new MemoryScriptBuilder().Mmap(0, 0x1000, RW, Private | Anonymous | GrowsDown).Mmap(0, 0x1000, R, Private | Anonymous)
                .Store(Word.Top(0x2000)).Mmap(0, 0x1000, RW, Private | Anonymous | GrowsDown)
                .Mmap(0, 0x1000, X, Private | Anonymous));

    private static MemoryScriptBuilder Grows(int page) => new MemoryScriptBuilder().Map(P(page), 1, RW, Here | GrowsDown);

    private static MemoryScriptBuilder Below(ulong protection, ulong flags = Here)
        => new MemoryScriptBuilder().Map(P(0), 1, protection, flags).Map(P(260), 1, RW, Here | GrowsDown);
}
