using static KernelSdk.Oracle.Tests.Memory.Numbers;
using static KernelSdk.Oracle.Tests.Memory.Window;

namespace KernelSdk.Oracle.Tests.Memory;

/// <summary>RLIMIT_AS, RLIMIT_DATA and setting limits.</summary>
public sealed class MemoryLimitTests
{
    [HostMemoryFact]
    public Task Data_is_what_is_private_and_can_be_written()
        => MemoryAgreement.HoldsAsync(
            new MemoryScriptBuilder().Limit(Data, Word.Data(0x2000)).Map(P(0), 2).Map(P(2), 1).Map(P(2), 1, R).Map(P(3), 1, W)
                .Map(P(3), 1, RW, SharedHere).Map(P(4), 1, RW, Here | GrowsDown).Map(P(5), 1, None).Map(P(0), 1).Map(P(1), 2),
            new MemoryScriptBuilder().Limit(Data, Word.Data(0x1000)).Map(P(0), 1).Map(P(0), 1).Map(P(0), 2),
            new MemoryScriptBuilder().Limit(Data, Word.Data(0)).Map(P(0), 1, RW, Here | NoReserve).Map(P(0), 1, RW, Here | Stack)
                .Map(P(0), 1, RW, Here | GrowsDown),
            new MemoryScriptBuilder().Limit(Data, 0).Map(P(0), 1).Brk(0x1000).Map(P(0), 1, R).Mprotect(P(0), 1, RW));

    [HostMemoryFact]
    public Task Data_and_mprotect()
        => MemoryAgreement.HoldsAsync(
            new MemoryScriptBuilder().Map(P(0), 2, R).Limit(Data, Word.Data(0x1000)).Mprotect(P(0), 1, RW).Mprotect(P(0), 2, RW)
                .Mprotect(P(1), 1, RW)
                .Mprotect(P(0), 1, R).Mprotect(P(1), 1, RW),
            new MemoryScriptBuilder().Map(P(0), 1, R).Map(P(1), 1, X).Limit(Data, Word.Data(0x1000)).Mprotect(P(0), 2, RW),
            new MemoryScriptBuilder().Map(P(0), 1).Map(P(1), 2, R).Limit(Data, Word.Data(0x1000)).Mprotect(P(0), 3, RW),
            new MemoryScriptBuilder().Map(P(0), 2).Touch(0, 2).Limit(Data, Word.Data(0)).Mprotect(P(0), 1, R)
                .Mprotect(P(0), 2, RW));

    [HostMemoryFact]
    public Task The_address_space()
        => MemoryAgreement.HoldsAsync(
            new MemoryScriptBuilder().Limit(Space, Word.Space(0x2000)).Map(P(0), 2, None).Map(P(2), 1, None).Map(P(0), 2)
                .Map(P(1), 2).Map(P(2), 1, R, SharedHere)
                .Munmap(P(0), 1).Map(P(2), 1),
            new MemoryScriptBuilder().Limit(Space, 0x1000).Map(P(0), 1).Munmap(P(0), 1).Brk(0x1000),
            new MemoryScriptBuilder().Map(P(0), 1).Limit(Space, Word.Space(0)).Map(P(0), 2).Map(P(0), 1, R),
            new MemoryScriptBuilder().Limit(Space, Word.Space(0x1000)).Mmap(0, 0x1000, RW, Private | Anonymous)
                .Mmap(0, 0x1000, RW, Private | Anonymous),
            new MemoryScriptBuilder().Map(P(0), 5).Touch(0, 5).Limit(Space, Word.Space(0x1000)).Map(P(3), 4, R).Map(P(1), 7)
                .Map(P(1), 5, R));

    [HostMemoryFact]
    public Task A_limit_below_what_is_used_stands_against_more_and_not_against_less()
        => MemoryAgreement.HoldsAsync(
            from resource in new[] { Space, Data, Memlock, StackSize }
            from limit in new ulong[] { 0, 1, 0x1000, 0x3000 }
            select new MemoryScriptBuilder()
                .Brk(0x2000).Map(P(0), 6).Touch(0, 6).Map(P(40), 4, RW, Here | GrowsDown).Mlock(P(0), 4).Mlock(P(42), 1)
                .Limit(resource, limit)
                .Map(P(10), 1).Map(P(0), 1).Map(P(1), 1, R).Map(P(0), 2, None).Mprotect(P(1), 1, RW).Mprotect(P(3), 1, R)
                .Mprotect(P(3), 1, RW).Store(P(39)).Mremap(P(2), 1, 1, MayMove | MoveFixed, P(20)).Mremap(P(20), 1, 2)
                .Mremap(P(4), 2, 1, 0).Mremap(P(3), 1, 1, MayMove | MoveFixed | DontUnmap, P(30)).Mlock(P(3), 1).Mlock(P(4), 1)
                .Munlock(P(4), 1).Mlock(P(5), 1).Mlockall(Future).Map(P(11), 1).Munlockall().Brk(0x1000).Brk(0x2000).Brk(0)
                .Munmap(P(0), 1).Map(P(12), 1, R, Here | Locked).Mmap(0, 0x1000, RW, SharedHere & ~Fixed).Flags());

    [HostMemoryFact]
    public Task A_user_can_lower_what_he_has()
        => MemoryAgreement.HoldsAsync(
            from resource in new[] { Data, StackSize, Memlock, Space }
            select new MemoryScriptBuilder()
                .Limit(resource, 0x2000, 0x1000).Limit(resource, 0x1000, 0x3000).Limit(resource, 0x3000).Limit(resource, 0x4000)
                .Limit(resource, 0x2000, 0x4000)
                .Limit(resource, MinusOne));
}
