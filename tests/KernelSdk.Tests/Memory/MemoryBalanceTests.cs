using System.Globalization;

namespace KernelSdk.Tests.Memory;

/// <summary>However a program ends, and however a kernel does, their memory comes back.</summary>
public sealed class MemoryBalanceTests
{
    private const int Page = 4096;
    private const long Megabyte = 1 << 20;

    /// <summary>The nightly run asks for more.</summary>
    private static readonly int Kernels = int.Parse(
        Environment.GetEnvironmentVariable("KERNELSDK_MEMORY_KERNELS") ?? "2000", CultureInfo.InvariantCulture);

    private static readonly Dictionary<string, (Func<Libc, int> Main, ExitStatus Status)> Programs = new()
    {
        ["exit"] = (static libc => 7, ExitStatus.Exited(7)),
        ["exit(2)"] = (static libc => (int)libc.syscall(60, 8), ExitStatus.Exited(8)),
        ["SIGSEGV"] = (static libc => libc.Load(new UserPtr<byte>(8)), ExitStatus.Killed(Signal.SIGSEGV)),
        ["SIGBUS"] = (LoadBeyondTheEnd, ExitStatus.Killed(Signal.SIGBUS)),
        ["SIGKILL"] = (StoreForEver, ExitStatus.Killed(Signal.SIGKILL)),
        ["SIGABRT"] = (static _ => throw new InvalidOperationException("a bug of the program"), ExitStatus.Killed(Signal.SIGABRT)),
        ["oops"] = (static libc => (int)libc.syscall(700, 1), ExitStatus.Killed(Signal.SIGSEGV)),
    };

    public static TheoryData<string> Endings => [.. Programs.Keys];

    [Theory]
    [MemberData(nameof(Endings))]
    public void However_a_program_ends_its_frames_come_back(string ending)
    {
        using var kernel = TestKernel.Start(memory: 4 << 20);
        var (main, expected) = Programs[ending];
        for (var round = 0; round < 3; round++)
        {
            var task = kernel.Spawn(ending, libc =>
            {
                UseALittle(libc);
                return main(libc);
            });
            kernel.Run();
            Assert.Equal(expected, task.ExitStatus);
            Assert.Equal(0, kernel.FramesInUse);
            Assert.Empty(task.Mm.Areas);
            Assert.Equal(0ul, task.Mm.Usage.Total);
        }
    }

    [Fact]
    public void A_fork_that_is_forgotten_goes_with_its_kernel()
    {
        var kernel = TestKernel.Start();
        var mm = kernel.Spawn("parent", static _ => 0).Mm;
        Assert.False(mm.Mmap(0x10000, 4 * Page, Protection.Read | Protection.Write, MapFlags.MAP_PRIVATE | MapFlags.MAP_ANONYMOUS | MapFlags.MAP_FIXED | MapFlags.MAP_POPULATE).IsError);
        var fork = mm.Fork()!;
        Assert.Equal(0u, fork.CopyToUser(new UserPtr<byte>(0x10000), new byte[2 * Page]));
        Assert.Equal(6, kernel.FramesInUse);
        kernel.Run();
        Assert.Equal(4, kernel.FramesInUse);
        kernel.Dispose();
        Assert.Equal(0, kernel.FramesInUse);
        Assert.Empty(fork.Areas);
        Assert.Equal(1u, fork.CopyToUser(new UserPtr<byte>(0x10000), new byte[1]));
    }

    [Fact]
    public void Nothing_can_be_mapped_or_touched_once_the_kernel_is_gone()
    {
        var kernel = TestKernel.Start();
        var mm = kernel.Spawn("late", static _ => 0).Mm;
        kernel.Dispose();
        kernel.Dispose();
        Assert.Equal(1u, mm.CopyToUser(new UserPtr<byte>(0x10000), new byte[1]));
        var mapped = mm.Mmap(0x10000, Page, Protection.Read | Protection.Write, MapFlags.MAP_PRIVATE | MapFlags.MAP_ANONYMOUS | MapFlags.MAP_FIXED | MapFlags.MAP_POPULATE);
        Assert.True(mapped.IsError || mm.CopyToUser(new UserPtr<byte>(0x10000), new byte[1]) == 1);
        Assert.Equal(0, kernel.FramesInUse);
        mm.Dispose();
    }

    /// <summary>A process that makes thousands of kernels stays as large as it was after the first of them.</summary>
    [Fact]
    public void Thousands_of_kernels_in_one_process_leave_its_size_as_it_was()
    {
        const long Bound = 32 * Megabyte;
        var before = 0L;
        for (var i = 0; i < Kernels; i++)
        {
            if (i == Kernels / 4)
            {
                before = ResidentBytes();
            }

            LiveAndDie(seed: (ulong)i, withProgram: i % 16 == 0);
        }

        var after = ResidentBytes();
        Assert.True(after - before < Bound, $"{before / Megabyte} MiB after a quarter of {Kernels} kernels, {after / Megabyte} MiB after all");
    }

    private static void LiveAndDie(ulong seed, bool withProgram)
    {
        using var kernel = TestKernel.Start(seed: seed);
        var mm = kernel.Spawn("short", static libc =>
        {
            UseALittle(libc);
            return 0;
        }).Mm;
        const Protection Writable = Protection.Read | Protection.Write;
        var place = (ulong)mm.Mmap(0, 16 * Page, Writable, MapFlags.MAP_PRIVATE | MapFlags.MAP_ANONYMOUS).ToWord();
        Assert.Equal(0u, mm.CopyToUser(new UserPtr<byte>(place), new byte[3 * Page]));
        var fork = mm.Fork()!;
        Assert.Equal(0u, fork.CopyToUser(new UserPtr<byte>(place), new byte[1]));
        if (withProgram)
        {
            kernel.Run();
        }
    }

    /// <summary>Memory of every kind: private, shared, the heap, the break.</summary>
    private static void UseALittle(Libc libc)
    {
        libc.Store(libc.malloc<byte>(3 * Page), new byte[3 * Page]);
        foreach (var flags in new[] { 0x22ul, 0x21ul })
        {
            var place = (ulong)libc.syscall(9, 0, 8 * Page, 3, flags);
            libc.Store(new UserPtr<byte>(place), new byte[2 * Page]);
        }

        var end = (ulong)libc.syscall(12);
        Assert.Equal((long)end + Page, libc.syscall(12, end + Page));
        libc.Store(new UserPtr<byte>(end), (byte)1);
    }

    private static int LoadBeyondTheEnd(Libc libc)
    {
        var place = (ulong)libc.syscall(9, 0, Page, 3, 0x21);
        place = (ulong)libc.syscall(25, place, Page, 2 * Page, 1);
        return libc.Load(new UserPtr<byte>(place + Page));
    }

    private static int StoreForEver(Libc libc)
    {
        for (var place = (ulong)libc.syscall(9, 0, 1UL << 40, 3, 0x4022); ; place += Page)
        {
            libc.Store(new UserPtr<byte>(place), (byte)1);
        }
    }

    /// <summary>What the host's memory holds of this process; 0 where the host does not say.</summary>
    private static long ResidentBytes()
    {
        const string Status = "/proc/self/status";
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var line = File.Exists(Status) ? File.ReadLines(Status).FirstOrDefault(each => each.StartsWith("VmRSS:", StringComparison.Ordinal)) : null;
        return line is null ? 0 : 1024 * long.Parse(line[6..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
    }
}
