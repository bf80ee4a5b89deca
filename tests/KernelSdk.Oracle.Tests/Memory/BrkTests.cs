using static KernelSdk.Oracle.Tests.Memory.Numbers;
using static KernelSdk.Oracle.Tests.Memory.Window;

namespace KernelSdk.Oracle.Tests.Memory;

/// <summary>brk(2).</summary>
public sealed class BrkTests
{
    [HostMemoryFact]
    public Task It_goes_up_and_down()
        => MemoryAgreement.HoldsAsync(
            new MemoryScriptBuilder().Brk(0).Brk(0x1000).Brk(0x2800).Brk(0x2fff).Brk(0x1001).Brk(0x1000).Brk(-1).Brk(-0x1000)
                .Brk(0).Brk(0),
            new MemoryScriptBuilder().Brk((Word)0UL).Brk(0x10).Brk((Word)0UL).Brk((Word)1UL),
            new MemoryScriptBuilder().Brk(1).Brk(0xfff).Brk(0x1001).Brk(1),
            new MemoryScriptBuilder().Brk((Word)UserEnd).Brk((Word)MinusOne).Brk((Word)0xffff_8000_0000_0000UL)
                .Brk((Word)(1UL << 47)));

    [HostMemoryFact]
    public Task New_memory_is_zero()
        => MemoryAgreement.HoldsAsync(new MemoryScriptBuilder()
            .Brk(0x1000).Store(Word.Break(0)).Brk(0x2000).Store(Word.Break(0x1000)).Mincore(Word.Break(0), 2).Brk(0)
            .Load(Word.Break(0))
            .Brk(0x2000).Load(Word.Break(0)));

    [HostMemoryFact]
    public Task A_neighbour_is_kept_off()
        => MemoryAgreement.HoldsAsync(
            new MemoryScriptBuilder().Map(Word.Break(0x4000), 1, R).Brk(0x4000).Brk(0x4001).Brk(0x3001).Brk(0x3000).Brk(0x3001)
                .Brk(0x2000).Brk(0x3000),
            new MemoryScriptBuilder().Map(Word.Break(0x10_4000), 1, RW, Here | GrowsDown).Brk(0x3000).Brk(0x4000).Brk(0x4001)
                .Brk(0x5000),
            new MemoryScriptBuilder().Map(Word.Break(0), 1).Brk(0x1000),
            new MemoryScriptBuilder().Brk(0x1000).Map(Word.Break(0x1000), 1).Brk(0x2000).Brk(0x1800).Brk(0));

    [HostMemoryFact]
    public Task The_heap_is_memory_like_any_other()
        => MemoryAgreement.HoldsAsync(
            new MemoryScriptBuilder().Brk(0x4000).Munmap(Word.Break(0x1000), 1).Brk(0),
            new MemoryScriptBuilder().Brk(0x4000).Munmap(Word.Break(0x2000), 2).Brk(0x3000).Brk(0x5000).Brk(0),
            new MemoryScriptBuilder().Brk(0x2000).Mprotect(Word.Break(0x1000), 1, R).Brk(0x4000).Brk(0),
            new MemoryScriptBuilder().Brk(0x2000).Move(Word.Break(0), 2, P(0)).Brk(0x1000).Brk(0x3000),
            new MemoryScriptBuilder().Brk(0x2000).Munmap(Word.Break(0), 2).Brk(0x1000).Brk(0x2000).Brk(0).Brk(0x3000),
            new MemoryScriptBuilder().Brk(0x2000).Map(Word.Break(0), 1, R).Brk(0x1000).Brk(0),
            new MemoryScriptBuilder().Brk(0x2000).Map(Word.Break(0x1000), 1, RW, SharedHere).Brk(0x3000).Brk(0x1000));

    [HostMemoryFact]
    public Task Limits()
        => MemoryAgreement.HoldsAsync(
            new MemoryScriptBuilder().Limit(Space, Word.Space(0x1000)).Brk(0x1000).Brk(0x2000).Brk(0x1000),
            new MemoryScriptBuilder().Limit(Data, Word.Data(0x1000)).Brk(0x1000).Brk(0x2000).Brk(0x1000),
            new MemoryScriptBuilder().Limit(Data, 0).Brk(0x1000),
            new MemoryScriptBuilder().Mlockall(Future).Brk(0x2000).Flags().Mincore(Word.Break(0), 2).Munlockall().Brk(0x3000)
                .Flags());
}
