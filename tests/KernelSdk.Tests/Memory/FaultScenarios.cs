using static KernelSdk.Tests.Memory.FaultProgram;

namespace KernelSdk.Tests.Memory;

/// <summary>Calls with fault points in them.</summary>
internal static partial class FaultScenarios
{
    private const ulong Place = Arena + (32 * Page);

    public static IReadOnlyList<FaultScenario> All { get; } =
    [
        .. Mappings(), .. Changes(), .. Moves(), .. Locks(), .. Transfers(), .. Answers(), .. Primitives(), .. Iterators(), .. Waits(),
        .. FileScenarios(), .. Becoming(),
    ];

    private static IEnumerable<FaultScenario> Mappings() =>
    [
        new("mmap", "V", static program => program.Call(9, 0, 3 * Page, 3, 0x22)),
        new("mmap beside its like", "", static program => program.Call(9, Arena + (10 * Page), Page, 3, 0x32)),
        new("mmap MAP_POPULATE", "VPPP", static program => program.Call(9, Place, 3 * Page, 3, 0x8032)) { Finish = TouchPlace },
        new("mmap MAP_POPULATE for reading", "V", static program => program.Call(9, Place, 3 * Page, 1, 0x8032)),
        new("mmap MAP_LOCKED", "VPPP", static program => program.Call(9, Place, 3 * Page, 3, 0x2032)) { Finish = TouchPlace },
        new("mmap MAP_SHARED", "V", static program => program.Call(9, Place, 3 * Page, 3, 0x31)),
        new("mmap MAP_SHARED, MAP_POPULATE", "VPPP", static program => program.Call(9, Place, 3 * Page, 3, 0x8031)) { Finish = TouchPlace },
        new("mmap MAP_FIXED over parts of an area", "VVV", static program => program.Call(9, Arena + Page, 2 * Page, 1, 0x32)),
        new("mmap MAP_FIXED over areas", "VV", static program => program.Call(9, Arena + (3 * Page), 4 * Page, 3, 0x31)),
        new("mmap MAP_GROWSDOWN", "V", static program => program.Call(9, Place, 3 * Page, 3, 0x132)),
        new("mmap MAP_DROPPABLE", "V", static program => program.Call(9, Place, 3 * Page, 3, 0x38)),
        new("mmap of a file", "V", static program => program.Call(9, Place, 3 * Page, 3, 0x11, Fd)),
        new("mmap of a file, MAP_POPULATE", "VPPP", static program => program.Call(9, Place, 3 * Page, 3, 0x8011, Fd)) { Finish = TouchPlace },
        new("mmap of a file, private, MAP_POPULATE", "VPPPPPP", static program => program.Call(9, Place, 3 * Page, 3, 0x8012, Fd))
        {
            Finish = TouchPlace,
        },
        new("brk", "V", static program => MoveBrk(program, 3)),
        new("brk further", "", static program => MoveBrk(program, 3)) { Prepare = static program => MoveBrk(program, 1) },
        new("brk behind mlockall MCL_FUTURE", "VPPP", static program => MoveBrk(program, 3))
        {
            Prepare = static program => program.Call(151, 2),
            Finish = static (program, end) => program.Touch((ulong)end - (3 * Page), 3),
        },
    ];

    private static IEnumerable<FaultScenario> Changes() =>
    [
        new("munmap", "", static program => program.Call(11, Arena, 7 * Page)),
        new("munmap of the end", "V", static program => program.Call(11, Arena + (2 * Page), 2 * Page)),
        new("munmap of the middle", "VV", static program => program.Call(11, Arena + Page, 2 * Page)),
        new("munmap across areas", "V", static program => program.Call(11, Arena + (2 * Page), 4 * Page)),
        new("brk back", "V", static program => MoveBrk(program, -2)) { Prepare = static program => MoveBrk(program, 3) },
        new("mprotect", "", static program => program.Call(10, Arena, 4 * Page, 0)),
        new("mprotect of the middle", "VV", static program => program.Call(10, Arena + Page, 2 * Page, 1)),
        new("mprotect of locked memory, for writing", "PP", static program => program.Call(10, Place, 2 * Page, 3))
        {
            Prepare = static program => program.Map(32, 2, 1, 0x2032),
            Finish = static (program, _) => program.Touch(Place, 2),
        },
        new("madvise MADV_DONTFORK of the middle", "VV", static program => program.Call(28, Arena + Page, 2 * Page, 10))
        {
            WithoutArea = Errno.EAGAIN,
        },
        new("madvise MADV_POPULATE_WRITE", "PPP", static program => program.Call(28, Arena, 4 * Page, 23)),
        new("madvise MADV_POPULATE_READ of a file", "PPP", static program => program.Call(28, Place, 3 * Page, 22))
        {
            Prepare = static program => program.Map(32, 3, 1, 0x11),
        },
        new("madvise MADV_DONTNEED", "", static program => program.Call(28, Arena, 7 * Page, 4)),
        new("madvise MADV_GUARD_INSTALL", "", static program => program.Call(28, Arena + Page, 2 * Page, 102)),
        new("msync", "", static program => program.Call(26, Arena, 7 * Page, 4)),
        new("fork", "VVVVVV", static program => program.InKernel(static current =>
        {
            using var child = current.Mm.Fork();
            return child is null ? -(long)Errno.ENOMEM : 0;
        })),
    ];

    private static IEnumerable<FaultScenario> Moves() =>
    [
        new("mremap in place", "", static program => program.Call(25, Arena + (6 * Page), Page, 2 * Page)),
        new("mremap in place, locked", "PP", static program => program.Call(25, Place, Page, 3 * Page))
        {
            Prepare = static program => program.Map(32, 1, 3, 0x2032),
            Finish = TouchPlace,
        },
        new("mremap to a smaller size", "V", static program => program.Call(25, Arena, 4 * Page, 2 * Page)),
        new("mremap to a smaller size in the middle", "VV", static program => program.Call(25, Arena, 3 * Page, Page)),
        new("mremap elsewhere", "V", static program => program.Call(25, Arena, 4 * Page, 8 * Page, 1)),
        new("mremap of the middle elsewhere", "VVV", static program => program.Call(25, Arena + Page, 2 * Page, 2 * Page, 3, Place))
        {
            Finish = static (program, _) => program.Call(11, Arena + Page, 2 * Page),
        },
        new("mremap of locked memory elsewhere", "VVPP", static program => program.Call(25, Place, 2 * Page, 4 * Page, 1))
        {
            Prepare = static program => program.Map(32, 4, 3, 0x2032),
            Finish = static (program, moved) =>
            {
                program.Call(11, Place, 2 * Page);
                program.Touch((ulong)moved, 4);
            },
        },
        new("mremap over the middle of another area", "VVV", static program => program.Call(25, Arena + (5 * Page), Page, Page, 3, Arena + Page)),
        new("mremap MREMAP_DONTUNMAP", "V", static program => program.Call(25, Arena, 4 * Page, 4 * Page, 5)),
        new("mremap MREMAP_DONTUNMAP of locked memory", "V", static program => program.Call(25, Place, 2 * Page, 2 * Page, 5))
        {
            Prepare = static program => program.Map(32, 2, 3, 0x2032),
            ForgottenLocks = 2,
        },
        new("mremap of shared memory to a second place", "V", static program => program.Call(25, Arena + (5 * Page), 0, Page, 1)),
    ];

    private static IEnumerable<FaultScenario> Locks() =>
    [
        new("mlock of the middle", "VVP", static program => program.Call(149, Arena + Page, 2 * Page)) { WithoutPage = Errno.EAGAIN },
        new("mlock2 MLOCK_ONFAULT of the middle", "VV", static program => program.Call(325, Arena + Page, 2 * Page, 1)),
        new("munlock of the middle", "VV", static program => program.Call(150, Arena + Page, 2 * Page))
        {
            Prepare = static program => program.Call(149, Arena, 4 * Page),
        },
        new("mlockall MCL_CURRENT", "PPPPP", static program => program.Call(151, 1)) { Finish = static (program, _) => program.Call(151, 1) },
        new("munlockall", "", static program => program.Call(152)) { Prepare = static program => program.Call(151, 1) },
    ];

    private static void TouchPlace(FaultProgram program, long place) => program.Touch((ulong)place, 3);

    /// <summary>brk(2) as the C library has it: moved, or ENOMEM.</summary>
    private static long MoveBrk(FaultProgram program, int pages)
    {
        var end = program.Call(12) + (pages * (long)Page);
        return program.Call(12, (ulong)end) == end ? end : -(long)Errno.ENOMEM;
    }
}
