using static KernelSdk.Oracle.Tests.Memory.Numbers;
using static KernelSdk.Oracle.Tests.Memory.Window;

namespace KernelSdk.Oracle.Tests.Memory;

/// <summary>What fork(2) makes of memory.</summary>
public sealed class MemoryForkTests
{
    [HostMemoryFact]
    public Task Private_memory_is_each_one_s_own()
        => MemoryAgreement.HoldsAsync(
            new MemoryScriptBuilder().Map(P(0), 2).Touch(0, 2).Fork().Store(P(0), 9).As(1).Load(P(0)).Store(P(1), 8).As(0)
                .Load(P(1)).Load(P(0)),
            new MemoryScriptBuilder().Map(P(0), 1).Touch(0).Fork().As(1).Store(P(0), 9).Fork().As(2).Store(P(0), 10).As(1)
                .Load(P(0)).As(0).Load(P(0)),
            new MemoryScriptBuilder().Map(P(0), 1).Touch(0).Fork().Fork().As(1).Store(P(0), 9).As(2).Load(P(0)).Store(P(0), 7)
                .As(0).Munmap(P(0), 1)
                .As(1).Load(P(0)),
            new MemoryScriptBuilder().Map(P(0), 1).Load(P(0)).Fork().Store(P(0), 9).As(1).Load(P(0)).Store(P(0, 1), 5).As(0)
                .Load(P(0, 1)));

    [HostMemoryFact]
    public Task Shared_memory_is_everybody_s()
        => MemoryAgreement.HoldsAsync(
            new MemoryScriptBuilder().Map(P(0), 2, RW, SharedHere).Fork().Store(P(0), 7).As(1).Load(P(0)).Store(P(1), 8).As(0)
                .Load(P(1)),
            new MemoryScriptBuilder().Map(P(0), 2, RW, SharedHere).Touch(0).Fork().Munmap(P(0), 2).As(1).Load(P(0)).Store(P(0), 9)
                .Mincore(P(0), 2),
            new MemoryScriptBuilder().Map(P(0), 2, RW, SharedHere).Touch(0).Fork().As(1).Madvise(P(0), 2, DontNeed).Load(P(0))
                .Madvise(P(0), 2, Remove).As(0).Load(P(0)),
            new MemoryScriptBuilder().Map(P(0), 1, R, SharedHere).Fork().Mprotect(P(0), 1, RW).Store(P(0), 3).As(1).Load(P(0))
                .Store(P(0)));

    [HostMemoryFact]
    public Task Areas_are_each_one_s_own()
        => MemoryAgreement.HoldsAsync(
            new MemoryScriptBuilder().Map(P(0), 3).Touch(0, 3).Fork().As(1).Munmap(P(1), 1).As(0).Mprotect(P(0), 1, R).As(1)
                .Store(P(0)).Load(P(1))
                .As(0).Store(P(0)).Load(P(1)),
            new MemoryScriptBuilder().Map(P(0), 3).Touch(0, 3).Fork().As(1).Move(P(0), 3, P(10)).Store(P(10), 9).As(0).Load(P(0)),
            new MemoryScriptBuilder().Map(P(0), 3).Touch(0, 3).Fork().As(1).Madvise(P(0), 3, DontNeed).As(0).Load(P(0))
                .Load(P(2)),
            new MemoryScriptBuilder().Brk(0x2000).Store(Word.Break(0)).Fork().As(1).Brk(0x5000).Brk(0).As(0).Load(Word.Break(0))
                .Brk(0x3000));

    [HostMemoryFact]
    public Task Advice_for_forks()
        => MemoryAgreement.HoldsAsync(
            new MemoryScriptBuilder().Map(P(0), 3).Touch(0, 2).Madvise(P(1), 1, DontFork).Fork().As(1).Load(P(0)).Load(P(1))
                .Load(P(2)),
            new MemoryScriptBuilder().Map(P(0), 2).Touch(0, 2).Madvise(P(1), 1, WipeOnFork).Fork().As(1).Load(P(0)).Load(P(1))
                .Flags().As(0).Load(P(1)),
            new MemoryScriptBuilder().Map(P(0), 1).Touch(0).Madvise(P(0), 1, WipeOnFork).Madvise(P(0), 1, DontFork).Flags().Fork()
                .As(1).Load(P(0)),
            new MemoryScriptBuilder().Map(P(9), 1, RW, Here | GrowsDown).Store(P(9)).Madvise(P(9), 1, WipeOnFork).Fork().As(1)
                .Load(P(9)).Flags(),
            new MemoryScriptBuilder().Map(P(0), 2, RW, SharedHere).Touch(0, 2).Madvise(P(1), 1, DontFork).Fork().As(1).Load(P(0))
                .Load(P(1)));

    [HostMemoryFact]
    public Task Locks_are_not_inherited()
        => MemoryAgreement.HoldsAsync(
            new MemoryScriptBuilder().Map(P(0), 2).Mlock(P(0), 2).Mlockall(Future).Fork().As(1).Flags().Map(P(4), 1).Flags()
                .Mincore(P(0), 2)
                .Mincore(P(4), 1).As(0).Map(P(4), 1).Flags());

    [HostMemoryFact]
    public Task Presence_is_inherited_where_it_matters()
        => MemoryAgreement.HoldsAsync(
            new MemoryScriptBuilder().Map(P(0), 3).Touch(0).Load(P(1)).Fork().As(1).Mincore(P(0), 3),
            new MemoryScriptBuilder().Map(P(0), 3).Load(P(1)).Fork().As(1).Mincore(P(0), 3),
            new MemoryScriptBuilder().Map(P(0), 3, RW, SharedHere).Touch(0).Load(P(1)).Fork().As(1).Mincore(P(0), 3));

    [HostMemoryFact]
    public Task A_stack_grows_in_each_by_itself()
        => MemoryAgreement.HoldsAsync(
            new MemoryScriptBuilder().Map(P(20), 1, RW, Here | GrowsDown).Touch(20).Fork().As(1).Store(P(18)).As(0).Store(P(19))
                .Load(P(18)));
}
