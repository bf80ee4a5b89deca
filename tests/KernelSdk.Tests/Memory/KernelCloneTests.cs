using System.Collections.Concurrent;
using KernelSdk.Abi.Tests.Oracle;

namespace KernelSdk.Tests.Memory;

/// <summary>A kernel and its clones have the same memory until one of them writes, and then never again.</summary>
public sealed class KernelCloneTests
{
    private const ulong Start = 0x10_0000_0000;
    private const int Page = 4096;

    /// <summary>The nightly run asks for more.</summary>
    private static readonly int Worlds = RunSetting.Of("KERNELSDK_CLONE_WORLDS", otherwise: 20);

    [Fact]
    public void Clones_and_clones_of_clones_go_on_by_themselves()
    {
        const int Steps = 400;
        const int MostWorlds = 4;
        for (var seed = 0; seed < Worlds; seed++)
        {
            var random = new Random(seed);
            List<KernelCloneWorld> worlds = [new(seed)];
            for (var step = 0; step < Steps; step++)
            {
                var index = random.Next(worlds.Count);
                switch (random.Next(100))
                {
                    case < 3 when worlds.Count < MostWorlds:
                        worlds.Add(worlds[index].Clone());
                        break;
                    case 3 when worlds.Count > 1:
                        worlds[index].Dispose();
                        worlds.RemoveAt(index);
                        break;
                    default:
                        worlds[index].Step(random.Next());
                        break;
                }

                if (step % 10 == 0)
                {
                    worlds.ForEach(world => Guard($"seed {seed}, step {step}: {world.Text}", world.Check));
                }
            }

            worlds.ForEach(world => world.Dispose());
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Whoever_stays_keeps_the_memory(bool originalGoesFirst)
    {
        Kernel original = Filled(pages: 64, out var bytes);
        var clone = original.Clone();
        Assert.Equal(64, original.FramesInUse);
        Assert.Equal(64, clone.FramesInUse);
        var (first, second) = originalGoesFirst ? (original, clone) : (clone, original);
        var changed = bytes.ToArray();
        Store(second, changed, at: 5 * Page, value: 1);
        Store(first, bytes, at: 5 * Page, value: 2);
        first.Dispose();
        Assert.Equal(0, first.FramesInUse);
        Assert.Equal(64, second.FramesInUse);
        Assert.Equal(changed, Contents(second, changed.Length));
        Store(second, changed, at: 6 * Page, value: 3);
        Assert.Equal(changed, Contents(second, changed.Length));
        second.Dispose();
        Assert.Equal(0, second.FramesInUse);
    }

    [Fact]
    public void What_a_forgotten_fork_shares_with_the_original_it_does_not_share_with_the_clone()
    {
        using var original = TestKernel.Start();
        var mm = original.Spawn("idle", static _ => 0).Mm;
        var flags = MapFlags.MAP_SHARED | MapFlags.MAP_ANONYMOUS | MapFlags.MAP_FIXED;
        Assert.False(mm.Mmap(Start, Page, Protection.Read | Protection.Write, flags).IsError);
        Assert.False(mm.Mmap(Start + Page, Page, Protection.Read | Protection.Write, (flags & ~MapFlags.MAP_SHARED) | MapFlags.MAP_PRIVATE).IsError);
        Assert.Equal(0u, mm.CopyToUser(new UserPtr<byte>(Start + Page - 1), new byte[] { 1, 1 }));
        var fork = mm.Fork()!;
        Assert.Equal(0u, fork.CopyToUser(new UserPtr<byte>(Start + Page - 1), new byte[] { 2, 2 }));
        using var clone = original.Clone();
        Assert.Equal(0u, fork.CopyToUser(new UserPtr<byte>(Start + Page - 1), new byte[] { 3, 3 }));
        Assert.Equal([3, 1], Read(mm, Start + Page - 1, 2));
        Assert.Equal([3, 3], Read(fork, Start + Page - 1, 2));
        Assert.Equal([2, 1], Read(clone.Tasks[0].Mm, Start + Page - 1, 2));
        fork.Dispose();
    }

    [Fact]
    public void Clones_on_two_host_threads_do_not_meet()
    {
        const int Pages = 128;
        const int Stores = 20_000;
        using var original = Filled(Pages, out var bytes);
        using var first = original.Clone();
        using var second = first.Clone();
        var failures = new ConcurrentQueue<Exception>();
        var threads = new[] { original, first, second }.Select((kernel, seed) => new Thread(() => Try(() => Hammer(kernel, bytes.ToArray(), seed, Stores)))).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Assert.Empty(failures);
        Assert.Equal((Pages, Pages, Pages), (original.FramesInUse, first.FramesInUse, second.FramesInUse));

        void Try(Action action)
        {
            try
            {
                action();
            }
            catch (Exception failure)
            {
                failures.Enqueue(failure);
            }
        }
    }

    [Theory]
    [InlineData(MapFlags.MAP_PRIVATE)]
    [InlineData(MapFlags.MAP_SHARED)]
    public void A_full_machine_and_its_clone_can_still_write_what_they_have(MapFlags type)
    {
        const int Frames = 64;
        using var original = TestKernel.Start(memory: Frames * Page);
        var mm = original.Spawn("idle", static _ => 0).Mm;
        var length = (ulong)(Frames * Page);
        Assert.False(mm.Mmap(Start, length, Protection.Read | Protection.Write, type | MapFlags.MAP_ANONYMOUS | MapFlags.MAP_FIXED).IsError);
        Assert.Equal(0u, mm.CopyToUser(new UserPtr<byte>(Start), new byte[length]));
        using var clone = original.Clone();
        Assert.Equal(0u, clone.Tasks[0].Mm.CopyToUser(new UserPtr<byte>(Start), new byte[length]));
        Assert.Equal(0u, mm.CopyToUser(new UserPtr<byte>(Start), new byte[length]));
        Assert.Equal((Frames, Frames), (original.FramesInUse, clone.FramesInUse));
    }

    [Fact]
    public void Each_has_limits_and_memory_of_its_own()
    {
        const int Frames = 64;
        using Kernel original = TestKernel.Start(memory: Frames * Page);
        var mm = original.Spawn("idle", static _ => 0).Mm;
        Assert.False(mm.Map(new(Start, Start + (2 * Frames * Page)), Protection.Read | Protection.Write).IsError);
        Assert.Equal(0u, mm.CopyToUser(new UserPtr<byte>(Start), new byte[Frames / 2 * Page]));
        using var clone = original.Clone();
        var task = clone.Tasks[0];
        Assert.Equal(0, task.Limits.Set(Resource.RLIMIT_AS, new(0, 0), mayRaiseHardLimit: true));
        Assert.Equal(RLimit.Infinity, original.Tasks[0].Limits[Resource.RLIMIT_AS].Current);
        foreach (var kernel in new[] { original, clone })
        {
            Assert.Equal(Frames / 2, kernel.FramesInUse);
            var left = kernel.Tasks[0].Mm.CopyToUser(new UserPtr<byte>(Start), new byte[2 * Frames * Page]);
            Assert.Equal((nuint)(Frames * Page), left);
            Assert.Equal(Frames, kernel.FramesInUse);
        }

        Assert.Equal(Errno.ENOMEM, task.Mm.Mmap(0, Page, Protection.Read, MapFlags.MAP_PRIVATE | MapFlags.MAP_ANONYMOUS).Errno);
        Assert.False(mm.Mmap(0, Page, Protection.Read, MapFlags.MAP_PRIVATE | MapFlags.MAP_ANONYMOUS).IsError);
    }

    [Fact]
    public void A_program_underway_cannot_be_cloned()
    {
        using var kernel = TestKernel.Start();
        InvalidOperationException? refused = null;
        var status = kernel.RunProgram(_ =>
        {
            refused = Assert.Throws<InvalidOperationException>(kernel.Clone);
            return 0;
        });
        Assert.Equal(ExitStatus.Exited(0), status);
        Assert.Contains("test", refused!.Message, StringComparison.Ordinal);
        using var clone = kernel.Clone();
        Assert.Equal(ExitStatus.Exited(0), clone.Tasks[0].ExitStatus);
    }

    [Fact]
    public void A_program_that_has_not_begun_runs_equally_in_both()
    {
        var runs = new List<string>();
        using var original = TestKernel.Start(seed: 7);
        original.Spawn("twin", libc =>
        {
            var buffer = libc.malloc<byte>(64);
            Assert.Equal(64, libc.syscall(318, buffer.Address, 64));
            var random = new byte[64];
            libc.Load(buffer, random);
            var mapped = libc.syscall(9, 0, 3 * Page, 3, 0x22);
            libc.Store(new UserPtr<long>((ulong)mapped), mapped);
            runs.Add($"{Convert.ToHexString(random)} {buffer} {mapped:x} {libc.syscall(12):x}");
            return 3;
        });
        using var clone = original.Clone();
        Assert.Equal(3, clone.Run());
        Assert.Equal(3, original.Run());
        Assert.Equal(2, runs.Count);
        Assert.Equal(runs[0], runs[1]);
        Assert.Equal((0, 0), (original.FramesInUse, clone.FramesInUse));
    }

    [Fact]
    public void What_a_task_has_mapped_before_it_begins_is_there_in_both()
    {
        using var original = Filled(pages: 4, out var bytes, out var program);
        program.Value = libc => libc.Load(new UserPtr<byte>(Start + 5)) == bytes[5] ? (int)libc.Load(new UserPtr<byte>(Start + Page)) : 255;
        using var clone = original.Clone();
        Store(clone, bytes.ToArray(), at: Page, value: 11);
        Store(original, bytes.ToArray(), at: Page, value: 12);
        Assert.Equal(11, clone.Run());
        Assert.Equal(12, original.Run());
        Assert.Equal((0, 0), (original.FramesInUse, clone.FramesInUse));
    }

    private static TestKernel Filled(int pages, out byte[] bytes) => Filled(pages, out bytes, out _);

    /// <summary>A kernel with one task, which has so many pages of random bytes.</summary>
    private static TestKernel Filled(int pages, out byte[] bytes, out ProgramBox program)
    {
        var main = new ProgramBox();
        var kernel = TestKernel.Start();
        var mm = kernel.Spawn("filled", libc => main.Value(libc)).Mm;
        bytes = new byte[pages * Page];
        new Random(pages).NextBytes(bytes);
        Assert.False(mm.Map(new(Start, Start + (ulong)bytes.Length), Protection.Read | Protection.Write).IsError);
        Assert.Equal(0u, mm.CopyToUser(new UserPtr<byte>(Start), bytes));
        program = main;
        return kernel;
    }

    private static void Store(Kernel kernel, byte[] model, int at, byte value)
    {
        model[at] = value;
        Assert.Equal(0, kernel.Tasks[0].Mm.PutUser(value, new UserPtr<byte>(Start + (ulong)at)));
    }

    private static byte[] Contents(Kernel kernel, int length) => Read(kernel.Tasks[0].Mm, Start, length);

    private static byte[] Read(AddressSpace mm, ulong address, int length)
    {
        var bytes = new byte[length];
        Assert.Equal(0u, mm.Peek(bytes, new(address)));
        return bytes;
    }

    /// <summary>Stores, and now and then maps, forks and clones, so that frames come and go.</summary>
    private static void Hammer(Kernel kernel, byte[] model, int seed, int stores)
    {
        var random = new Random(seed);
        var mm = kernel.Tasks[0].Mm;
        for (var i = 0; i < stores; i++)
        {
            Store(kernel, model, random.Next(model.Length), (byte)random.Next(256));
            if (i % 100 == 0)
            {
                using var fork = mm.Fork()!;
                Store(kernel, model, random.Next(model.Length), (byte)random.Next(256));
                var place = mm.Mmap(0, 8 * Page, Protection.Read | Protection.Write, MapFlags.MAP_PRIVATE | MapFlags.MAP_ANONYMOUS | MapFlags.MAP_POPULATE);
                Assert.Equal(0, mm.Munmap((ulong)place.ToWord(), 8 * Page));
            }

            if (i % 1000 == 0)
            {
                using var clone = kernel.Clone();
                Store(kernel, model, random.Next(model.Length), (byte)random.Next(256));
                Assert.Equal(model, Contents(kernel, model.Length));
            }
        }

        Assert.Equal(model, Contents(kernel, model.Length));
    }

    private static void Guard(string where, Action check)
    {
        try
        {
            check();
        }
        catch (Xunit.Sdk.XunitException failure)
        {
            Assert.Fail($"{where}: {failure}");
        }
    }

    private sealed class ProgramBox
    {
        public Func<Libc, int> Value { get; set; } = static _ => 0;
    }
}
