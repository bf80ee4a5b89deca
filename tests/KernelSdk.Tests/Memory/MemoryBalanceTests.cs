using System.Globalization;
using System.Runtime.CompilerServices;
using KernelSdk.Abi.Tests.Oracle;
using KernelSdk.Linux;

namespace KernelSdk.Tests.Memory;

/// <summary>However a program ends, and however a kernel does, their memory comes back.</summary>
[Collection(AloneInTheProcess.Name)]
public sealed class MemoryBalanceTests
{
    private const int Page = 4096;
    private const long Megabyte = 1 << 20;

    /// <summary>The nightly run asks for more.</summary>
    private static readonly int Kernels = RunSetting.Of("KERNELSDK_MEMORY_KERNELS", otherwise: 2000);

    private static readonly Dictionary<string, (Func<Libc, int> Main, ExitStatus Status)> Programs = new()
    {
        ["exit"] = (static libc => 7, ExitStatus.Exited(7)),
        ["exit(2)"] = (static libc => (int)libc.syscall(60, 8), ExitStatus.Exited(8)),
        ["exit_group(2)"] = (static libc => (int)libc.syscall(231, 9), ExitStatus.Exited(9)),
        ["exit(2), not minded"] = (ExitAndGoOn, ExitStatus.Exited(10)),
        ["cancelled"] = (Cancel, ExitStatus.Exited(PthreadCanceledException.PTHREAD_CANCELED)),
        ["SIGSEGV"] = (static libc => libc.Load(new UserPtr<byte>(8)), ExitStatus.Killed(Signal.SIGSEGV)),
        ["SIGBUS"] = (LoadBeyondTheEnd, ExitStatus.Killed(Signal.SIGBUS)),
        ["SIGKILL"] = (StoreForEver, ExitStatus.Killed(Signal.SIGKILL)),
        ["SIGABRT"] = (static _ => throw new InvalidOperationException("a bug of the program"), ExitStatus.Killed(Signal.SIGABRT)),
        ["SIGABRT, its stack full"] = (static libc => Recurse(libc), ExitStatus.Killed(Signal.SIGABRT)),
        ["SIGSEGV, all of it unmapped"] = (UnmapAll, ExitStatus.Killed(Signal.SIGSEGV)),
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
                UseAFile(libc);
                return main(libc);
            });
            var file = Open(task);
            kernel.Run();
            Assert.Equal(expected, task.ExitStatus);
            Assert.Equal(0, kernel.FramesInUse);
            Assert.Equal(1, file.Releases);
            Assert.Empty(task.Mm.Areas);
            Assert.Equal(0ul, task.Mm.Usage.Total);
        }
    }

    /// <summary>What the host's own code throws ends the task that it was told of, and nothing of it is left.</summary>
    [Theory]
    [InlineData(typeof(SyscallEntered))]
    [InlineData(typeof(SyscallReturned))]
    [InlineData(typeof(SignalDelivered))]
    [InlineData(typeof(TaskExited))]
    [InlineData(typeof(TraceEvent))]
    public void A_listener_that_throws_leaves_nothing_behind(Type told)
    {
        using var kernel = TestKernel.Start(memory: 4 << 20);
        var task = kernel.Spawn("heard", static libc =>
        {
            UseALittle(libc);
            UseAFile(libc);
            return libc.Load(new UserPtr<byte>(8));
        });
        var file = Open(task);
        kernel.Trace.Enabled = true;
        kernel.Trace.Traced += raised =>
        {
            if (told.IsInstanceOfType(raised) && kernel.FramesInUse > 0)
            {
                throw new NotSupportedException("no ears");
            }
        };
        var thrown = Record.Exception(() => kernel.Run());
        Assert.True(thrown is null or NotSupportedException, $"{thrown}");
        Assert.IsType<TaskState.Zombie>(task.State);
        Assert.Equal((0, 1), (kernel.FramesInUse, file.Releases));
    }

    /// <summary>Whatever its programs are doing, and whoever else has mapped the files.</summary>
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void However_far_its_programs_have_come_a_kernel_releases_their_files_once(bool haveBegun, bool areStubborn)
    {
        var kernel = TestKernel.Start();
        var tasks = new List<TaskStruct>();
        var files = new List<UnlinkedFile>();
        for (var i = 0; i < 3; i++)
        {
            var task = kernel.Spawn($"sharer {i}", libc => Wait(libc, areStubborn));
            tasks.Add(task);
            files.Add(Open(task));
            Assert.True(tasks[0].Files.InstallAt(20 + (uint)i, task.Files.Get(10)!));
            Assert.False(task.Mm.Mmap(0, 2 * Page, Protection.Read | Protection.Write, MapFlags.MAP_SHARED | MapFlags.MAP_POPULATE, task.Files.Get(10)).IsError);
        }

        var fork = tasks[0].Mm.Fork()!;
        Assert.False(fork.Mmap(0, Page, Protection.Read, MapFlags.MAP_PRIVATE | MapFlags.MAP_POPULATE, tasks[2].Files.Get(10)).IsError);
        if (haveBegun)
        {
            kernel.Trace.Enabled = true;
            kernel.Trace.Traced += static raised => Assert.IsNotType<TaskExited>(raised);
            kernel.Spawn("stopper", static _ => 0);
            Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => kernel.Run());
            kernel.Trace.Enabled = false;
        }

        Assert.Equal([0, 0, 0], files.Select(file => file.Releases));
        kernel.Dispose();
        Assert.Equal([1, 1, 1], files.Select(file => file.Releases));
        Assert.Equal(Enumerable.Repeat(ExitStatus.Killed(Signal.SIGKILL), 3), tasks.Select(task => task.ExitStatus));
        Assert.Empty(fork.Areas);
        Assert.Equal(0, kernel.FramesInUse);
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

    /// <summary>A kernel, its clone, and the clone of that, each with a file of its own that it has mapped.</summary>
    [Theory]
    [InlineData(0, 1, 2)]
    [InlineData(0, 2, 1)]
    [InlineData(1, 0, 2)]
    [InlineData(1, 2, 0)]
    [InlineData(2, 0, 1)]
    [InlineData(2, 1, 0)]
    public void In_whatever_order_a_kernel_and_its_clones_end_those_that_stay_keep_their_memory(params int[] order)
    {
        const int Bytes = 4 * Page;
        const ulong Start = 0x10_0000_0000;
        Kernel original = TestKernel.Start();
        var task = original.Spawn("owner", static _ => 0);
        Assert.True(task.Files.InstallAt(10, new(new MappedFile(new(original, source: null, Bytes)), Fmode.Read | Fmode.Write)));
        const Protection Writable = Protection.Read | Protection.Write;
        Assert.False(task.Mm.Mmap(Start, Bytes, Writable, MapFlags.MAP_SHARED | MapFlags.MAP_FIXED, task.Files.Get(10)).IsError);
        Assert.False(task.Mm.Mmap(Start + Bytes, Bytes, Writable, MapFlags.MAP_PRIVATE | MapFlags.MAP_ANONYMOUS | MapFlags.MAP_FIXED).IsError);
        Store(original, 1);
        var clone = original.Clone();
        List<Kernel> kernels = [original, clone, clone.Clone()];
        var stored = new byte[] { 1, 1, 1 };
        foreach (var index in order)
        {
            var cache = kernels[index].Tasks[0].Files.Get(10)!.Operations.PageCacheOf(null!)!;
            kernels[index].Dispose();
            Assert.Equal((0, 0), (kernels[index].FramesInUse, cache.Resident));
            cache.Dispose(); // Whoever made the file may be later than its kernel.
            Assert.Equal(Errno.ENOMEM, cache.Read(0, new byte[1]).Errno);
            stored[index] = 0;
            foreach (var (other, kernel) in kernels.Index().Where(each => stored[each.Index] != 0))
            {
                Check(kernel, stored[other]);
                Store(kernel, stored[other] = (byte)(10 + (10 * index) + other));
                Assert.Equal(2 * Bytes / Page, kernel.FramesInUse);
            }

            foreach (var (other, kernel) in kernels.Index().Where(each => stored[each.Index] != 0))
            {
                Check(kernel, stored[other]);
            }
        }

        static void Store(Kernel kernel, byte value)
            => Assert.Equal(0u, kernel.Tasks[0].CopyToUser(new UserPtr<byte>(Start), [.. Enumerable.Repeat(value, 2 * Bytes)]));

        static void Check(Kernel kernel, byte value)
        {
            var bytes = new byte[2 * Bytes];
            Assert.Equal(0u, kernel.Tasks[0].CopyFromUser(bytes, new UserPtr<byte>(Start)));
            Assert.Equal(-1, bytes.AsSpan().IndexOfAnyExcept(value));
        }
    }

    /// <summary>Frames that one clone has left are the next one's, so the host's memory does not grow with their number.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Clones_that_come_and_go_leave_the_process_as_large_as_it_was(bool cloneTakesOver)
    {
        const int Clones = 150;
        const int Bytes = 256 * Page;
        const ulong Start = 0x10_0000_0000;
        Kernel kernel = TestKernel.Start();
        Assert.False(kernel.Spawn("short", static _ => 0).Mm.Map(new(Start, Start + Bytes), Protection.Read | Protection.Write).IsError);
        var bytes = new byte[Bytes];
        var before = 0L;
        for (var i = 0; i < Clones; i++)
        {
            var clone = kernel.Clone();
            foreach (var each in new[] { kernel, clone })
            {
                Assert.Equal(0u, each.Tasks[0].CopyToUser(new UserPtr<byte>(Start), bytes));
            }

            (cloneTakesOver ? kernel : clone).Dispose();
            kernel = cloneTakesOver ? clone : kernel;
            before = i == Clones / 4 ? ResidentBytes() : before;
        }

        AssertAsLarge(before, $"{Clones} clones");
        kernel.Dispose();
    }

    [Fact]
    public void Kernels_that_nobody_disposes_of_are_collected()
    {
        const int Forgotten = 150;
        var bytes = new byte[200 * Page];
        var before = 0L;
        for (var i = 0; i < Forgotten; i++)
        {
            before = i == Forgotten / 4 ? ResidentBytes() : before;
            Forget(bytes);
        }

        AssertAsLarge(before, $"{Forgotten} kernels");

        [MethodImpl(MethodImplOptions.NoInlining)]
        static void Forget(byte[] bytes)
        {
            var kernel = TestKernel.Start();
            var task = kernel.Spawn("forgotten", static _ => 0);
            Assert.False(task.Mm.Map(new(0x10000, 0x10000 + (ulong)bytes.Length), Protection.Read | Protection.Write).IsError);
            Assert.Equal(0u, task.CopyToUser(new UserPtr<byte>(0x10000), bytes));
        }
    }

    /// <summary>A process that makes thousands of kernels stays as large as it was after the first of them.</summary>
    [Fact]
    public void Thousands_of_kernels_in_one_process_leave_its_size_as_it_was()
    {
        var before = 0L;
        for (var i = 0; i < Kernels; i++)
        {
            if (i == Kernels / 4)
            {
                before = ResidentBytes();
            }

            LiveAndDie(seed: (ulong)i, withProgram: i % 16 == 0);
        }

        AssertAsLarge(before, $"{Kernels} kernels");
    }

    private static void AssertAsLarge(long before, string what)
    {
        const long Bound = 32 * Megabyte;
        var after = ResidentBytes();
        Assert.True(after - before < Bound, $"{before / Megabyte} MiB after a quarter of {what}, {after / Megabyte} MiB after all");
    }

    /// <summary>A file of four pages behind descriptor 10.</summary>
    private static UnlinkedFile Open(TaskStruct task)
    {
        var file = new UnlinkedFile(new(task.Kernel, source: null, 4 * Page));
        Assert.True(task.Files.InstallAt(10, new(file, Fmode.Read | Fmode.Write)));
        return file;
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

    /// <summary>Pages of a file, some of them private copies, some locked, some left behind by a move, some offered back.</summary>
    private static void UseAFile(Libc libc)
    {
        var places = new ulong[2];
        for (var flags = 1ul; flags <= 2; flags++)
        {
            places[flags - 1] = (ulong)libc.syscall(9, 0, 4 * Page, 3, flags, 10);
            libc.Store(new UserPtr<byte>(places[flags - 1]), new byte[2 * Page]);
        }

        Assert.Equal(0, libc.syscall(149, places[1], 3 * Page));
        var place = (ulong)libc.syscall(9, 0, 4 * Page, 3, 0x22);
        libc.Store(new UserPtr<byte>(place), new byte[4 * Page]);
        Assert.True(libc.syscall(25, place, 4 * Page, 4 * Page, 5) > 0);
        libc.Store(new UserPtr<byte>(place), new byte[2 * Page]);
        Assert.Equal(0, libc.syscall(28, place, 4 * Page, 8));
        Assert.Equal(0, libc.syscall(3, 10));
    }

    /// <summary>Waits for ever; stubborn, until it has been told several times that it has ended.</summary>
    private static int Wait(Libc libc, bool isStubborn)
    {
        UseALittle(libc);
        UseAFile(libc);
        for (var told = 0; ;)
        {
            try
            {
                libc.syscall(24);
            }
            catch (Exception) when (isStubborn && ++told < 4)
            {
                libc.errno = Errno.EINTR;
            }
        }
    }

    private static int ExitAndGoOn(Libc libc)
    {
        for (var i = 0; i < 3; i++)
        {
            try
            {
                libc.syscall(231, 10);
            }
            catch (Exception)
            {
                libc.errno = Errno.EINTR;
            }
        }

        return 11;
    }

    private static int Cancel(Libc libc)
    {
        libc.pthread_cancel();
        return (int)libc.write(1, "not said"u8);
    }

    private static int Recurse(Libc libc) => (int)libc.syscall(39) + Recurse(libc);

    private static int UnmapAll(Libc libc)
    {
        Assert.Equal(0, libc.syscall(11, 0, AddressSpace.TaskSize));
        return libc.Load(libc.malloc<byte>());
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
