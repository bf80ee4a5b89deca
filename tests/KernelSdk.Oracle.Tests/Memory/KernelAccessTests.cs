using static KernelSdk.Oracle.Tests.Memory.Numbers;
using static KernelSdk.Oracle.Tests.Memory.Window;

namespace KernelSdk.Oracle.Tests.Memory;

/// <summary>The kernel's own loads and stores: pread(2) stores into a program's memory, pwrite(2) loads from it.</summary>
public sealed class KernelAccessTests
{
    private const int FileBytes = 5 * 4096;

    private static readonly ulong[] Protections = [None, R, W, RW, X, RX];

    [HostMemoryFact]
    public Task It_comes_as_far_as_the_program_itself_would()
        => MemoryAgreement.HoldsAsync(
            from first in Protections
            from second in Protections
            where !HostMemory.HasProtectionKeys || (first != X && second != X)
            select Over(first, second).Both(P(0), 0x1800).Both(P(0, 0xffd), 3).Both(P(0, 0xffd), 4).Both(P(0, 0xffd), 0x1004)
                .Both(P(1), 1).Both(P(1, 0xfff), 2).Both(P(0, 0x10), 0).Mincore(P(0), 2));

    [HostMemoryFact]
    public Task A_hole_ends_it()
        => MemoryAgreement.HoldsAsync(
            from first in new[] { 0L, 1, 2, 3 }
            from length in new ulong[] { 1, 0xfff, 0x1000, 0x1001, 0x2000, 0x3000, 0x4000 }
            select Of().Map(P(0), 1).Map(P(2), 1).Both(P(first), length).Both(P(first, 0x7ff), length).Mincore(P(0), 1)
                .Mincore(P(2), 1));

    [HostMemoryFact]
    public Task Addresses_that_are_none()
        => MemoryAgreement.HoldsAsync(
            from address in new ulong[]
            {
                0, 8, 0xfff, 0x1000, UserEnd - 4096, UserEnd - 1, UserEnd, 0x8000_0000_0000, 1UL << 62, 0xffff_8000_0000_0000,
                MinusOne - 4095, MinusOne,
            }
            from length in new ulong[] { 0, 1, 4096, 4097, 1UL << 46, UserEnd, 1UL << 47, long.MaxValue, 1UL << 63, MinusOne }
            where HostKernel.HasNarrowAddresses || unchecked(address + length) is < UserEnd or > 0xffff_8000_0000_0000
            select Of().Both(address, length));

    [HostMemoryFact]
    public Task The_last_user_address()
        => MemoryAgreement.HoldsAsync(
            Of().Map(UserEnd - 4096, 1).Both(UserEnd - 16, 16).Both(UserEnd - 16, 17).Both(UserEnd - 4096, 4096)
                .Both(UserEnd - 4096, 4097).Both(UserEnd - 1, 1).Munmap(UserEnd - 4096, 1));

    [HostMemoryFact]
    public Task It_copies_as_a_store_does()
        => MemoryAgreement.HoldsAsync(
            Of().Map(P(0), 2).Touch(0, 2).Fork().As(1).Pread(P(0, 0x800), 0x1000, 1).As(0).Load(P(1)).Load(P(0, 0x800))
                .Pwrite(P(0), 0x2000, 4097),
            Of().Map(P(0), 2, RW, SharedHere).Fork().As(1).Pread(P(0, 0x800), 0x1000, 1).As(0).Load(P(1)).Load(P(0, 0x800)),
            Of().Map(P(0), 2).Pwrite(P(0), 0x2000, 1).Mincore(P(0), 2).Pread(P(1), 8, 5000).Mincore(P(0), 2).Mprotect(P(0), 1, R)
                .Fork().As(1).Mprotect(P(0), 1, RW),
            Of().Map(P(0), 2).Madvise(P(1), 1, GuardInstall).Both(P(0, 0xf00), 0x200).Madvise(P(0), 2, GuardRemove)
                .Both(P(0, 0xf00), 0x200),
            Of().Map(P(0), 3).Touch(0, 3).Madvise(P(1), 1, WipeOnFork).Madvise(P(2), 1, DontFork).Fork().As(1).Both(P(0), 0x2800)
                .Both(P(2), 8));

    [HostMemoryFact]
    public Task Of_the_file_into_its_own_pages()
        => MemoryAgreement.HoldsAsync(
            Of().MapFile(P(0), 5, RW, Shared).Pread(P(2, 0x10), 0x1800, 0x123).Pwrite(P(0, 0x777), 0x1000, 0x3001)
                .Load(P(1, 1)),
            Of().MapFile(P(0), 5, RW, Private).Pread(P(2, 0x10), 0x1800, 0x123).Pwrite(P(0, 0x777), 0x1000, 0x3001)
                .Load(P(1, 1)).Load(P(4)),
            Of().MapFile(P(0), 8, RW, Shared).Both(P(4, 0xf00), 0x200).Pwrite(P(0), 0x1000, 0x4801).Both(P(5), 0x10),
            Of().MapFile(P(0), 5, R, Shared).Both(P(1), 0x10).MapFile(P(0), 5, R, Private).Both(P(1), 0x10));

    [HostMemoryFact]
    public Task A_hole_in_the_file_is_read_and_stays_one()
        => MemoryAgreement.HoldsAsync(
            new MemoryScriptBuilder().WithFile(100).Truncate(0x4000).MapFile(P(0), 4, R, Shared).Map(P(5), 4).Pread(P(5), 0x4000, 1)
                .Mincore(P(0), 4).Load(P(1)).Mincore(P(0), 4),
            Of().MapFile(P(0), 5, RW, Shared).Touch(0, 5).Madvise(P(1), 2, Remove).Map(P(5), 5).Touch(5, 5).Pread(P(5), 0x5000, 0)
                .Load(P(6)).Load(P(8)).Mincore(P(0), 5).Pwrite(P(8), 0x10, 0x1800).Mincore(P(0), 5).Load(P(1)));

    [HostMemoryFact]
    public Task It_makes_a_stack_grow()
        => MemoryAgreement.HoldsAsync(
            Grows().Pread(P(399, 8), 4, 0).Mincore(P(399), 2),
            Grows().Pwrite(P(399, 8), 4, 1).Mincore(P(399), 2),
            Grows().Pread(P(397, 0xffc), 0x2000, 0).Mincore(P(397), 3),
            Grows().MincoreInto(P(0), 1, P(395)).Load(P(395)),
            Grows().Pread(P(100), 1, 0).Pwrite(P(256), 1, 1).Pwrite(P(257), 1, 1).Both(P(255), 0x3000),
            Grows().Mprotect(P(400), 1, R).Pread(P(399), 1, 0).Pwrite(P(398), 1, 1),
            Grows().Limit(StackSize, 0x3000).Pread(P(398), 0x1000, 0).Pread(P(397), 0x1000, 0).Pwrite(P(397), 0x1800, 1),
            Grows().Pread(P(400, -2), 4, 0).Fork().As(1).Pwrite(P(390), 4, 1));

    [HostMemoryFact]
    public Task Random_bytes_go_the_same_way()
        => MemoryAgreement.HoldsAsync(
            from page in new[] { 0, 1, 2, 256, 257, 258, 399 }
            from offset in new[] { 0, 0xff1 }
            from length in new ulong[] { 1, 16, 64, 9000 }
            select new MemoryScriptBuilder().Map(P(0), 1).Map(P(1), 1, R).Map(P(2), 1).Map(P(400), 1, RW, Here | GrowsDown)
                .Call(Getrandom, P(page, offset), length, 0).Mincore(P(page), 1).Madvise(P(0), 500, DontNeed));

    private static MemoryScriptBuilder Of() => new MemoryScriptBuilder().WithFile(FileBytes);

    private static MemoryScriptBuilder Over(ulong first, ulong second) => Of().Map(P(0), 1, first).Map(P(1), 1, second);

    private static MemoryScriptBuilder Grows() => Of().Map(P(0), 1).Map(P(400), 1, RW, Here | GrowsDown);
}
