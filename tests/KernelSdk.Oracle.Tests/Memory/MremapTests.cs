using static KernelSdk.Oracle.Tests.Memory.Numbers;
using static KernelSdk.Oracle.Tests.Memory.Window;

namespace KernelSdk.Oracle.Tests.Memory;

/// <summary>mremap(2).</summary>
public sealed class MremapTests
{
    private const ulong ToPlace = MayMove | MoveFixed;

    private static readonly ulong[] Lengths = [0, 1, 4096, 8192, 12288, 1UL << 47, long.MaxValue, MinusOne - 4095, MinusOne];

    [HostMemoryFact]
    public Task Every_combination_of_flags_and_lengths_agrees()
        => MemoryAgreement.HoldsAsync(
            from flags in Enumerable.Range(0, 9)
            from oldLength in Lengths
            from newLength in Lengths
            select new MemoryScriptBuilder()
                .Map(P(0), 2).Touch(0, 2).Map(P(2), 1, R)
                .Mremap(P(0), oldLength, newLength, (ulong)flags, P(10)).Mincore(P(10), 2));

    [HostMemoryFact]
    public Task Every_combination_of_addresses_agrees()
        => MemoryAgreement.HoldsAsync(
            from flags in Enumerable.Range(0, 8)
            from old in new[] { P(0), P(0, 1), P(1), P(5), UserEnd, 0UL }
            from target in new[] { P(0), P(1), P(2), P(10), P(10, 1), UserEnd - 4096, UserEnd, 0x8000_0000_0000UL, MinusOne - 4095 }
            select new MemoryScriptBuilder().Map(P(0), 3).Touch(0, 3).Mremap(old, 0x2000, 0x2000, (ulong)flags, target));

    [HostMemoryFact]
    public Task No_old_length_doubles_a_shared_mapping()
        => MemoryAgreement.HoldsAsync(
            Shared2().Mremap(P(0), 0, 2, ToPlace, P(10)).Load(P(10)).Store(P(10), 0x55).Load(P(0)),
            Shared2().Mremap(P(1), 0, 1, ToPlace, P(10)).Load(P(10)),
            Shared2().Mremap(P(0), 0, 1, 0),
            Shared2().Mremap(P(0), 0, 2),
            Shared2().Mremap(P(0), 0, 4, ToPlace, P(10)).Load(P(11)).Load(P(12)).Store(P(13)),
            Shared2().Mremap(P(0), 0, 1, ToPlace, P(0)),
            Shared2().Mremap(P(0), 0, 1, MayMove | DontUnmap),
            new MemoryScriptBuilder().Map(P(0), 2).Mremap(P(0), 0, 1).Mremap(P(0), 0, 1, 0).Mremap(P(5), 0, 1));

    [HostMemoryFact]
    public Task Growing()
        => MemoryAgreement.HoldsAsync(
            new MemoryScriptBuilder().Map(P(0), 1).Touch(0).Mremap(P(0), 1, 3, 0).Mincore(P(0), 3),
            new MemoryScriptBuilder().Map(P(0), 1).Map(P(1), 1, R).Mremap(P(0), 1, 2, 0),
            new MemoryScriptBuilder().Map(P(0), 1).Touch(0).Map(P(1), 1, R).Mremap(P(0), 1, 2).Load(Word.Top(0x2000)),
            new MemoryScriptBuilder().Map(P(0), 3).Touch(0, 3).Mremap(P(0), 1, 2, 0).Mremap(P(0), 1, 2).Load(Word.Top(0x2000)),
            new MemoryScriptBuilder().Map(P(0), 2).Mremap(P(1), 1, 3, 0),
            new MemoryScriptBuilder().Map(P(0), 1).Map(P(2), 1).Mremap(P(0), 1, 2, 0),
            new MemoryScriptBuilder().Map(P(0), 2).Map(P(2), 2, R).Mremap(P(0), 4, 5),
            new MemoryScriptBuilder().Map(P(0), 2).Mremap(P(0), 3, 5),
            new MemoryScriptBuilder().Map(P(0), 1).Map(P(1), 1, R).Mremap(P(0), 1, 2).Mremap(P(1), 1, 2),
            new MemoryScriptBuilder().Map(P(0), 2).Touch(0).Mremap(P(0), 2, 4, ToPlace, P(10)).Load(P(10)),
            Shared2().Mremap(P(0), 2, 4, 0).Load(P(1)).Load(P(2)).Mincore(P(0), 4).Madvise(P(0), 4, PopulateRead).Mlock(P(0), 4));

    [HostMemoryFact]
    public Task Shrinking()
        => MemoryAgreement.HoldsAsync(
            new MemoryScriptBuilder().Map(P(0), 3).Mremap(P(0), 3, 1, 0),
            new MemoryScriptBuilder().Map(P(0), 4).Mremap(P(1), 2, 1, 0),
            new MemoryScriptBuilder().Map(P(0), 2).Map(P(2), 2, R).Mremap(P(0), 4, 1, 0),
            new MemoryScriptBuilder().Map(P(0), 2).Map(P(2), 2, R).Mremap(P(0), 4, 3, 0),
            new MemoryScriptBuilder().Map(P(0), 2).Mremap(P(0), 4, 1, 0),
            new MemoryScriptBuilder().Map(P(0), 2).Map(P(2), 2, R).Mremap(P(0), 4, 4, 0),
            new MemoryScriptBuilder().Map(P(0), 2).Mremap(P(0), 4, 4, 0).Mremap(P(0), 4, 4),
            new MemoryScriptBuilder().Map(P(0), 4).Touch(0, 4).Mremap(P(0), 4, 2, ToPlace, P(10)).Load(P(10)).Load(P(11)),
            new MemoryScriptBuilder().Mremap(P(0), 3, 1),
            new MemoryScriptBuilder().Map(P(0), 2).Mremap(P(0), 0x1001, 0x10, MayMove, 0));

    [HostMemoryFact]
    public Task Moving()
        => MemoryAgreement.HoldsAsync(
            new MemoryScriptBuilder().Map(P(0), 2).Touch(0, 2).Map(P(10), 4, R).Move(P(0), 2, P(11)).Load(P(11)).Load(P(10)),
            new MemoryScriptBuilder().Map(P(0), 4).Touch(0, 4).Move(P(0), 1, P(2)).Load(P(2)).Load(P(0)),
            new MemoryScriptBuilder().Map(P(0), 1).Touch(0).Mprotect(P(0), 1, None).Move(P(0), 1, P(10)).Mprotect(P(10), 1, R)
                .Load(P(10)),
            new MemoryScriptBuilder().Map(P(0), 1).Mremap(P(0), 1, 1, MayMove, P(10)),
            new MemoryScriptBuilder().Map(P(5), 1, RW, Here | GrowsDown).Move(P(5), 1, P(10)).Flags().Store(P(9)),
            new MemoryScriptBuilder().Map(P(0), 1).Madvise(P(0), 1, DontFork).Madvise(P(0), 1, AtRandom).Move(P(0), 1, P(10))
                .Flags(),
            new MemoryScriptBuilder().Map(P(10), 1).Move(P(0), 1, P(10)));

    [HostMemoryFact]
    public Task Moving_several_areas_at_once()
        => MemoryAgreement.HoldsAsync(
            new MemoryScriptBuilder().Map(P(0), 2).Touch(0).Map(P(2), 2, R).Move(P(0), 4, P(10)).Load(P(10)).Load(P(12)),
            new MemoryScriptBuilder().Map(P(0), 1).Map(P(2), 1, R).Move(P(0), 3, P(10)),
            new MemoryScriptBuilder().Map(P(0), 1).Map(P(1), 1, R).Move(P(0), 3, P(10)),
            new MemoryScriptBuilder().Map(P(1), 1).Move(P(0), 2, P(10)),
            new MemoryScriptBuilder().Map(P(0), 1).Map(P(1), 1, R).Map(P(10), 4, X).Move(P(0), 2, P(10)),
            new MemoryScriptBuilder().Map(P(0), 1).Map(P(2), 1, R).Map(P(10), 4, X).Move(P(0), 3, P(10)),
            new MemoryScriptBuilder().Map(P(0), 1, RW, SharedHere).Map(P(1), 1, R).Move(P(0), 2, P(10)),
            new MemoryScriptBuilder().Map(P(0), 1).Touch(0).Map(P(1), 1, R).Mremap(P(0), 2, 2, ToPlace | DontUnmap, P(10))
                .Load(P(0)).Load(P(10)),
            new MemoryScriptBuilder().Map(P(0), 1).Map(P(1), 1, RW, SharedHere).Mremap(P(0), 2, 2, ToPlace | DontUnmap, P(10)),
            new MemoryScriptBuilder().Map(P(0), 2).Map(P(2), 2, R).Mremap(P(0), 4, 2, ToPlace, P(10)),
            new MemoryScriptBuilder().Map(P(0), 2).Map(P(2), 2, R).Mremap(P(0), 4, 3, ToPlace, P(10)),
            new MemoryScriptBuilder().Map(P(0), 2).Map(P(2), 2, R).Mremap(P(0), 4, 5, ToPlace, P(10)),
            new MemoryScriptBuilder().Map(P(0), 2).Map(P(2), 2, R).Move(P(0), 4, P(2)),
            new MemoryScriptBuilder().Map(P(0), 1).Map(P(1), 1, R).Map(P(2), 1, X).Move(P(0), 3, P(3)).Move(P(3), 3, P(0)),
            new MemoryScriptBuilder().Map(P(0), 1).Map(P(2), 1).Map(P(11), 1).Move(P(0), 3, P(10)),
            new MemoryScriptBuilder().Map(P(0), 1).Map(P(1), 1, R).Mremap(P(0), 2, 2, MayMove | DontUnmap, P(10))
                .Mremap(P(0), 2, 2, MayMove | DontUnmap));

    [HostMemoryFact]
    public Task Leaving_the_old_place_mapped()
        => MemoryAgreement.HoldsAsync(
            new MemoryScriptBuilder().Map(P(0), 2).Touch(0).Mremap(P(0), 2, 2, MayMove | DontUnmap).Load(P(0))
                .Load(Word.Top(0x2000)),
            new MemoryScriptBuilder().Map(P(0), 2).Touch(0).Mremap(P(0), 1, 1, MayMove | DontUnmap, P(10)).Load(P(0)).Load(P(10)),
            new MemoryScriptBuilder().Map(P(0), 2).Touch(0).Mremap(P(0), 2, 2, ToPlace | DontUnmap, P(10)).Load(P(0)).Load(P(10))
                .Flags(),
            new MemoryScriptBuilder().Map(P(0), 3).Touch(1).Mremap(P(1), 1, 1, ToPlace | DontUnmap, P(10)).Load(P(1)).Load(P(10)),
            Shared2().Mremap(P(0), 2, 2, ToPlace | DontUnmap, P(10)).Load(P(0)).Store(P(10), 9).Load(P(0)),
            new MemoryScriptBuilder().Map(P(0), 2).Mlock(P(0), 2).Mremap(P(0), 2, 2, ToPlace | DontUnmap, P(10)).Flags()
                .Mincore(P(0), 2));

    [HostMemoryFact]
    public Task Locked_memory_stays_locked()
        => MemoryAgreement.HoldsAsync(
            new MemoryScriptBuilder().Map(P(0), 1).Mlock(P(0), 1).Mremap(P(0), 1, 3, 0).Flags().Mincore(P(0), 3),
            new MemoryScriptBuilder().Map(P(0), 1).Mlock(P(0), 1).Mremap(P(0), 1, 3, ToPlace, P(10)).Flags().Mincore(P(10), 3),
            new MemoryScriptBuilder().Map(P(0), 1).Mlock2(P(0), 1, OnFault).Mremap(P(0), 1, 3, 0).Flags().Mincore(P(0), 3),
            new MemoryScriptBuilder().Map(P(0), 2).Mlock(P(1), 1).Move(P(0), 2, P(10)).Flags(),
            new MemoryScriptBuilder().Limit(Memlock, 0x2000).Map(P(0), 1).Mlock(P(0), 1)
                .Mremap(P(0), 1, 2, 0).Mremap(P(0), 2, 3, 0).Mremap(P(0), 2, 3).Mremap(P(0), 2, 3, ToPlace, P(10)),
            new MemoryScriptBuilder().Limit(Memlock, 0x1000).Map(P(0), 1).Mlock(P(0), 1)
                .Mremap(P(0), 1, 1, ToPlace | DontUnmap, P(10)).Flags());

    [HostMemoryFact]
    public Task What_moves_right_behind_its_old_place_is_brought_in_there()
        => MemoryAgreement.HoldsAsync(
            from oldPages in new[] { 1, 2, 3 }
            from newPages in new[] { 3, 7 }
            select new MemoryScriptBuilder().Map(P(4), 1, None).Map(P(5), 3).Mlock(P(4), 4).Mincore(P(5), 3)
                .Mremap(P(8 - oldPages), oldPages, newPages, ToPlace, P(8)).Mincore(P(8), newPages).Flags()
                .Store(P(7 + newPages)).Fork().As(1).Load(P(7 + newPages)).Store(P(7 + newPages), 9).As(0).Load(P(7 + newPages)));

    [HostMemoryFact]
    public Task Limits_count_what_is_new()
        => MemoryAgreement.HoldsAsync(
            new MemoryScriptBuilder().Map(P(0), 1).Limit(Space, Word.Space(0x1000))
                .Mremap(P(0), 1, 2, 0).Mremap(P(0), 2, 3, 0).Mremap(P(0), 2, 3).Mremap(P(0), 2, 3, ToPlace, P(10)),
            new MemoryScriptBuilder().Map(P(0), 2).Limit(Space, Word.Space(0)).Move(P(0), 2, P(10))
                .Mremap(P(10), 2, 2, ToPlace | DontUnmap, P(20)),
            new MemoryScriptBuilder().Map(P(0), 1).Map(P(10), 2, R).Limit(Space, Word.Space(0))
                .Mremap(P(0), 1, 2, ToPlace, P(10)).Mremap(P(0), 1, 4, ToPlace, P(10)),
            new MemoryScriptBuilder().Map(P(0), 1).Limit(Data, Word.Data(0x1000)).Mremap(P(0), 1, 2, 0).Mremap(P(0), 2, 3, 0),
            new MemoryScriptBuilder().Map(P(0), 1, R).Limit(Data, Word.Data(0)).Mremap(P(0), 1, 2, 0));

    [HostMemoryFact]
    public Task What_was_locked_counts_on_where_it_was_left_behind()
        => MemoryAgreement.HoldsAsync(
            new MemoryScriptBuilder().Limit(Memlock, 0x4000).Map(P(0), 3).Mlock(P(0), 3)
                .Mremap(P(0), 2, 2, ToPlace | DontUnmap, P(10)).Flags()
                .Mlock(P(2), 1).Munlock(P(10), 2).Mlock(P(2), 1).Limit(Memlock, Word.Locked(0x1000)).Map(P(20), 2).Mlock(P(20), 2)
                .Mlock(P(20), 1),
            new MemoryScriptBuilder().Limit(Memlock, 0x2000).Map(P(0), 16).Mlock(P(11), 1)
                .Mremap(P(10), 2, 2, ToPlace | DontUnmap, P(2)).Mlock(P(6), 1));

    [HostMemoryFact]
    public Task An_old_range_round_the_end_of_all_addresses()
        => MemoryAgreement.HoldsAsync(
            from oldLength in new[] { MinusOne - 4095, MinusOne - 8191, MinusOne - 0xffff }
            from flags in new[] { ToPlace, ToPlace | DontUnmap, MayMove }
            select new MemoryScriptBuilder().Map(P(0), 32).Mremap(P(22), oldLength, 0x4000, flags, P(21)));

    private static MemoryScriptBuilder Shared2() => new MemoryScriptBuilder().Map(P(0), 2, RW, SharedHere).Touch(0, 2);
}
