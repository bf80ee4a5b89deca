using static KernelSdk.Oracle.Tests.Memory.Numbers;
using static KernelSdk.Oracle.Tests.Memory.Window;

namespace KernelSdk.Oracle.Tests.Memory;

/// <summary>vm.overcommit_memory 0: more than a machine has is not promised, all at once.</summary>
public sealed class OvercommitTests
{
    /// <summary>8 TiB and a page: a host with huge pages would put a multiple of their size where one of them can begin.</summary>
    private const ulong Most = (1UL << 43) + PageBytes;

    [HostMemoryFact]
    public Task What_counts_as_a_promise()
        => MemoryAgreement.HoldsAsync(
            from protection in new ulong[] { None, R, W, RW, RX }
            from flags in new ulong[] { 0, NoReserve, GrowsDown, NoReserve | GrowsDown, Stack }
            from type in new ulong[] { Private, Shared, Droppable }
            select new MemoryScriptBuilder().Mmap(0, Most, protection, type | Anonymous | flags).Flags());

    [HostMemoryFact]
    public Task What_becomes_one()
        => MemoryAgreement.HoldsAsync(
            Big(R).Mprotect(Below, Most, RW).Mprotect(Below, 1, RW).Flags(),
            Big(None).Mprotect(Below, Most, R).Mprotect(Below, Most, W).Flags(),
            Big(R, NoReserve).Mprotect(Below, Most, RW).Flags(),
            Big(RW, NoReserve).Mprotect(Below, Most, R).Mprotect(Below, Most, RW).Flags(),
            new MemoryScriptBuilder().Map(P(0), 1).Mremap(P(0), 0x1000, Most, MayMove, 0),
            new MemoryScriptBuilder().Map(P(0), 1, R).Mremap(P(0), 0x1000, Most, MayMove, 0).Flags(),
            new MemoryScriptBuilder().Map(P(0), 1, RW, Here | NoReserve).Mremap(P(0), 0x1000, Most, MayMove, 0).Flags(),
            new MemoryScriptBuilder().Map(P(0), 1, RW, SharedHere).Mremap(P(0), 0x1000, Most, MayMove, 0).Flags());

    [HostMemoryFact]
    public Task A_fork_takes_it_over()
        => MemoryAgreement.HoldsAsync(
            Big(R).Store(Below).Fork().As(1).Load(Below).Flags(),
            Big(RW, NoReserve).Store(Below).Fork().As(1).Load(Below).Store(Below).As(0).Load(Below));

    private static Word Below => Word.Top(Most);

    private static MemoryScriptBuilder Big(ulong protection, ulong flags = 0)
        => new MemoryScriptBuilder().Mmap(0, Most, protection, Private | Anonymous | flags);
}
