using static KernelSdk.Oracle.Tests.Memory.Numbers;
using static KernelSdk.Oracle.Tests.Memory.Window;

namespace KernelSdk.Oracle.Tests.Memory;

/// <summary>mincore(2).</summary>
public sealed class MincoreTests
{
    [HostMemoryFact]
    public Task A_page_is_there_once_it_was_touched()
        => MemoryAgreement.HoldsAsync(
            new MemoryScriptBuilder().Map(P(0), 4).Mincore(P(0), 4).Load(P(1)).Store(P(2)).Mincore(P(0), 4),
            new MemoryScriptBuilder().Map(P(0), 4, RW, SharedHere).Mincore(P(0), 4).Load(P(1)).Store(P(2)).Mincore(P(0), 4)
                .Madvise(P(0), 4, DontNeed).Mincore(P(0), 4).Munmap(P(1), 1).Map(P(1), 1).Mincore(P(0), 4),
            new MemoryScriptBuilder().Map(P(0), 2, None).Map(P(2), 2).Touch(2).Mprotect(P(2), 2, None).Mincore(P(0), 4),
            new MemoryScriptBuilder().Map(P(0), 2).Touch(0, 2).Madvise(P(0), 1, DontNeed).Mincore(P(0), 2).Move(P(0), 2, P(5))
                .Mincore(P(5), 2));

    [HostMemoryFact]
    public Task Up_to_a_hole_the_vector_is_filled()
        => MemoryAgreement.HoldsAsync(
            new MemoryScriptBuilder().Map(P(0), 2).Map(P(3), 1).Touch(0).Mincore(P(0), 4).Mincore(P(2), 1).Mincore(P(2), 2)
                .Mincore(P(1), 1),
            new MemoryScriptBuilder().Map(P(0), 1).Map(P(1), 1, R).Map(P(2), 1, RW, SharedHere).Touch(0, 3).Mincore(P(0), 3));

    [HostMemoryFact]
    public Task Odd_ranges()
        => MemoryAgreement.HoldsAsync(new MemoryScriptBuilder()
            .Map(P(0), 2).Touch(0, 2)
            .Mincore(P(0), 0).Mincore(P(9), 0).Mincore(P(0, 1), 0).Mincore(P(0, 1), 1).Mincore(P(0), (Word)1)
            .Mincore(P(0), (Word)0x1001)
            .Mincore(UserEnd - 4096, 1).Mincore(UserEnd, 1).Mincore(UserEnd, 0).Mincore(P(0), (Word)MinusOne));

    [HostMemoryFact]
    public Task A_vector_that_cannot_be_written()
        => MemoryAgreement.HoldsAsync(
            new MemoryScriptBuilder().Map(P(0), 4).Touch(0, 4).Map(P(5), 1, R).Map(P(6), 1, None).Map(P(7), 1, W)
                .MincoreInto(P(0), 2, 0x1000).MincoreInto(P(0), 2, P(4)).MincoreInto(P(0), 2, P(5)).MincoreInto(P(0), 2, P(6))
                .MincoreInto(P(0), 2, P(7)).MincoreInto(P(0), 2, 0xffff_8000_0000_0000).MincoreInto(P(0), 2, MinusOne)
                .MincoreInto(P(0), 0, 0x1000).MincoreInto(P(4), 1, 0x1000).MincoreInto(P(0), 2, UserEnd)
                .MincoreInto(P(0), 0, MinusOne),
            new MemoryScriptBuilder().Map(P(0), 4).Touch(0, 4).Map(P(5), 1).MincoreInto(P(0), 4, P(5, 0xffe)).Load(P(5, 0xffe))
                .Load(P(5, 0xfff)),
            new MemoryScriptBuilder().Map(P(0), 2).MincoreInto(P(0), 2, P(0)).Load(P(0)).Load(P(0, 1)).MincoreInto(P(0), 2, P(0))
                .Load(P(0)).Load(P(0, 1)));
}
