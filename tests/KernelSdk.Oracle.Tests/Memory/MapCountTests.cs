using static KernelSdk.Oracle.Tests.Memory.Numbers;
using static KernelSdk.Oracle.Tests.Memory.Window;

namespace KernelSdk.Oracle.Tests.Memory;

/// <summary>vm.max_map_count: what each call does when there are as many areas as there may be, or nearly.</summary>
public sealed class MapCountTests
{
    private static readonly Action<MemoryScriptBuilder>[] Calls =
    [
        script => script.Mmap(0, 0x1000, R, Shared | Anonymous),
        script => script.Map(P(9), 1).Map(P(2), 1, R),
        script => script.Munmap(P(1), 1).Munmap(P(0), 1).Munmap(P(4), 1).Munmap(P(2), 2),
        script => script.Mprotect(P(1), 1, R).Mprotect(P(0), 1, R).Mprotect(P(1), 1, R).Mprotect(P(0), 5, R),
        script => script.Madvise(P(1), 1, DontFork).Madvise(P(0), 1, AtRandom).Madvise(P(1), 1, WipeOnFork).Madvise(P(1), 1, DontNeed)
            .Madvise(P(1), 1, GuardInstall),
        script => script.Mlock(P(1), 1).Mlock2(P(0), 1, OnFault).Mlock(P(0), 5).Munlock(P(3), 1),
        script => script.Mremap(P(1), 1, 1, MayMove | MoveFixed, P(20)).Mremap(P(0), 5, 5, MayMove | MoveFixed, P(30)),
        script => script.Mremap(P(0), 5, 6, 0).Mremap(P(0), 6, 4, 0).Mremap(P(1), 2, 1, 0),
        script => script.Mremap(P(1), 1, 3).Mremap(P(0), 5, 5, MayMove | DontUnmap),
        script => script.Brk(0x1000).Brk(0x2000).Brk(0).Store(P(98)).Store(P(97)),
    ];

    /// <summary>Each begins with less room than it needs, and ends with enough: from none to six areas are free.</summary>
    [HostMemoryFact(AllAreas = true)]
    public Task What_makes_areas_is_refused()
    {
        var script = new MemoryScriptBuilder().Map(P(99), 1, RW, Here | GrowsDown).Map(P(0), 5).Fill(Many);
        var (next, refill) = (Many, Many);
        foreach (var call in Calls)
        {
            for (var free = 0; free < 7; free++)
            {
                script.Munmap(P(0), 90).Map(P(0), 5).Touch(0, 5).Fill(refill += 1UL << 30);
                for (var i = 0; i < free; i++, next += 2 * PageBytes)
                {
                    script.Munmap(next, 1);
                }

                call(script);
                script.Mincore(P(0), 5);
            }
        }

        return MemoryAgreement.HoldsAsync(script);
    }
}
