using static KernelSdk.Oracle.Tests.Memory.Numbers;
using static KernelSdk.Oracle.Tests.Memory.Window;

namespace KernelSdk.Oracle.Tests.Memory;

/// <summary>mlock(2) and its relatives, and RLIMIT_MEMLOCK.</summary>
public sealed class MlockTests
{
    [HostMemoryFact]
    public Task Locking_brings_pages_in()
        => MemoryAgreement.HoldsAsync(
            from protection in Enumerable.Range(0, 8)
            from kind in new[] { Here, SharedHere }
            select new MemoryScriptBuilder()
                .Map(P(0), 3, (ulong)protection, kind).Mlock(P(0), 2).Flags().Mincore(P(0), 3)
                .Mprotect(P(0), 3, RW).Flags().Mincore(P(0), 3).Munlock(P(0), 3).Mincore(P(0), 3));

    [HostMemoryFact]
    public Task Locking_on_fault_does_not()
        => MemoryAgreement.HoldsAsync(
            new MemoryScriptBuilder().Map(P(0), 3).Mlock2(P(0), 2, OnFault).Flags().Mincore(P(0), 3).Store(P(1)).Mincore(P(0), 3)
                .Mlock(P(0), 2).Flags()
                .Mincore(P(0), 3).Mlock2(P(0), 3, OnFault).Flags().Mlock2(P(0), 3, 0).Flags(),
            new MemoryScriptBuilder().Map(P(0), 1).Mlock2(P(0), 1, 2).Mlock2(P(0), 1, 3).Mlock2(P(0), 0, 2).Mlock2(P(9), 1, 2)
                .Mlock2(P(0), 1, 1UL << 32));

    [HostMemoryFact]
    public Task Up_to_a_hole_it_has_its_effect()
        => MemoryAgreement.HoldsAsync(
            new MemoryScriptBuilder().Map(P(0), 1).Map(P(2), 1).Mlock(P(0), 3).Flags().Mincore(P(0), 1),
            new MemoryScriptBuilder().Map(P(0), 1).Map(P(2), 1).Mlock2(P(0), 3, OnFault).Flags(),
            new MemoryScriptBuilder().Map(P(1), 1).Mlock(P(0), 2).Flags(),
            new MemoryScriptBuilder().Map(P(0), 1).Mlock(P(0), 2).Flags(),
            new MemoryScriptBuilder().Map(P(0), 1).Map(P(2), 1).Mlock(P(0), 1).Mlock(P(2), 1).Munlock(P(0), 3).Flags(),
            new MemoryScriptBuilder().Map(P(0), 3).Mprotect(P(1), 1, None).Mlock(P(0), 3).Flags().Mincore(P(0), 3));

    [HostMemoryFact]
    public Task An_odd_address_reaches_the_whole_page()
        => MemoryAgreement.HoldsAsync(
            new MemoryScriptBuilder().Map(P(0), 3).Mlock(P(0, 0x10), 0).Flags().Mlock(P(1, 0xfff), (Word)2).Flags()
                .Munlock(P(1, 1), 0).Flags(),
            new MemoryScriptBuilder().Map(P(0), 3).Mlock2(P(0, 0x10), 0, OnFault).Flags(),
            new MemoryScriptBuilder().Map(P(0), 3, None).Mlock(P(1), 0).Mlock2(P(1), 0, 0).Mlock(P(5), 0).Flags());

    [HostMemoryFact]
    public Task The_limit()
        => MemoryAgreement.HoldsAsync(
            new MemoryScriptBuilder().Limit(Memlock, 0x2000).Map(P(0), 4).Mlock(P(0), 2).Mlock(P(0), 3).Mlock(P(2), 1)
                .Mlock(P(0), 2).Mlock(P(0, 0x10), 1)
                .Munlock(P(0), 1).Mlock(P(2), 1).Mlock(P(0), 4),
            new MemoryScriptBuilder().Limit(Memlock, 0x2000).Map(P(0), 4).Mlock(P(0), 1).Mlock(P(0), 2).Mlock(P(1), 2),
            new MemoryScriptBuilder().Limit(Memlock, 0x1fff).Map(P(0), 4).Mlock(P(0), 1).Mlock(P(1), 1),
            new MemoryScriptBuilder().Limit(Memlock, 0xfff).Map(P(0), 4).Mlock(P(0), 1).Mlockall(Future).Map(P(5), 1),
            new MemoryScriptBuilder().Limit(Memlock, 0x2000).Map(P(0), 4).Mlock(P(0), 2).Munmap(P(0), 1).Mlock(P(2), 1)
                .Map(P(2), 1).Mlock(P(2), 1),
            new MemoryScriptBuilder().Limit(Memlock, 0x2000).Map(P(0), 4).Mlock(P(6), 1).Mlock(P(6), 3),
            new MemoryScriptBuilder().Limit(Memlock, 0).Map(P(0), 4).Mlock(P(0), 1).Mlock2(P(0), 1, OnFault).Mlock(P(0), 0)
                .Mlock2(P(0), 1, 2).Mlockall(Current)
                .Mlockall(Future).Mlockall(0).Munlockall().Munlock(P(0), 1).Map(P(9), 1, RW, Here | Locked).Mlock(P(7), 1));

    [HostMemoryFact]
    public Task The_limit_of_mappings_that_begin_locked()
        => MemoryAgreement.HoldsAsync(
            new MemoryScriptBuilder().Limit(Memlock, 0x1000).Map(P(0), 1, RW, Here | Locked).Map(P(1), 1, RW, Here | Locked)
                .Map(P(0), 2, RW, Here | Locked)
                .Map(P(0), 1, RW, Here | Locked).Munmap(P(0), 1).Map(P(0), 1, RW, Here | Locked),
            new MemoryScriptBuilder().Limit(Memlock, 0x1000).Mlockall(Future).Map(P(0), 1).Map(P(1), 1).Map(P(1), 1, None)
                .Mlockall(Current).Munlockall().Map(P(1), 1),
            new MemoryScriptBuilder().Limit(Memlock, 0x1000).Mlockall(Future).Brk(0x1000).Brk(0x2000).Brk(0));

    [HostMemoryFact(Privileged = true)]
    public Task Root_has_no_limit()
        => MemoryAgreement.HoldsAsync(
            new MemoryScriptBuilder().AsRoot().Limit(Memlock, 0).Map(P(0), 4).Mlock(P(0), 1).Mlockall(Future)
                .Map(P(9), 1, RW, Here | Locked).Flags()
                .Drop().Mlock(P(1), 1).Map(P(20), 1).Munlockall().Map(P(20), 1),
            new MemoryScriptBuilder().AsRoot().Limit(Memlock, 0x1000).Map(P(0), 4).Mlock(P(0), 4).Drop().Mlock(P(0), 4)
                .Munlock(P(0), 3).Mlock(P(0), 1));

    [HostMemoryFact]
    public Task Everything_at_once()
        => MemoryAgreement.HoldsAsync(
            All().Mlockall(0).Mlockall(OnFaultAll).Mlockall(8).Mlockall(9).Mlockall(1UL << 32),
            All().Mlockall(Current).Flags().Mincore(P(0), 1).Mincore(P(20), 1).Map(P(5), 1).Flags(),
            All().Mlockall(Current | OnFaultAll).Flags().Mincore(P(0), 1).Munlockall().Flags(),
            All().Mlockall(Future).Flags().Map(P(4), 2).Map(P(6), 2, None).Map(P(8), 2, RW, SharedHere).Flags().Mincore(P(4), 6),
            All().Mlockall(Future | OnFaultAll).Map(P(4), 2).Flags().Mincore(P(4), 2).Store(P(5)).Mincore(P(4), 2),
            All().Mlockall(Current | Future).Map(P(4), 1).Brk(0x1000).Mmap(0, 0x1000, R, Private | Anonymous).Flags(),
            All().Mlockall(Future).Mlockall(Current).Map(P(4), 1).Flags(),
            All().Mlockall(Future).Munlockall().Map(P(4), 1).Flags(),
            All().Limit(Memlock, Word.Space(0)).Mlockall(Current).Flags().Munlockall().Limit(Memlock, Word.Space(-0x1000))
                .Mlockall(Current));

    private static MemoryScriptBuilder All()
        => new MemoryScriptBuilder().Limit(Memlock, Word.Space(0x10_0000)).Map(P(0), 1).Map(P(1), 1, None)
            .Map(P(20), 1, RW, Here | GrowsDown);
}
