using static KernelSdk.Oracle.Tests.Memory.Numbers;
using static KernelSdk.Oracle.Tests.Memory.Window;

namespace KernelSdk.Oracle.Tests.Memory;

/// <summary>Which areas become one, which depends on who has stored into them, and on where they come from.</summary>
public sealed class MergeTests
{
    private static readonly ulong[] Properties =
    [
        Here, Here | NoReserve, Here | Stack, Here | GrowsDown, Here | Locked, SharedHere, Here | Populate,
    ];

    private static readonly (ulong Set, ulong Clear)[] Advices =
    [
        (AtRandom, Normal), (Sequential, Normal), (DontFork, DoFork), (WipeOnFork, KeepOnFork), (DontDump, DoDump), (AtRandom, Sequential),
        (WillNeed, Normal), (DontNeed, Normal), (Free, Normal), (Cold, Normal), (PopulateRead, Normal), (PopulateWrite, Normal),
    ];

    [HostMemoryFact]
    public Task Two_areas_side_by_side()
        => MemoryAgreement.HoldsAsync(
            from first in Properties
            from second in Properties
            from protection in new[] { None, R, RW }
            from touched in Enumerable.Range(0, 3)
            select new MemoryScriptBuilder().Map(P(0), 1, protection, first).Touch(0, touched & 1)
                .Map(P(1), 1, protection, second).Touch(1, touched >> 1).Flags().Munlock(P(0), 2));

    [HostMemoryFact]
    public Task Cut_in_three_and_one_again()
        => MemoryAgreement.HoldsAsync(Twice(touch => new[]
        {
            touch(Three()).Mprotect(P(1), 1, R).Mprotect(P(1), 1, RW),
            touch(Three()).Mlock(P(1), 1).Munlock(P(1), 1),
            touch(Three()).Mlock2(P(1), 1, OnFault).Flags().Mlock(P(1), 1).Flags().Munlock(P(1), 1),
            touch(Three()).Mlock(P(0), 1).Mlock(P(1), 1).Mlock(P(2), 1),
            touch(Three()).Move(P(1), 1, P(10)).Move(P(10), 1, P(1)),
            touch(Three()).Munmap(P(1), 1).Map(P(1), 1),
            touch(Three()).Map(P(1), 1),
            touch(Three()).Map(P(1), 1, RWX).Store(P(1)).Mprotect(P(1), 1, RW),
            touch(Three()).Mprotect(P(0), 1, R).Mprotect(P(2), 1, X).Mprotect(P(0), 3, RW),
        }));

    [HostMemoryFact]
    public Task Advice_and_its_opposite()
        => MemoryAgreement.HoldsAsync(
            from advice in Advices
            from pages in new[] { 0, 3 }
            select Three().Touch(0, pages).Madvise(P(1), 1, advice.Set).Flags().Madvise(P(1), 1, advice.Clear).Flags());

    [HostMemoryFact]
    public Task Stored_into_apart()
        => MemoryAgreement.HoldsAsync(
            new MemoryScriptBuilder().Map(P(0), 1).Map(P(2), 1).Touch(0).Touch(2).Map(P(1), 1),
            new MemoryScriptBuilder().Map(P(0), 1).Map(P(1), 1, R).Map(P(2), 1).Touch(0).Touch(2).Mprotect(P(1), 1, RW),
            new MemoryScriptBuilder().Map(P(0), 1).Touch(0).Map(P(2), 1).Touch(2).Map(P(1), 1, RWX).Touch(1)
                .Mprotect(P(1), 1, RW),
            new MemoryScriptBuilder().Map(P(0), 3).Mprotect(P(1), 1, None).Touch(0).Touch(2).Mprotect(P(1), 1, RW),
            new MemoryScriptBuilder().Map(P(0), 1).Map(P(2), 1).Touch(0).Touch(2).Map(P(1), 1).Touch(1).Mprotect(P(0), 3, R)
                .Mprotect(P(0), 3, RW));

    [HostMemoryFact]
    public Task A_first_store_looks_at_the_neighbours()
        => MemoryAgreement.HoldsAsync(
            new MemoryScriptBuilder().Map(P(0), 1).Touch(0).Map(P(1), 1, RWX).Touch(1).Mprotect(P(1), 1, RW),
            new MemoryScriptBuilder().Map(P(1), 1).Touch(1).Map(P(0), 1, RWX).Touch(0).Mprotect(P(0), 1, RW),
            new MemoryScriptBuilder().Map(P(0), 1).Mlock(P(0), 1).Map(P(1), 1).Touch(1).Munlock(P(0), 1),
            new MemoryScriptBuilder().Map(P(0), 1).Madvise(P(0), 1, DontFork).Touch(0).Map(P(1), 1).Touch(1)
                .Madvise(P(0), 1, DoFork),
            new MemoryScriptBuilder().Map(P(0), 1, RW, Here | NoReserve).Touch(0).Map(P(1), 1).Touch(1)
                .Map(P(2), 1, RWX).Touch(2).Mprotect(P(2), 1, RW));

    [HostMemoryFact]
    public Task Nothing_but_a_store_counts()
        => MemoryAgreement.HoldsAsync(
            Two().Load(P(10)).Move(P(10), 1, P(1)),
            Two().Madvise(P(10), 1, PopulateRead).Move(P(10), 1, P(1)),
            Two().Madvise(P(10), 1, PopulateWrite).Move(P(10), 1, P(1)),
            Two().Mlock(P(10), 1).Munlock(P(10), 1).Move(P(10), 1, P(1)),
            Two().Touch(10).Madvise(P(10), 1, DontNeed).Move(P(10), 1, P(1)),
            Two().Mprotect(P(10), 1, R).Store(P(10)).Mprotect(P(10), 1, RW).Move(P(10), 1, P(1)),
            Two().Mprotect(P(10), 1, R).Mlock(P(10), 1).Munlock(P(10), 1).Mprotect(P(10), 1, RW).Move(P(10), 1, P(1)),
            Two().MincoreInto(P(0), 1, P(10)).Move(P(10), 1, P(1)));

    [HostMemoryFact]
    public Task What_was_stored_into_remembers_where_it_came_from()
        => MemoryAgreement.HoldsAsync(
            Two().Touch(10).Move(P(10), 1, P(1)),
            Two().Touch(0).Move(P(10), 1, P(1)),
            Two().Touch(0).Touch(10).Move(P(10), 1, P(1)),
            new MemoryScriptBuilder().Map(P(10), 1).Touch(10).Move(P(10), 1, P(1)).Map(P(2), 1).Map(P(0), 1),
            new MemoryScriptBuilder().Map(P(0), 2).Touch(0, 2).Move(P(0), 1, P(5)).Move(P(1), 1, P(6)),
            new MemoryScriptBuilder().Map(P(0), 2).Touch(0, 2).Move(P(0), 1, P(6)).Move(P(1), 1, P(5)),
            new MemoryScriptBuilder().Map(P(10), 1).Touch(10).Move(P(10), 1, P(0)).Map(P(2), 1).Mremap(P(0), 1, 2, 0),
            new MemoryScriptBuilder().Map(P(0), 1).Touch(0).Map(P(2), 1).Mremap(P(0), 1, 2, 0),
            new MemoryScriptBuilder().Map(P(0), 1).Touch(0).Map(P(2), 1).Touch(2).Mremap(P(0), 1, 2, 0),
            new MemoryScriptBuilder().Map(P(0), 4).Touch(0).Mremap(P(2), 2, 1, MayMove | MoveFixed, P(10)).Move(P(10), 1, P(2)));

    [HostMemoryFact]
    public Task What_is_left_behind_is_new_if_it_was_a_whole_area()
        => MemoryAgreement.HoldsAsync(
            new MemoryScriptBuilder().Map(P(0), 1).Touch(0).Mremap(P(0), 1, 1, MayMove | MoveFixed | DontUnmap, P(10))
                .Map(P(2), 1).Touch(2).Map(P(1), 1),
            new MemoryScriptBuilder().Map(P(0), 1).Touch(0).Mremap(P(0), 1, 1, MayMove | MoveFixed | DontUnmap, P(10))
                .Map(P(20), 1).Move(P(0), 1, P(21)),
            new MemoryScriptBuilder().Map(P(0), 2).Touch(0).Mremap(P(0), 1, 1, MayMove | MoveFixed | DontUnmap, P(10))
                .Map(P(20), 1).Move(P(0), 1, P(21)));

    [HostMemoryFact]
    public Task What_a_child_inherits_stays_by_itself()
        => MemoryAgreement.HoldsAsync(
            new MemoryScriptBuilder().Map(P(0), 1).Touch(0).Fork().Map(P(1), 1).As(1).Map(P(1), 1),
            new MemoryScriptBuilder().Map(P(0), 1).Touch(0).Fork().As(1).Store(P(0)).Map(P(1), 1).Touch(1),
            new MemoryScriptBuilder().Map(P(1), 1).Touch(1).Fork().As(1).Touch(1).Map(P(0), 1),
            new MemoryScriptBuilder().Map(P(0), 1).Touch(0).Map(P(1), 1, R).Fork().As(1).Mprotect(P(1), 1, RW).As(0)
                .Mprotect(P(1), 1, RW),
            new MemoryScriptBuilder().Map(P(0), 2).Touch(0, 2).Fork().As(1).Mprotect(P(1), 1, R).Mprotect(P(1), 1, RW),
            new MemoryScriptBuilder().Map(P(0), 3).Touch(0).Fork().As(1).Move(P(1), 1, P(10)).Move(P(10), 1, P(1)),
            new MemoryScriptBuilder().Map(P(0), 3).Touch(0, 3).Mprotect(P(1), 1, R).Fork().As(1).Mprotect(P(1), 1, RW).As(0)
                .Mprotect(P(1), 1, RW),
            new MemoryScriptBuilder().Map(P(0), 1).Touch(0).Fork().As(1).Map(P(1), 1, RWX).Touch(1).Mprotect(P(1), 1, RW),
            new MemoryScriptBuilder().Map(P(0), 1).Touch(0).Fork().As(1)
                .Map(P(5), 1).Touch(5).Map(P(6), 1).Map(P(7), 1, RWX).Touch(7).Mprotect(P(7), 1, RW),
            new MemoryScriptBuilder().Map(P(0), 1).Touch(0).Fork().Touch(0).Map(P(1), 1).Map(P(2), 1, RWX).Touch(2)
                .Mprotect(P(2), 1, RW),
            new MemoryScriptBuilder().Map(P(0), 1).Fork().As(1).Touch(0).Map(P(1), 1),
            new MemoryScriptBuilder().Map(P(0), 1).Touch(0).Madvise(P(0), 1, WipeOnFork).Fork().As(1).Madvise(P(0), 1, KeepOnFork)
                .Map(P(1), 1),
            new MemoryScriptBuilder().Map(P(0), 1).Touch(0).Fork().As(1).Fork().As(2).Map(P(1), 1));

    [HostMemoryFact]
    public Task What_a_child_inherits_can_grow_up_to_what_nobody_has_stored_into()
        => MemoryAgreement.HoldsAsync(
            Inherited().Map(P(2), 1).Mremap(P(0), 1, 2, 0).Touch(0, 3).Mprotect(P(1), 1, R).Mprotect(P(1), 1, RW),
            Inherited().Map(P(2), 1).Touch(2).Mremap(P(0), 1, 2, 0),
            Inherited().Map(P(1), 1).Mremap(P(0), 1, 1, MayMove | MoveFixed, P(2)),
            Inherited().Map(P(2), 1).Mremap(P(0), 1, 1, MayMove | MoveFixed, P(1)),
            Inherited().Map(P(2), 1).Mremap(P(0), 1, 2, MayMove | MoveFixed, P(8)),
            new MemoryScriptBuilder().Map(P(2), 1).Touch(2).Fork().As(1).Map(P(0), 1).Mremap(P(0), 1, 2, 0),
            new MemoryScriptBuilder().Map(P(0), 1).Touch(0).Map(P(2), 1).Touch(2).Fork().As(1).Mremap(P(0), 1, 2, 0),
            new MemoryScriptBuilder().Map(P(0), 3).Touch(0).Fork().As(1).Munmap(P(1), 1).Mremap(P(0), 1, 2, 0),
            new MemoryScriptBuilder().Map(P(0), 3).Touch(0).Map(P(8), 1).Fork().As(1).Move(P(1), 1, P(7)).Move(P(7), 1, P(1))
                .Move(P(1), 1, P(9)).Move(P(9), 1, P(7)));

    [HostMemoryFact]
    public Task Shared_memory_is_one_object_for_each_mapping()
        => MemoryAgreement.HoldsAsync(
            new MemoryScriptBuilder().Map(P(0), 1, RW, SharedHere).Map(P(1), 1, RW, SharedHere),
            new MemoryScriptBuilder().Map(P(0), 3, RW, SharedHere).Mprotect(P(1), 1, R).Mprotect(P(1), 1, RW),
            new MemoryScriptBuilder().Map(P(0), 3, RW, SharedHere).Touch(0, 3).Move(P(1), 1, P(10)).Move(P(10), 1, P(1)),
            new MemoryScriptBuilder().Map(P(0), 3, RW, SharedHere).Mremap(P(0), 0, 3, MayMove | MoveFixed, P(3)),
            new MemoryScriptBuilder().Map(P(0), 3, RW, SharedHere).Mremap(P(1), 0, 2, MayMove | MoveFixed, P(10)).Munmap(P(1), 2)
                .Move(P(10), 2, P(1)));

    [HostMemoryFact]
    public Task Promised_memory_stays_promised_once_it_was_stored_into()
        => MemoryAgreement.HoldsAsync(
            new MemoryScriptBuilder().Map(P(0), 1, R).Map(P(1), 1).Mprotect(P(1), 1, R).Flags(),
            new MemoryScriptBuilder().Map(P(0), 1, R).Map(P(1), 1).Touch(1).Mprotect(P(1), 1, R).Flags(),
            new MemoryScriptBuilder().Map(P(0), 1, None, Here | NoReserve).Mprotect(P(0), 1, RW).Map(P(1), 1).Flags(),
            new MemoryScriptBuilder().Map(P(0), 1, R, Here | NoReserve).Map(P(1), 1, R).Flags());

    [HostMemoryFact]
    public Task Any_flag_that_leaves_a_trace_keeps_areas_apart()
        => MemoryAgreement.HoldsAsync(
            from flag in new[] { DenyWrite, Executable, NoReserve, NonBlock, Stack, Sync, Low2GiB, Populate, 1UL << 22, 1UL << 31 }
            from protection in new[] { R, RW }
            select Three().Map(P(1), 1, protection, Here | flag).Flags().Map(P(3), 1, protection, Here | flag).Mprotect(P(0), 4, R)
                .Flags());

    private static MemoryScriptBuilder Inherited() => new MemoryScriptBuilder().Map(P(0), 1).Touch(0).Fork().As(1);

    private static MemoryScriptBuilder Two() => new MemoryScriptBuilder().Map(P(0), 1).Map(P(10), 1);

    private static MemoryScriptBuilder Three() => new MemoryScriptBuilder().Map(P(0), 3);

    /// <summary>The scripts on pages that nobody has stored into, and on such that somebody has.</summary>
    private static IEnumerable<MemoryScriptBuilder> Twice(
        Func<Func<MemoryScriptBuilder, MemoryScriptBuilder>, IEnumerable<MemoryScriptBuilder>> scripts)
        => [.. scripts(script => script), .. scripts(script => script.Touch(0, 3))];
}
