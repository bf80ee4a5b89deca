using static KernelSdk.Oracle.Tests.Memory.Numbers;
using static KernelSdk.Oracle.Tests.Memory.Window;

namespace KernelSdk.Oracle.Tests.Memory;

/// <summary>madvise(2).</summary>
public sealed class MadviseTests
{
    private static readonly ulong[] Advices =
    [
        Normal, AtRandom, Sequential, WillNeed, DontNeed, Free, Remove, DontFork, DoFork, DontDump, DoDump, WipeOnFork, KeepOnFork, Cold,
        PopulateRead, PopulateWrite, DontNeedLocked, Collapse, 5, 6, 7, 26, 99, 104, 0xffff_ffff, MinusOne, (1UL << 32) | DontNeed,
        .. HostMemory.HasPageMerging ? [Mergeable, Unmergeable] : Array.Empty<ulong>(),
        .. HostMemory.HasHugePages ? [HugePage, NoHugePage] : Array.Empty<ulong>(),
    ];

    private static readonly ulong[] Kinds =
        [Here, SharedHere, Here | GrowsDown, Here | NoReserve, Here | Locked, Here | Stack, Droppable | Anonymous | Fixed];

    [HostMemoryFact]
    public Task Every_advice_on_every_kind_of_memory_agrees()
        => MemoryAgreement.HoldsAsync(
            from advice in Advices
            from kind in Kinds
            from protection in new[] { None, R, W, X, RW }
            select new MemoryScriptBuilder()
                .Map(P(0), 3, RW, kind).Store(P(0)).Store(P(1)).Mprotect(P(0), 3, protection)
                .Madvise(P(1), 2, advice).Mincore(P(0), 3).Flags().Load(P(0, 1)).Store(P(1, 1)).Madvise(P(1), 0, advice));

    [HostMemoryFact]
    public Task Holes_are_skipped_and_told_of_at_the_end()
        => MemoryAgreement.HoldsAsync(
            from advice in Advices
            from first in new[] { 0, 1, 3, 4 }
            select new MemoryScriptBuilder()
                .Map(P(0), 1).Map(P(2), 1).Map(P(4), 1).Touch(0).Touch(2)
                .Madvise(P(first), 5 - first, advice).Flags().Mincore(P(0), 1).Mincore(P(2), 1).Mincore(P(4), 1));

    [HostMemoryFact]
    public Task An_area_that_refuses_ends_it()
        => MemoryAgreement.HoldsAsync(
            from advice in Advices
            from refusing in new[] { Here | Locked, SharedHere, Droppable | Anonymous | Fixed }
            select new MemoryScriptBuilder()
                .Map(P(0), 1).Map(P(1), 1, RW, refusing).Map(P(2), 1).Touch(0, 3).Madvise(P(0), 3, advice).Flags()
                .Mincore(P(0), 3));

    [HostMemoryFact]
    public Task Advice_goes_with_memory_that_moves_and_keeps_it_apart()
        => MemoryAgreement.HoldsAsync(
            from advice in Advices
            where advice is not Remove
            select new MemoryScriptBuilder()
                .Map(P(0), 3).Touch(0, 3).Madvise(P(1), 1, advice).Mremap(P(1), 1, 2, MayMove | MoveFixed, P(10)).Map(P(12), 1)
                .Mremap(P(10), 1, 1, MayMove | MoveFixed | DontUnmap, P(20)).Fork().As(1).Flags().Move(P(20), 1, P(1))
                .Madvise(P(0), 20, advice).Flags());

    [HostMemoryFact]
    public Task What_is_not_needed_reads_as_zeroes()
        => MemoryAgreement.HoldsAsync(
            new MemoryScriptBuilder().Map(P(0), 3).Touch(0, 3).Madvise(P(1), 1, DontNeed).Load(P(0)).Load(P(1)).Load(P(2))
                .Mincore(P(0), 3),
            new MemoryScriptBuilder().Map(P(0), 2, RW, SharedHere).Touch(0, 2).Madvise(P(0), 1, DontNeed).Load(P(0))
                .Mincore(P(0), 2),
            new MemoryScriptBuilder().Map(P(0), 1).Touch(0).Mprotect(P(0), 1, None).Madvise(P(0), 1, DontNeed)
                .Mprotect(P(0), 1, R).Load(P(0)),
            new MemoryScriptBuilder().Map(P(0), 2).Touch(0, 2).Mlock(P(1), 1).Madvise(P(0), 2, DontNeed).Load(P(0)).Load(P(1))
                .Madvise(P(1), 1, DontNeedLocked).Mincore(P(0), 2).Load(P(1)).Flags());

    [HostMemoryFact]
    public Task Populating_stops_where_it_cannot_go_on()
        => MemoryAgreement.HoldsAsync(
            from advice in new[] { PopulateRead, PopulateWrite }
            from middle in new[] { None, R, W, X, RX }
            select new MemoryScriptBuilder().Map(P(0), 3).Mprotect(P(1), 1, middle).Madvise(P(0), 3, advice).Mincore(P(0), 3));

    [HostMemoryFact]
    public Task Removing_punches_a_hole_into_shared_memory()
        => MemoryAgreement.HoldsAsync(
            new MemoryScriptBuilder().Map(P(0), 2, RW, SharedHere).Touch(0, 2).Madvise(P(0), 1, Remove).Load(P(0)).Load(P(1))
                .Mincore(P(0), 2)
                .Mlock(P(1), 1).Madvise(P(1), 1, Remove).Mprotect(P(0), 1, R).Madvise(P(0), 1, Remove),
            new MemoryScriptBuilder().Map(P(0), 1, RW, SharedHere).Map(P(2), 1, RW, SharedHere).Touch(0).Touch(2)
                .Madvise(P(0), 3, Remove)
                .Load(P(0)).Load(P(2)),
            new MemoryScriptBuilder().Map(P(0), 2, RW, SharedHere).Touch(0, 2).Mremap(P(0), 0, 2, MayMove | MoveFixed, P(10))
                .Madvise(P(10), 1, Remove).Load(P(0)).Load(P(1)).Mincore(P(0), 2));

    [HostMemoryFact]
    public Task Paging_out_changes_nothing_that_was_stored()
        => MemoryAgreement.HoldsAsync(
            from kind in Kinds
            where (kind & Droppable) == 0
            from protection in new[] { None, R, RW }
            select new MemoryScriptBuilder().Map(P(0), 2, RW, kind).Touch(0, 2).Mprotect(P(1), 1, protection).Map(P(3), 1)
                .Touch(3)
                .Madvise(P(0), 2, PageOut).Madvise(P(0), 4, PageOut).Madvise(P(2), 1, PageOut).Load(P(0)).Load(P(1)).Load(P(3)));

    [HostMemoryFact]
    public Task Guards()
        => MemoryAgreement.HoldsAsync(
            from kind in Kinds
            from protection in new[] { None, R, RW }
            select new MemoryScriptBuilder().Map(P(0), 4, RW, kind).Touch(0, 2).Mprotect(P(0), 4, protection)
                .Madvise(P(1), 2, GuardInstall).Load(P(1)).Store(P(2)).Mincore(P(0), 4).Flags().Madvise(P(0), 4, DontNeed)
                .Load(P(1))
                .Madvise(P(0), 4, PopulateRead).Fork().Madvise(P(1), 2, GuardRemove).Load(P(1)).As(1).Load(P(1)).Mincore(P(0), 4)
                .Move(P(0), 4, P(10)).Store(P(11)).Munmap(P(12), 1).Madvise(P(10), 4, GuardRemove).Load(P(11)));

    [HostMemoryFact]
    public Task Guards_count_as_stored_into_where_memory_is_private_and_anonymous()
        => MemoryAgreement.HoldsAsync(
            from kind in new[] { Here, SharedHere }
            select new MemoryScriptBuilder().Map(P(0), 3, RW, kind).Madvise(P(0), 3, GuardInstall).Mprotect(P(1), 1, R)
                .Fork().As(1).Mprotect(P(1), 1, RW).Fork().As(2).Mprotect(P(1), 1, R).Mprotect(P(1), 1, RW));

    [HostMemoryFact]
    public Task Free_memory_can_be_used_again()
        => MemoryAgreement.HoldsAsync(
            new MemoryScriptBuilder().Map(P(0), 2).Touch(0, 2).Madvise(P(0), 2, Free).Store(P(0), 0x77).Load(P(0))
                .Mincore(P(0), 2));
}
