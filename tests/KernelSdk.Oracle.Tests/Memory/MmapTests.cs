using static KernelSdk.Oracle.Tests.Memory.Numbers;
using static KernelSdk.Oracle.Tests.Memory.Window;

namespace KernelSdk.Oracle.Tests.Memory;

/// <summary>mmap(2).</summary>
public sealed class MmapTests
{
    private const ulong Page = PageBytes;
    private const ulong Drop = Droppable | Anonymous | Fixed;

    private static readonly ulong[] Lengths =
    [
        0, 1, Page, Page + 1, 1UL << 47, UserEnd, UserEnd + 1, UserEnd - Start + 1, long.MaxValue, 1UL << 63, MinusOne - 4095, MinusOne,
    ];

    private static readonly ulong[] Flags =
    [
        0, Shared, Private, SharedValidate, Fixed, Anonymous, Here, SharedHere, SharedValidate | Anonymous | Fixed,
        Here | Locked, Here | 0x8000_0000_0020_0000, SharedHere | 0x20_0000, Here | GrowsDown, SharedHere | GrowsDown,
        Private | Anonymous | FixedNoReplace, 4 | Anonymous | Fixed, 5 | Anonymous | Fixed, 0xa | Anonymous | Fixed,
        0xf | Anonymous | Fixed, SharedValidate | Anonymous | Fixed | Sync,
    ];

    [HostMemoryFact]
    public Task Every_combination_of_length_and_flags_agrees()
        => MemoryAgreement.HoldsAsync(
            from length in Lengths
            from flags in Flags
            select new MemoryScriptBuilder().Mmap(P(0), length, RW, flags).Mmap(P(0, 0x10), length, RW, flags));

    [HostMemoryFact]
    public Task Every_error_has_its_place_in_the_order()
        => MemoryAgreement.HoldsAsync(new MemoryScriptBuilder()
            .Limit(Memlock, 0)
            .Mmap(P(0), 0, RW, 0, fd: 77, offset: 0x10)
            .Mmap(P(0), 0, RW, 0, fd: 77)
            .Mmap(P(0), 0, RW, Anonymous, fd: 77)
            .Mmap(P(0), Page, RW, Anonymous | Fixed | Locked)
            .Mmap(P(0, 1), Page, RW, Here | Locked)
            .Mmap(UserEnd, Page, RW, Here | Locked)
            .Mmap(UserEnd, 0, RW, Anonymous | Locked)
            .Mmap(P(0), Page, RW, SharedHere | GrowsDown | Locked));

    [HostMemoryFact]
    public Task Every_protection_is_what_it_says()
    {
        var script = new MemoryScriptBuilder();
        for (var protection = 0UL; protection < 8; protection++)
        {
            var page = P(2 * (long)protection);
            script.Map(page, 1, protection).Store(page).Mprotect(page, 1, RW).Store(page).Mprotect(page, 1, protection)
                .Store(page, 0x42);
            if (protection != X)
            {
                // Whether it can be read is the processor's choice.
                script.Load(page);
            }
        }

        return MemoryAgreement.HoldsAsync(script.Flags());
    }

    [HostMemoryFact]
    public Task Bits_that_are_no_protection_are_not_looked_at()
        => MemoryAgreement.HoldsAsync(new MemoryScriptBuilder()
            .Map(P(0), 1, RW | 8)
            .Map(P(1), 1, RW | 0x10)
            .Map(P(2), 1, RW | ProtGrowsDown)
            .Map(P(3), 1, 0xffff_fff8)
            .Map(P(4), 1, 0x7fff_ffff)
            .Map(P(5), 1, MinusOne));

    [HostMemoryFact]
    public Task Fixed_goes_anywhere_below_the_end()
        => MemoryAgreement.HoldsAsync(new MemoryScriptBuilder()
            .Map(UserEnd - Page, 1)
            .Map(UserEnd - Page, 2)
            .Map(UserEnd, 1)
            .Map(0x8000_0000_0000, 1)
            .Map(0xffff_8000_0000_0000, 1)
            .Map(MinusOne - 4095, 1));

    [HostMemoryFact(Privileged = true)]
    public Task The_first_page_is_root_s()
        => MemoryAgreement.HoldsAsync(
            new MemoryScriptBuilder().AsRoot().Map(0, 1).Store(0).Load(0).Move(0, 1, P(0)).Move(P(0), 1, 0).Drop().Map(0, 1)
                .Munmap(0, 1),
            new MemoryScriptBuilder().Map(0, 1).Map(0, 32).Mmap(0, Page, RW, Private | Anonymous | FixedNoReplace).Map(P(0), 1)
                .Move(P(0), 1, 0));

    [HostMemoryFact]
    public Task A_hint_is_taken_if_there_is_room()
        => MemoryAgreement.HoldsAsync(
            new MemoryScriptBuilder().Mmap(P(3), 2 * Page, RW, Private | Anonymous),
            new MemoryScriptBuilder().Mmap(P(3, 0x10), Page, RW, Private | Anonymous)
                .Mmap(P(4, 0xfff), Page, RW, Private | Anonymous),
            new MemoryScriptBuilder()
                .Map(P(3), 2)
                .Mmap(P(3), Page, R, Private | Anonymous)
                .Mmap(P(2), 2 * Page, R, Private | Anonymous)
                .Mmap(P(5), Page, R, Private | Anonymous)
                .Mmap(P(2), Page, R, Private | Anonymous),
            new MemoryScriptBuilder()
                .Mmap(UserEnd - Page, 2 * Page, RW, Private | Anonymous)
                .Mmap(UserEnd, Page, R, Private | Anonymous)
                .Mmap(0xffff_8000_0000_0000, Page, RW, Private | Anonymous)
                .Mmap(MinusOne - 4095, Page, R, Private | Anonymous));

    [HostMemoryFact]
    public Task Without_a_hint_the_highest_hole_that_fits_is_taken()
        => MemoryAgreement.HoldsAsync(
            new MemoryScriptBuilder()
                .Mmap(0, 4 * Page, RW, Private | Anonymous)
                .Mmap(0, 2 * Page, R, Private | Anonymous)
                .Mmap(0, Page, X, Private | Anonymous)
                .Munmap(Word.Top(0x3000), 1)
                .Mmap(0, 2 * Page, None, Private | Anonymous)
                .Mmap(0, Page, None, Private | Anonymous)
                .Mmap(0, Page, None, Private | Anonymous),
            new MemoryScriptBuilder()
                .Mmap(0, 2 * Page, RW, Shared | Anonymous)
                .Mmap(0, 2 * Page, RW, Shared | Anonymous)
                .Store(Word.Top(0x1000)).Store(Word.Top(0x3000))
                .Munmap(Word.Top(0x4000), 4));

    [HostMemoryFact]
    public Task Fixed_takes_the_place_of_what_was_there()
        => MemoryAgreement.HoldsAsync(
            new MemoryScriptBuilder().Map(P(0), 4).Touch(0, 4).Map(P(1), 2).Load(P(0)).Load(P(1)).Load(P(3)),
            new MemoryScriptBuilder().Map(P(0), 4).Touch(0, 4).Map(P(1), 2, R).Load(P(1)).Store(P(1)).Map(P(0), 6, None),
            new MemoryScriptBuilder().Map(P(0), 1).Map(P(2), 1, R).Map(P(4), 1, X).Map(P(0), 5, RW, SharedHere));

    [HostMemoryFact]
    public Task Noreplace_does_not()
        => MemoryAgreement.HoldsAsync(new MemoryScriptBuilder()
            .Map(P(3), 2)
            .Mmap(P(4), 2 * Page, R, Private | Anonymous | FixedNoReplace)
            .Mmap(P(5), Page, R, Private | Anonymous | FixedNoReplace)
            .Mmap(P(2), Page, R, Private | Anonymous | FixedNoReplace | Fixed)
            .Mmap(P(3), Page, X, Private | Anonymous | FixedNoReplace | Fixed)
            .Mmap(P(7, 1), Page, X, Private | Anonymous | FixedNoReplace));

    [HostMemoryFact]
    public Task Anonymous_memory_has_no_offset()
        => MemoryAgreement.HoldsAsync(new MemoryScriptBuilder()
            .Mmap(P(0), Page, RW, Here, offset: 0x5000)
            .Mmap(P(1), Page, RW, Here, fd: 77, offset: 0x9000)
            .Mmap(P(2), Page, RW, SharedHere, offset: 0x5000)
            .Mmap(P(3), 2 * Page, RW, Here, offset: MinusOne - 4095)
            .Mmap(P(6), Page, RW, Here, offset: 0x10));

    [HostMemoryFact]
    public Task An_order_for_the_last_addresses_is_taken_for_an_error()
        => MemoryAgreement.HoldsAsync(
            from address in new[] { MinusOne, MinusOne - 1, MinusOne - 4094, MinusOne - 4095, MinusOne - 4096 }
            from flags in new[] { Here, Private | Anonymous, Private | Anonymous | FixedNoReplace }
            select new MemoryScriptBuilder().Mmap(address, 2 * Page, RW, flags).Mmap(address, MinusOne, RW, flags));

    [HostMemoryFact]
    public Task Every_flag_alone()
        => MemoryAgreement.HoldsAsync(
            from bit in Enumerable.Range(6, 26)
            from kind in new[] { Here, SharedHere, Private | Fixed, Shared | Fixed, SharedValidate | Fixed }
            where (1UL << bit) != HugeTlb || (kind & Anonymous) == 0
            select new MemoryScriptBuilder().WithFile(4096).Map(P(1), 1).Mmap(P(0), 2 * Page, RW, kind | (1UL << bit), FileDescriptor)
                .Flags().Mincore(P(0), 2));

    [HostMemoryFact]
    public Task Huge_pages_of_a_size_that_no_processor_has()
        => MemoryAgreement.HoldsAsync(
            from length in new ulong[] { 0, Page, 1UL << 21, 1UL << 47, MinusOne }
            from size in new ulong[] { 20, 22, 63 }
            from kind in new[] { Here, SharedHere, Here | FixedNoReplace, Private | Anonymous, Fixed | Anonymous }
            select new MemoryScriptBuilder().WithFile(4096).Map(P(0), 1)
                .Mmap(P(0), length, RW, kind | HugeTlb | (size << 26)).Mmap(P(0, 1), length, RW, kind | HugeTlb | (size << 26))
                .Mmap(P(0), length, RW, Private | HugeTlb, FileDescriptor).Mmap(P(0), length, RW, Private | HugeTlb, 77)
                .Mmap(P(0), length, RW, Private | HugeTlb, 77, 1));

    [HostMemoryFact]
    public Task A_hint_in_the_lowest_2_GiB()
        => MemoryAgreement.HoldsAsync(
            from address in new ulong[] { 0x5000_0000UL, 0x5000_0800, 0x7fff_f000, 0x7fff_e000 }
            from flags in new ulong[] { 0, Low2GiB, Low2GiB | Fixed, Low2GiB | FixedNoReplace, Low2GiB | GrowsDown }
            select new MemoryScriptBuilder().Mmap(address, Page, RW, Private | Anonymous | flags));

    [HostMemoryFact]
    public Task What_does_not_fit_there()
        => MemoryAgreement.HoldsAsync(
            from length in new ulong[] { 0x4000_1000UL, 0x8000_0000, 0x8000_1000, UserEnd, MinusOne - 4095 }
            from address in new ulong[] { 0, 0x5000_0000UL }
            select new MemoryScriptBuilder().Mmap(address, length, R, Private | Anonymous | NoReserve | Low2GiB));

    [HostMemoryFact]
    public Task Memory_that_may_be_dropped()
        => MemoryAgreement.HoldsAsync(
            Drops().Mprotect(P(0), 1, R).Madvise(P(0), 2, KeepOnFork).Madvise(P(0), 2, DoDump).Madvise(P(0), 2, DontFork).Flags(),
            Drops().Touch(0).Fork().As(1).Load(P(0)).Flags(),
            Drops().Mlock(P(0), 2).Flags().Mincore(P(0), 2).Mlockall(Future).Map(P(5), 2, RW, Drop).Flags().Mincore(P(5), 2),
            Drops().Map(P(2), 1, RW, Drop | Locked).Map(P(2), 1, RW, Drop | GrowsDown).Map(P(2), 1, RW, Drop)
                .Map(P(3), 1, RW, Drop | Private));

    [HostMemoryFact]
    public Task Pages_come_at_once_if_that_is_asked_for()
        => MemoryAgreement.HoldsAsync(new MemoryScriptBuilder()
            .Map(P(0), 1, RW, Here | Populate)
            .Map(P(1), 1, R, Here | Populate)
            .Map(P(2), 1, None, Here | Populate)
            .Map(P(3), 1, W, Here | Populate)
            .Map(P(4), 1, RW, Here | Populate | NonBlock)
            .Map(P(5), 1, RW, Here | Locked)
            .Map(P(6), 1, None, Here | Locked)
            .Map(P(7), 1, RW, SharedHere | Populate)
            .Map(P(8), 1, X, Here | Populate)
            .Mincore(P(0), 9)
            .Flags());

    private static MemoryScriptBuilder Drops() => new MemoryScriptBuilder().Map(P(0), 2, RW, Drop);
}
