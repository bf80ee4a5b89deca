using static KernelSdk.Oracle.Tests.Memory.Numbers;
using static KernelSdk.Oracle.Tests.Memory.Window;

namespace KernelSdk.Oracle.Tests.Memory;

/// <summary>What a program's own loads and stores raise.</summary>
public sealed class UserAccessTests
{
    private static readonly ulong[] Nowhere =
    [
        0, 8, 0xfff, 0x1000, P(0), P(0, 0x123), P(1), UserEnd - 1, UserEnd, 0x7fff_ffff_ffff, 0x8000_0000_0000, 1UL << 62,
        0xffff_7fff_ffff_ffff, 0xffff_8000_0000_0000, 0xffff_ffff_8000_0000, MinusOne,
    ];

    [HostMemoryFact]
    public Task Nothing_is_there()
        => MemoryAgreement.HoldsAsync(
            from address in Nowhere
            where HostKernel.HasNarrowAddresses || address < 0x7fff_0000_0000 || address > 0xffff_8000_0000_0000
            select new MemoryScriptBuilder().Load(address).Store(address));

    [HostMemoryFact]
    public Task It_is_not_allowed()
        => MemoryAgreement.HoldsAsync(
            new MemoryScriptBuilder().Map(P(0), 1, None).Load(P(0, 8)).Store(P(0, 9)),
            new MemoryScriptBuilder().Map(P(0), 1, R).Store(P(0, 7)).Load(P(0)).Store(P(0, 7)).Load(P(0, 7)),
            new MemoryScriptBuilder().Map(P(0), 1, X).Store(P(0)),
            new MemoryScriptBuilder().Map(P(0), 1, W).Load(P(0)).Store(P(0)).Load(P(0)),
            new MemoryScriptBuilder().Map(P(0), 1).Touch(0).Mprotect(P(0), 1, None).Load(P(0)).Store(P(0)),
            new MemoryScriptBuilder().Map(P(0), 1).Touch(0).Mprotect(P(0), 1, R).Load(P(0)).Store(P(0)),
            new MemoryScriptBuilder().Map(P(0), 1).Touch(0).Munmap(P(0), 1).Load(P(0)).Store(P(0)));

    [HostMemoryFact]
    public Task Behind_the_end_of_a_shared_object()
        => MemoryAgreement.HoldsAsync(
            new MemoryScriptBuilder().Map(P(0), 1, RW, SharedHere).Mremap(P(0), 1, 3, 0).Load(P(1)).Store(P(2)).Load(P(0))
                .Mprotect(P(1), 1, None).Load(P(1)));
}
