using static KernelSdk.Oracle.Tests.Memory.Numbers;
using static KernelSdk.Oracle.Tests.Memory.Window;

namespace KernelSdk.Oracle.Tests.Memory;

/// <summary>Mappings of a file: of memfd_create(2) on the host, of <see cref="MappedFile"/> in the kernel under test.</summary>
public sealed class FileMappingTests
{
    [HostMemoryFact]
    public Task Odd_ways_to_map_a_file()
        => MemoryAgreement.HoldsAsync(
            Of(8192).Mmap(P(0), 4096, RW, SharedValidate | Fixed, FileDescriptor)
                .Mmap(P(0), 4096, RW, SharedValidate | Fixed | 0x20_0000, FileDescriptor)
                .Mmap(P(0), 4096, RW, SharedValidate | Fixed | Sync, FileDescriptor)
                .Mmap(P(0), 4096, RW, SharedValidate | Fixed | NoReserve | Populate | Locked | Stack, FileDescriptor),
            Of(8192).MapFile(P(0), 1, RW, Shared | GrowsDown).MapFile(P(0), 1, RW, Private | GrowsDown),
            Of(8192).Mmap(P(0), 4096, RW, Private | Fixed, FileDescriptor, 0x10)
                .Mmap(P(0), 0, RW, Private | Fixed, FileDescriptor, 0x10)
                .Mmap(P(0), 0, RW, Private | Fixed, FileDescriptor).Mmap(P(0), 4096, RW, Fixed, FileDescriptor),
            Of(8192).Mmap(P(0), 4096, R, Shared | Fixed, FileDescriptor, MinusOne - 4095)
                .Mmap(P(0), 8192, R, Shared | Fixed, FileDescriptor, MinusOne - 4095)
                .Mmap(P(0), 4096, R, Shared | Fixed, FileDescriptor, 0x7fff_ffff_ffff_f000)
                .Mmap(P(0), 4096, R, Shared | Fixed, FileDescriptor, 0x7fff_ffff_ffff_e000)
                .Mmap(P(0), 8192, R, Shared | Fixed, FileDescriptor, 0x7fff_ffff_ffff_e000)
                .Mmap(P(0), 4096, R, Shared | Fixed, FileDescriptor, 1UL << 63));

    [HostMemoryFact]
    public Task Behind_the_end_of_the_file()
        => MemoryAgreement.HoldsAsync(
            Of(5000).MapFile(P(0), 3, RW, Shared).Load(P(0)).Load(P(1)).Load(P(1, 903)).Load(P(1, 904)).Store(P(1, 905))
                .Load(P(2)).Store(P(2)),
            Of(5000).MapFile(P(0), 3, RW, Private).Load(P(1, 904)).Store(P(1, 905)).Load(P(2)).Store(P(2)),
            Of(5000).MapFile(P(0), 3, RW, Shared).Madvise(P(0), 3, PopulateRead).Madvise(P(0), 3, PopulateWrite).Mincore(P(0), 3)
                .Mlock(P(0), 3).Flags(),
            Of(0).MapFile(P(0), 1, RW, Shared).Load(P(0)).Store(P(0)).Mincore(P(0), 1),
            Of(8192).MapFile(P(0), 2, R, Shared, firstPage: 5).Load(P(0)));

    [HostMemoryFact]
    public Task A_private_page_is_the_file_s_until_it_is_written()
        => MemoryAgreement.HoldsAsync(
            Of(8192).MapFile(P(0), 1, RW, Shared).MapFile(P(1), 1, RW, Private).Store(P(0), 0x11).Load(P(1)).Store(P(1, 1), 0x22)
                .Store(P(0), 0x33)
                .Load(P(1)).Load(P(0, 1)),
            Of(8192).MapFile(P(1), 1, RW, Private).Load(P(1)).Store(P(1), 0x22).Madvise(P(1), 1, DontNeed).Load(P(1)),
            Of(8192).MapFile(P(0), 2, RW, Private).WriteFile(0, 0x1122_3344_5566_7788).Load(P(0)).Store(P(1))
                .WriteFile(4096, 0x99).Load(P(1)),
            Of(8192).MapFile(P(0), 2, R, Private).Store(P(0)).Mprotect(P(0), 2, RW).Store(P(0)).Mprotect(P(0), 2, R).Load(P(0))
                .Flags(),
            Of(8192).MapFile(P(0), 2, RW, Private).Store(P(0)).Fork().As(1).Store(P(0, 1), 5).Store(P(1), 6).As(0).Load(P(0, 1))
                .Load(P(1)));

    [HostMemoryFact]
    public Task A_shared_page_is_the_file_s()
        => MemoryAgreement.HoldsAsync(
            Of(8192).MapFile(P(0), 2, RW, Shared).Store(P(0), 0x11).Store(P(1, 5), 0x22).WriteFile(0, 0x7777_7777_7777_7777)
                .Load(P(0)).Munmap(P(0), 2),
            Of(8192).MapFile(P(0), 2, RW, Shared).Fork().As(1).Store(P(0), 0x11).As(0).Load(P(0)).Munmap(P(0), 2).As(1)
                .Load(P(0)),
            Of(8192).MapFile(P(0), 2, RW, Shared).Store(P(0)).Msync(P(0), 2, SyncNow).Msync(P(0), 3, SyncNow).Mlock(P(0), 1)
                .Msync(P(0), 1, SyncNow | Invalidate),
            Of(8192).MapFile(P(0), 2, RW, Shared).Touch(0, 2).Madvise(P(0), 2, DontNeed).Load(P(0)).Mincore(P(0), 2));

    [HostMemoryFact]
    public Task Truncating_takes_pages_away()
        => MemoryAgreement.HoldsAsync(
            Of(8192).MapFile(P(0), 2, RW, Shared).Store(P(1)).Truncate(256).Load(P(1)).Load(P(0, 256)).Load(P(0, 255))
                .Truncate(8192).Load(P(1)).Load(P(0, 256)),
            Of(8192).MapFile(P(0), 2, RW, Private).Store(P(1)).Store(P(0, 300)).Truncate(256).Load(P(1)).Load(P(0, 300))
                .Truncate(8192).Load(P(1)).Load(P(0, 300)),
            Of(8192).MapFile(P(0), 2, RW, Shared).Touch(0, 2).Truncate(0).Load(P(0)).Store(P(1)).Truncate(4096).Load(P(0))
                .Store(P(1)),
            Of(4096).MapFile(P(0), 3, RW, Shared).Load(P(1)).Truncate(3 * 4096).Store(P(1)).Load(P(2)));

    [HostMemoryFact]
    public Task Pieces_of_a_file_join_where_they_fit()
        => MemoryAgreement.HoldsAsync(
            Of(5 * 4096).MapFile(P(0), 2, R, Shared).MapFile(P(2), 2, R, Shared, firstPage: 2)
                .MapFile(P(4), 1, R, Shared, firstPage: 5).Munmap(P(1), 1)
                .MapFile(P(1), 1, R, Shared, firstPage: 1),
            Of(5 * 4096).MapFile(P(0), 2, RW, Private).Touch(0).MapFile(P(2), 2, RW, Private, firstPage: 2).Touch(2)
                .Mprotect(P(1), 1, R).Mprotect(P(1), 1, RW),
            Of(5 * 4096).MapFile(P(0), 2, RW, Private).Touch(0).MapFile(P(3), 1, RW, Private, firstPage: 3).Touch(3)
                .MapFile(P(2), 1, RW, Private, firstPage: 2),
            Of(5 * 4096).MapFile(P(0), 5, R, Shared).Move(P(1), 2, P(10)).Move(P(10), 1, P(1)).Move(P(11), 1, P(2)),
            Of(5 * 4096).MapFile(P(0), 2, RW, Shared).MapFile(P(2), 2, RW, Private, firstPage: 2));

    [HostMemoryFact]
    public Task Presence_is_the_file_s()
        => MemoryAgreement.HoldsAsync(
            Of(5 * 4096).MapFile(P(0), 6, R, Shared).MapFile(P(6), 6, R, Private).Mincore(P(0), 12),
            Of(5 * 4096).MapFile(P(0), 5, RW, Private).Store(P(1)).Mincore(P(0), 5).Truncate(4096).Mincore(P(0), 5));

    [HostMemoryFact]
    public Task Mremap_and_madvise()
        => MemoryAgreement.HoldsAsync(
            Of(8192).MapFile(P(0), 2, RW, Shared).Mremap(P(0), 2, 4, 0).Load(P(3)).Mremap(P(0), 0, 2, MayMove | MoveFixed, P(10))
                .Load(P(10)),
            Of(8192).MapFile(P(0), 2, RW, Private).Mremap(P(0), 0, 2),
            Of(8192).MapFile(P(0), 2, RW, Private).Touch(0).Mremap(P(0), 2, 2, MayMove | MoveFixed | DontUnmap, P(10)).Load(P(0))
                .Load(P(10)),
            Of(8192).MapFile(P(0), 2, RW, Shared).Touch(0, 2).Madvise(P(0), 1, Remove).Load(P(0)).Load(P(1))
                .MapFile(P(2), 2, RW, Private).Madvise(P(2), 1, Remove),
            Of(8192).MapFile(P(0), 1, RW, Private).Madvise(P(0), 1, Free).Madvise(P(0), 1, WipeOnFork)
                .Madvise(P(0), 1, KeepOnFork)
                .MapFile(P(1), 1, RW, Shared).Madvise(P(1), 1, Free).Madvise(P(1), 1, WipeOnFork).Madvise(P(0), 2, WillNeed)
                .Mincore(P(0), 2));

    [HostMemoryFact]
    public Task A_store_behind_the_end_leaves_its_mark_on_a_private_mapping()
        => MemoryAgreement.HoldsAsync(
            Of(4096).MapFile(P(0), 3, RW, Private).Store(P(1)).Mprotect(P(0), 1, R).Fork().As(1).Mprotect(P(0), 3, R),
            Of(4096).MapFile(P(0), 3, RW, Private).Load(P(1)).Mprotect(P(0), 1, R).Fork().As(1).Mprotect(P(0), 3, R));

    [HostMemoryFact]
    public Task A_hole_in_the_file_leaves_private_copies_and_a_shorter_file_does_not()
        => MemoryAgreement.HoldsAsync(
            Of(3 * 4096).MapFile(P(0), 3, RW, Private).Touch(0, 2).MapFile(P(5), 3, RW, Shared).Madvise(P(5), 3, Remove)
                .Load(P(0)).Load(P(1)).Load(P(2)).Load(P(5)),
            Of(3 * 4096).MapFile(P(0), 3, RW, Private).Touch(0, 3).Madvise(P(1), 1, GuardInstall).Truncate(0).Load(P(0)).Load(P(1))
                .Truncate(3 * 4096).Load(P(0)).Load(P(1)).Load(P(2)),
            Of(3 * 4096).MapFile(P(0), 3, RW, Shared).Madvise(P(1), 1, GuardInstall).Madvise(P(0), 3, Remove).Load(P(0)).Load(P(1))
                .Truncate(0).Load(P(0)).Load(P(1)));

    [HostMemoryFact]
    public Task Guards_in_a_file()
        => MemoryAgreement.HoldsAsync(
            from type in new[] { Shared, Private }
            select Of(4 * 4096).MapFile(P(0), 4, RW, type).Store(P(1)).Madvise(P(0), 2, GuardInstall).Mincore(P(0), 4).Load(P(0))
                .Fork().As(1).Mincore(P(0), 4).Load(P(0)).Madvise(P(0), 4, GuardRemove).Load(P(1)).As(0).Load(P(1)));

    [HostMemoryFact]
    public Task How_a_file_was_opened_decides_what_it_can_be_mapped_for()
        => MemoryAgreement.HoldsAsync(
            from fd in new[] { ReadOnlyDescriptor, WriteOnlyDescriptor, FileDescriptor }
            from type in new[] { Shared, Private, SharedValidate, Shared | Populate, Private | Locked, Private | NoReserve }
            from protection in Enumerable.Range(0, 8)
            select Of(5000).MapFile(P(0), 2, (ulong)protection, type, fd: fd).Flags().Store(P(0)).Load(P(1)).Mprotect(P(0), 1, R)
                .Mprotect(P(0), 2, RW).Flags().Store(P(0)).Mprotect(P(1), 1, RX).Mprotect(P(1), 1, W).Mincore(P(0), 2)
                .Munmap(P(0), 2));

    [HostMemoryFact]
    public Task A_shared_mapping_of_a_file_that_cannot_be_written()
        => MemoryAgreement.HoldsAsync(
            ReadOnly().Mprotect(P(0), 3, RW).Map(P(3), 1).Mprotect(P(3), 1, R).Mprotect(P(2), 2, RW),
            ReadOnly().Madvise(P(0), 1, Remove).Madvise(P(0), 1, PopulateWrite).Madvise(P(0), 1, PopulateRead).Madvise(P(0), 1, Free)
                .Madvise(P(0), 1, WipeOnFork),
            ReadOnly().Mremap(P(0), 0, 2, MayMove | MoveFixed, P(10)).Flags().Mprotect(P(10), 1, W).Load(P(10)),
            ReadOnly().Msync(P(0), 3, SyncNow).Mlock(P(0), 3).Msync(P(0), 3, Invalidate).Flags(),
            ReadOnly().MapFile(P(5), 3, RW, Shared).Store(P(5), 0x77).Load(P(0)).Fork().As(1).Mprotect(P(0), 1, W).Store(P(6), 0x78)
                .As(0).Load(P(1)),
            ReadOnly().MapFile(P(3), 1, R, Shared, firstPage: 3).MapFile(P(4), 1, R, Shared, firstPage: 4, fd: ReadOnlyDescriptor)
                .MapFile(P(3), 1, R, Shared, firstPage: 3, fd: ReadOnlyDescriptor));

    [HostMemoryFact]
    public Task Limits_count_private_mappings_of_a_file_that_can_be_written()
        => MemoryAgreement.HoldsAsync(
            Of(8192).Limit(Data, Word.Data(0x1000)).MapFile(P(0), 2, RW, Private).MapFile(P(0), 2, R, Private)
                .MapFile(P(2), 2, RW, Shared).Mprotect(P(0), 2, RW).Mprotect(P(0), 1, RW).Mremap(P(0), 1, 2).Mremap(P(2), 2, 4),
            Of(8192).Limit(Space, Word.Space(0x2000)).MapFile(P(0), 2, RW, Shared).MapFile(P(2), 1, R, Shared).MapFile(P(1), 2, R, Private),
            Of(8192).Limit(Memlock, 0x1000).MapFile(P(0), 1, R, Shared | Locked).MapFile(P(1), 1, R, Private | Locked).Mlock(P(0), 2));

    private static MemoryScriptBuilder ReadOnly() => Of(5 * 4096).MapFile(P(0), 3, R, Shared, fd: ReadOnlyDescriptor);

    private static MemoryScriptBuilder Of(int bytes) => new MemoryScriptBuilder().WithFile(bytes);
}
