using static KernelSdk.Oracle.Tests.Memory.Numbers;
using static KernelSdk.Oracle.Tests.Memory.Window;

namespace KernelSdk.Oracle.Tests.Memory;

/// <summary>msync(2).</summary>
public sealed class MsyncTests
{
    private static readonly ulong[] Flags = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0x10, 0xffff_ffff, (1UL << 32) | 4, MinusOne];

    [HostMemoryFact]
    public Task Every_combination_of_flags_and_memory_agrees()
        => MemoryAgreement.HoldsAsync(
            from flags in Flags
            from kind in new[] { Here, SharedHere, Here | Locked }
            select new MemoryScriptBuilder()
                .Map(P(0), 1, RW, kind).Map(P(2), 1)
                .Msync(P(0), 1, flags).Msync(P(0, 1), 1, flags).Msync(P(0), 0, flags).Msync(P(0, 1), 0, flags)
                .Msync(P(1), 1, flags)
                .Msync(P(0), 3, flags).Msync(P(1), 2, flags).Msync(P(9), 0, flags));

    [HostMemoryFact]
    public Task What_is_locked_cannot_be_invalidated()
        => MemoryAgreement.HoldsAsync(
            new MemoryScriptBuilder().Map(P(0), 2).Mlock(P(1), 1).Msync(P(0), 2, Invalidate).Msync(P(1), 1, Invalidate)
                .Msync(P(0), 1, Invalidate)
                .Msync(P(1), 1, SyncNow).Msync(P(1), 1, SyncNow | Invalidate).Mlock2(P(0), 1, OnFault).Msync(P(0), 1, Invalidate),
            new MemoryScriptBuilder().Map(P(1), 1).Mlock(P(1), 1).Msync(P(0), 2, Invalidate),
            new MemoryScriptBuilder().Map(P(0), 1).Mlock(P(0), 1).Msync(P(0), 2, Invalidate),
            new MemoryScriptBuilder().Map(P(0), 1, None).Msync(P(0), 1, SyncNow | Invalidate));
}
