namespace KernelSdk.Tests.Memory;

/// <summary>
/// Areas of 32 TiB on a machine of 4 MiB: what only looks at areas costs nothing, and what makes pages stops when the machine's memory is
/// full, page tables included.
/// </summary>
public sealed class HugeAreaTests : IDisposable
{
    private const ulong Start = 0x10_0000_0000;
    private const ulong Length = 1UL << 45;
    private const int Memory = 4 << 20;

    /// <summary>Page tables for all the machine's memory, and room to spare.</summary>
    private const long HostBytes = 64 << 20;

    private readonly TestKernel _kernel = TestKernel.Start(memory: Memory);
    private readonly AddressSpace _mm;

    public HugeAreaTests() => _mm = _kernel.Spawn("idle", static _ => 0).Mm;

    /// <summary>How the area is mapped, what is done to it, and what comes of it.</summary>
    public static TheoryData<Protection, MapFlags, string, Errno> Cases
    {
        get
        {
            const Protection Writable = Protection.Read | Protection.Write;
            var cases = new TheoryData<Protection, MapFlags, string, Errno>();
            foreach (var (protection, flags) in new[]
            {
                (Writable, MapFlags.MAP_PRIVATE), (Protection.Read, MapFlags.MAP_PRIVATE), (Writable, MapFlags.MAP_SHARED),
            })
            {
                foreach (var (call, errno) in Calls(protection == Writable, flags == MapFlags.MAP_SHARED))
                {
                    cases.Add(protection, flags, call, errno);
                }
            }

            return cases;
        }
    }

    public void Dispose() => _kernel.Dispose();

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_huge_area_costs_no_more_than_the_machine_has(Protection protection, MapFlags flags, string call, Errno expected)
    {
        flags |= MapFlags.MAP_ANONYMOUS | MapFlags.MAP_NORESERVE | MapFlags.MAP_FIXED;
        Assert.Equal((long)Start, _mm.Mmap(Start, Length, protection, flags).ToWord());
        Assert.Equal(0u, _mm.CopyFromUser(new byte[1], new UserPtr<byte>(Start + (Length / 2))));
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var result = Do(call, protection, flags);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        Assert.Equal(expected, result.Errno);
        Assert.True(allocated < HostBytes, $"{allocated >> 20} MiB of the host");
        AddressSpaceChecks.Books(_mm);
        _mm.Dispose();
        Assert.Equal(0, _kernel.FramesInUse);
    }

    [Theory]
    [InlineData(Protection.Read)]
    [InlineData(Protection.Read | Protection.Write)]
    public void A_program_that_reads_here_and_there_fills_the_machine_with_page_tables_and_is_killed(Protection protection)
    {
        var flags = MapFlags.MAP_PRIVATE | MapFlags.MAP_ANONYMOUS | MapFlags.MAP_NORESERVE | MapFlags.MAP_FIXED;
        var read = 0L;
        var task = _kernel.Spawn("sparse", libc =>
        {
            Assert.Equal((long)Start, libc.syscall(9, Start, Length, (ulong)protection, (ulong)flags));
            for (var at = 0UL; at < Length; at += 2 << 20)
            {
                libc.Load(new UserPtr<byte>(Start + at));
                read++;
            }

            return 0;
        });
        _kernel.Run();
        Assert.Equal(ExitStatus.Killed(Signal.SIGKILL), task.ExitStatus);
        Assert.InRange(read, 1, 1 << 16);
        Assert.Empty(_kernel.Oopses);
        Assert.Equal(0, _kernel.FramesInUse);
    }

    private static IEnumerable<(string Call, Errno Errno)> Calls(bool isWritable, bool isShared) =>
    [
        ("munmap", Errno.None), ("mprotect", Errno.None), ("mremap", Errno.None), ("fork", Errno.None), ("msync", Errno.None), ("munlock", Errno.None),
        ("mlock2", Errno.None), ("mlock", Errno.EAGAIN), ("mlockall", Errno.None), ("munlockall", Errno.None), ("populate", Errno.None),
        ("mincore", Errno.EFAULT),
        (nameof(Advice.MADV_DONTNEED), Errno.None), (nameof(Advice.MADV_FREE), isShared ? Errno.EINVAL : Errno.None), (nameof(Advice.MADV_COLD), Errno.None),
        (nameof(Advice.MADV_REMOVE), isShared ? Errno.None : Errno.EINVAL), (nameof(Advice.MADV_DONTFORK), Errno.None),
        (nameof(Advice.MADV_POPULATE_READ), Errno.ENOMEM), (nameof(Advice.MADV_POPULATE_WRITE), isWritable ? Errno.ENOMEM : Errno.EINVAL),
        (nameof(Advice.MADV_GUARD_INSTALL), Errno.ENOMEM), (nameof(Advice.MADV_GUARD_REMOVE), Errno.None),
    ];

    private SysResult Do(string call, Protection protection, MapFlags flags)
    {
        switch (call)
        {
            case "munmap":
                return _mm.Munmap(Start, Length);
            case "mprotect":
                return _mm.Mprotect(Start, Length / 2, Protection.None);
            case "mremap":
                var moved = _mm.Mremap(Start, Length, Length, MremapFlags.MREMAP_MAYMOVE | MremapFlags.MREMAP_FIXED, Start + Length);
                return moved.IsError ? moved : SysResult.Ok;
            case "fork":
                _mm.Fork()!.Dispose();
                return SysResult.Ok;
            case "msync":
                return _mm.Msync(Start, Length, MsyncFlags.MS_SYNC);
            case "munlock":
                return _mm.Munlock(Start, Length);
            case "mlock":
                return _mm.Mlock(Start, Length);
            case "mlock2":
                return _mm.Mlock(Start, Length, onFault: true);
            case "mlockall":
                return _mm.MlockAll(MlockAllFlags.MCL_CURRENT);
            case "munlockall":
                return _mm.MunlockAll();
            case "mincore":
                return _mm.Mincore(Start, Length, new(Start));
            case "populate":
                var mapped = _mm.Mmap(Start, Length, protection, flags | MapFlags.MAP_POPULATE);
                return mapped.IsError ? mapped : SysResult.Ok;
            default:
                return _mm.Madvise(Start, Length, Enum.Parse<Advice>(call));
        }
    }
}
