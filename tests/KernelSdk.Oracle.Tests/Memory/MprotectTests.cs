using static KernelSdk.Oracle.Tests.Memory.Numbers;
using static KernelSdk.Oracle.Tests.Memory.Window;

namespace KernelSdk.Oracle.Tests.Memory;

/// <summary>mprotect(2).</summary>
public sealed class MprotectTests
{
    private static readonly ulong[] Protections =
        [8, 9, 0x10, 0x11, 0x8000_0001, ProtGrowsDown | R, ProtGrowsUp | R, ProtGrowsDown | ProtGrowsUp | R, MinusOne];

    [HostMemoryFact]
    public Task Up_to_a_hole_it_has_its_effect()
        => MemoryAgreement.HoldsAsync(
            new MemoryScriptBuilder().Map(P(0), 1).Map(P(2), 1).Mprotect(P(0), 3, R),
            new MemoryScriptBuilder().Map(P(1), 2).Mprotect(P(0), 3, R),
            new MemoryScriptBuilder().Map(P(0), 2).Mprotect(P(0), 3, R),
            new MemoryScriptBuilder().Mprotect(P(0), 3, R),
            new MemoryScriptBuilder().Map(P(0), 2).Map(P(3), 2).Mprotect(P(1), 3, None),
            new MemoryScriptBuilder().Map(P(0), 2, X).Map(P(2), 1, None).Map(P(4), 2).Mprotect(P(1), 4, RW).Flags());

    [HostMemoryFact]
    public Task Odd_protections_agree()
        => MemoryAgreement.HoldsAsync(
            from protection in Protections
            select new MemoryScriptBuilder()
                .Map(P(0), 2).Mprotect(P(0), 1, protection).Mprotect(P(5), 1, protection).Mprotect(P(0), 0, protection)
                .Mprotect(P(0, 1), 1, protection));

    [HostMemoryFact]
    public Task From_each_protection_to_each_other()
        => MemoryAgreement.HoldsAsync(
            from before in Enumerable.Range(0, 8)
            from after in Enumerable.Range(0, 8)
            from type in new[] { Here, SharedHere, Here | NoReserve }
            select new MemoryScriptBuilder()
                .Map(P(0), 3, (ulong)before, type)
                .Store(P(1))
                .Mprotect(P(1), 1, (ulong)after)
                .Store(P(1), 0x42)
                .Flags()
                .Mprotect(P(1), 1, (ulong)before)
                .Mincore(P(0), 3)
                .Flags());

    [HostMemoryFact]
    public Task What_was_stored_outlives_that_it_cannot_be_read()
        => MemoryAgreement.HoldsAsync(new MemoryScriptBuilder()
            .Map(P(0), 2).Touch(0, 2).Mprotect(P(0), 2, None).Load(P(0)).Store(P(1)).Mincore(P(0), 2)
            .Mprotect(P(0), 1, R).Load(P(0)).Store(P(0)).Mprotect(P(0), 2, RW).Load(P(1)).Store(P(0), 9));

    [HostMemoryFact]
    public Task A_stack_can_be_protected_from_its_bottom()
        => MemoryAgreement.HoldsAsync(
            new MemoryScriptBuilder().Map(P(20), 4, RW, Here | GrowsDown).Mprotect(P(22), 1, R | ProtGrowsDown).Flags(),
            new MemoryScriptBuilder().Map(P(20), 4).Mprotect(P(22), 1, R | ProtGrowsDown).Mprotect(P(22), 1, R | ProtGrowsUp),
            new MemoryScriptBuilder().Map(P(20), 4, RW, Here | GrowsDown)
                .Mprotect(P(19), 2, R | ProtGrowsDown).Mprotect(P(19), 1, R | ProtGrowsDown)
                .Mprotect(P(18), 1, R | ProtGrowsDown),
            new MemoryScriptBuilder().Map(P(20), 4, RW, Here | GrowsDown).Mprotect(P(21), 1, R)
                .Mprotect(P(22), 1, ProtGrowsDown));
}
