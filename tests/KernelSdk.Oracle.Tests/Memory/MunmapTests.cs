using static KernelSdk.Oracle.Tests.Memory.Numbers;
using static KernelSdk.Oracle.Tests.Memory.Window;

namespace KernelSdk.Oracle.Tests.Memory;

/// <summary>munmap(2), and what every call of a range makes of ranges that are none.</summary>
public sealed class MunmapTests
{
    private static readonly ulong[] Addresses =
        [P(0), P(0, 0x10), P(1), P(9), UserEnd - 4096, UserEnd, 0xffff_8000_0000_0000, MinusOne - 4095, MinusOne];

    private static readonly ulong[] Lengths =
        [0, 1, 4096, 4097, 8192, 12288, 1UL << 47, long.MaxValue, MinusOne - 4096, MinusOne - 4095, MinusOne - 4094, MinusOne];

    /// <summary>Those that do not leave the window, or are nothing at all.</summary>
    private static readonly ulong[] GentleLengths = [0, 1, 4096, 4097, 8192, 12288, MinusOne - 4095, MinusOne - 4094, MinusOne];

    [HostMemoryFact]
    public Task Every_combination_of_address_and_length_agrees()
        => MemoryAgreement.HoldsAsync(
            from address in Addresses
            from length in Lengths
            select new MemoryScriptBuilder()
                .Map(P(0), 3)
                .Touch(0, 3)
                .Mprotect(address, length, R)
                .Mincore(address, length)
                .Mlock(address, length)
                .Munlock(address, length)
                .Mlock2(address, length, OnFault)
                .Msync(address, length, SyncNow)
                .Munmap(address, length));

    [HostMemoryFact]
    public Task Every_combination_that_concerns_advice_agrees()
        => MemoryAgreement.HoldsAsync(
            from address in Addresses
            from length in GentleLengths
            from advice in new[] { Normal, DontNeed, PopulateWrite, DontFork, 99UL }
            select new MemoryScriptBuilder().Map(P(0), 3).Touch(0, 3).Madvise(address, length, advice));

    [HostMemoryFact]
    public Task Holes_do_not_matter()
        => MemoryAgreement.HoldsAsync(
            new MemoryScriptBuilder().Map(P(0), 1).Map(P(2), 1).Munmap(P(0), 4).Munmap(P(0), 4),
            new MemoryScriptBuilder().Map(P(0), 2).Map(P(3), 2, R).Map(P(6), 2, X).Munmap(P(1), 6));

    [HostMemoryFact]
    public Task An_area_is_cut()
        => MemoryAgreement.HoldsAsync(
            new MemoryScriptBuilder().Map(P(0), 5).Touch(0, 5).Munmap(P(0), 1).Munmap(P(4), 1).Munmap(P(2), 1).Load(P(2))
                .Load(P(3)),
            new MemoryScriptBuilder().Map(P(0), 5, RW, SharedHere).Touch(0, 5).Munmap(P(2), 1).Load(P(2)).Load(P(3))
                .Munmap(P(0), 5));

    [HostMemoryFact]
    public Task What_is_gone_does_not_come_back()
        => MemoryAgreement.HoldsAsync(new MemoryScriptBuilder()
            .Map(P(0), 3).Touch(0, 3).Munmap(P(1), 1).Map(P(1), 1).Load(P(0)).Load(P(1)).Load(P(2)).Mincore(P(0), 3));
}
