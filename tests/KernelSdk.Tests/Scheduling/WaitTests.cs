using System.Runtime.InteropServices;
using KernelSdk.Linux;
using static KernelSdk.Tests.Scheduling.ToyOp;

namespace KernelSdk.Tests.Scheduling;

/// <summary>Waits that are disturbed: woken in vain, given up, cloned.</summary>
public sealed class WaitTests
{
    private const long Millisecond = 1_000_000;

    private readonly TestKernel _kernel = TestKernel.Start(options: new() { TimeSlice = 50 });

    [Fact]
    public void A_timeout_does_not_begin_anew_when_the_task_is_woken_in_vain()
    {
        var bell = new Bell();
        var rings = 0;
        var poller = _kernel.Spawn("poller", static libc => (int)libc.poll([new PollFd(3, PollEvents.POLLIN, 0)], 100));
        var ringer = _kernel.Spawn("ringer", libc =>
        {
            for (; rings < 6; rings++)
            {
                Assert.Equal(0, libc.nanosleep(new TimeSpec(0, 15 * Millisecond), out _));
                libc.write(3, "!"u8);
            }

            return 0;
        });
        foreach (var task in new[] { poller, ringer })
        {
            Assert.True(task.Files.InstallAt(3, new(bell, Fmode.Read | Fmode.Write)));
        }

        _kernel.Run();
        Assert.Equal((6, 7 + 1), (rings, bell.Looks));
        Assert.Equal(ExitStatus.Exited(0), poller.ExitStatus);
        Assert.Equal(100 * Millisecond, _kernel.Clock.Nanoseconds);
    }

    [Fact]
    public void What_was_left_of_a_timeout_is_stored()
    {
        TimeSpec rest = default;
        var poller = _kernel.Spawn("poller", libc =>
        {
            var timeout = libc.malloc<TimeSpec>();
            libc.Store(timeout, new TimeSpec(1, 0));
            var list = libc.malloc<PollFd>();
            libc.Store(list, new PollFd(3, PollEvents.POLLIN, 0));
            Assert.Equal(1, libc.ppoll(list, 1, timeout, default, 8));
            rest = libc.Load(timeout);
            return 0;
        });
        var writer = _kernel.Spawn("writer", static libc =>
        {
            libc.nanosleep(new TimeSpec(0, 300 * Millisecond), out _);
            return (int)libc.write(4, "x"u8);
        });
        var (readEnd, writeEnd) = Pipe.Create(_kernel, 0);
        Assert.True(poller.Files.InstallAt(3, readEnd) && writer.Files.InstallAt(4, writeEnd));
        _kernel.Run();
        Assert.Equal(new TimeSpec(0, 700 * Millisecond), rest);
    }

    [Fact]
    public void News_of_a_task_that_is_ended_before_its_turn_goes_to_the_next_one()
    {
        var readers = Enumerable.Range(0, 2).Select(i => _kernel.Spawn($"reader{i}", static libc =>
        {
            Span<byte> letter = stackalloc byte[1];
            return (int)libc.read(3, letter);
        })).ToArray();
        var writer = _kernel.Spawn("writer", libc =>
        {
            libc.write(3, "A"u8);
            readers[0].Exit(ExitStatus.Killed(Signal.SIGKILL));
            return 0;
        });
        Mailbox.Between(_kernel, [.. readers, writer]);
        _kernel.Run();
        Assert.Equal([ExitStatus.Killed(Signal.SIGKILL), ExitStatus.Exited(1)], readers.Select(reader => reader.ExitStatus));
        Assert.Equal(0, _kernel.FramesInUse);
    }

    [Fact]
    public void A_task_that_is_ended_while_it_waits_leaves_its_thread_and_gives_everything_back()
    {
        var cleanedUp = false;
        var reader = _kernel.Spawn("reader", libc =>
        {
            try
            {
                return (int)libc.read(3, new byte[1]);
            }
            finally
            {
                cleanedUp = true;
            }
        });
        var ender = _kernel.Spawn("ender", _ =>
        {
            reader.Exit(ExitStatus.Killed(Signal.SIGKILL));
            return 0;
        });
        Mailbox.Between(_kernel, reader, ender);
        _kernel.Run();
        Assert.True(cleanedUp);
        Assert.Equal(0, _kernel.FramesInUse);
    }

    [Fact]
    public void A_pipe_an_epoll_and_a_timer_that_tasks_wait_for_are_cloned()
    {
        var engine = new ToyEngine();
        var reader = engine.Spawn(_kernel, "reader", (SetAx, 0), (SetDi, 3), (SetSi, ToyEngine.Data), (SetDx, 1), (Syscall, 0), (Halt, 1));
        var poller = engine.Spawn(_kernel, "poller", (SetAx, 7), (SetDi, ToyEngine.Data), (SetSi, 1), (SetDx, 0xffff_ffff), (Syscall, 0), (Halt, 2));
        var sleeper = engine.Spawn(_kernel, "sleeper", (SetAx, 35), (SetDi, ToyEngine.Data), (Syscall, 0), (Halt, 3));
        engine.Spawn(_kernel, "stopper", (Halt, 4));
        Store(poller, new PollFd(5, PollEvents.POLLIN, 0));
        Store(sleeper, new TimeSpec(1, 0));
        var (readEnd, writeEnd) = Pipe.Create(_kernel, 0);
        Assert.True(reader.Files.InstallAt(3, readEnd) && reader.Files.InstallAt(4, writeEnd));
        var counter = new FileDescription(new Eventfd(_kernel, 0, isSemaphore: false), Fmode.Read | Fmode.Write);
        var epoll = new Eventpoll(_kernel);
        Assert.True(poller.Files.InstallAt(5, new(epoll, Fmode.Read)) && poller.Files.InstallAt(6, counter));
        Assert.Equal(0, epoll.Add(counter, 6, new(EpollEvents.EPOLLIN, 6)));
        Kernel? clone = null;
        _kernel.Trace.Traced += each => clone ??= each is TaskExited { Pid: 4 } ? _kernel.Clone() : null;
        _kernel.Trace.Enabled = true;

        Assert.Equal([1, 2], Assert.Throws<DeadlockException>(() => _kernel.Run()).Deadlock.Tasks.Select(task => task.Pid));
        Assert.Equal((1_000 * Millisecond, 0L), (_kernel.Clock.Nanoseconds, clone!.Clock.Nanoseconds));
        using var twin = clone!;
        Write(twin.Tasks[0].Files.Get(4)!, [7]);
        Write(twin.Tasks[1].Files.Get(6)!, [1, 0, 0, 0, 0, 0, 0, 0]);
        twin.Run();
        Assert.Equal([1, 2, 3, 4], twin.Tasks.Select(task => task.ExitStatus.Code));
        Assert.Equal(1_000 * Millisecond, twin.Clock.Nanoseconds);
    }

    [Fact]
    public void A_user_waits_for_no_more_files_than_memory_allows_and_may_again_when_an_epoll_is_closed()
    {
        using var kernel = TestKernel.Start(memory: 2 << 20);
        var most = Eventpoll.MaxWatches(kernel);
        kernel.RunAsserting(libc =>
        {
            var (first, second, counter) = ((int)libc.epoll_create1(0), (int)libc.epoll_create1(0), (int)libc.eventfd2(0, EventfdFlags.None));
            Assert.InRange(most, 100, 900);
            for (var i = 0; i < most; i++)
            {
                Assert.Equal(0, libc.epoll_ctl(first, EpollOperation.EPOLL_CTL_ADD, (int)libc.dup(counter), default(EpollEvent)));
            }

            Assert.Equal((-1, Errno.ENOSPC), (libc.epoll_ctl(second, EpollOperation.EPOLL_CTL_ADD, counter, default(EpollEvent)), libc.errno));
            libc.close(first);
            Assert.Equal(0, libc.epoll_ctl(second, EpollOperation.EPOLL_CTL_ADD, counter, default(EpollEvent)));
        });
    }

    private static void Store<T>(TaskStruct task, T value)
        where T : unmanaged
        => Assert.Equal(0u, task.Mm.CopyToUser(new UserPtr<byte>(ToyEngine.Data), MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value))));

    private static void Write(FileDescription file, byte[] bytes)
    {
        var from = IovIter.FromKernel(bytes);
        ulong nowhere = 0;
        Assert.Equal(bytes.Length, file.Operations.WriteIter(file, ref from, ref nowhere));
    }

    /// <summary>It rings, and there is never anything.</summary>
    private sealed class Bell : IFileOperations
    {
        private readonly WaitQueue _queue = new("a bell");

        public int Looks { get; private set; }

        public bool CanPoll => true;

        public PollEvents Poll(FileDescription file, PollTable table)
        {
            Looks++;
            table.Wait(_queue);
            return PollEvents.None;
        }

        public SysResult WriteIter(FileDescription file, ref IovIter from, ref ulong position)
        {
            _queue.Wake();
            return SysResult.Count(from.Count);
        }
    }
}
