using static KernelSdk.Tests.Scheduling.ToyOp;

namespace KernelSdk.Tests.Scheduling;

/// <summary>User code that is machine code: no thread, no host stack, only registers and memory.</summary>
public sealed class CpuEngineTests
{
    private const ulong NrRead = 0;
    private const ulong NrWrite = 1;
    private const ulong NrGetpid = 39;
    private const ulong NrExit = 60;

    /// <summary>read(3, Data, 1), and the byte as exit code.</summary>
    private static readonly (ToyOp, ulong)[] ReadLetter =
    [
        (SetAx, NrRead), (SetDi, 3), (SetSi, ToyEngine.Data), (SetDx, 1), (Syscall, 0),
        (LoadAx, ToyEngine.Data), (MoveAxToDi, 0), (SetAx, NrExit), (Syscall, 0),
    ];

    private readonly ToyEngine _engine = new();
    private readonly TestKernel _kernel = TestKernel.Start(options: new() { TimeSlice = 50 });

    [Fact]
    public void A_task_makes_system_calls_and_ends()
    {
        var one = _engine.Spawn(_kernel, "one", (SetAx, NrGetpid), (Syscall, 0), (MoveAxToDi, 0), (SetAx, NrExit), (Syscall, 0));
        var two = _engine.Spawn(_kernel, "two", (SetAx, 5), (Halt, 9));
        _kernel.Run();
        Assert.Equal((ExitStatus.Exited(1), ExitStatus.Exited(9)), (one.ExitStatus, two.ExitStatus));
    }

    [Fact]
    public void A_loop_without_system_calls_does_not_keep_the_processor()
    {
        var loop = _engine.Spawn(_kernel, "loop", (SetAx, 1000), (MoveAxToBx, 0), (DecrementBx, 0), (JumpIfBx, 2), (Halt, 1));
        var order = new List<string>();
        _kernel.Trace.Traced += each => order.Add(each.ToString());
        _kernel.Trace.Enabled = true;
        var other = _engine.Spawn(_kernel, "other", (Halt, 2));
        _kernel.Run();
        Assert.Equal(2, order.Count);
        Assert.Contains("Pid = 2", order[0], StringComparison.Ordinal);
        Assert.Equal((ExitStatus.Exited(1), ExitStatus.Exited(2)), (loop.ExitStatus, other.ExitStatus));
        Assert.Equal((2003 / 50) + 1 + 1, _engine.Runs);
    }

    [Fact]
    public void A_fault_ends_the_task_and_an_engine_that_throws_its_task()
    {
        var fault = _engine.Spawn(_kernel, "fault", (LoadAx, 0x10));
        var wild = _engine.Spawn(_kernel, "wild", (Jump, 1 << 20));
        var broken = _engine.Spawn(_kernel, "broken", ((ToyOp)99, 0));
        _kernel.Run();
        Assert.Equal(
            [ExitStatus.Killed(Signal.SIGSEGV), ExitStatus.Killed(Signal.SIGSEGV), ExitStatus.Killed(Signal.SIGABRT)],
            [fault.ExitStatus, wild.ExitStatus, broken.ExitStatus]);
        Assert.Contains(_kernel.Log.Lines, line => line.Contains("99 is no instruction", StringComparison.Ordinal));
        Assert.Equal(0, _kernel.FramesInUse);
    }

    [Fact]
    public void Machine_code_and_a_program_wait_for_each_other()
    {
        var reader = _engine.Spawn(_kernel, "reader", ReadLetter);
        var writer = _kernel.Spawn("writer", static libc =>
        {
            libc.syscall((long)NrWrite, 3, Staged(libc, (byte)'x'), 1);
            return 0;
        });
        Mailbox.Between(_kernel, reader, writer);
        _kernel.Run();
        Assert.Equal((ExitStatus.Exited('x'), ExitStatus.Exited(0)), (reader.ExitStatus, writer.ExitStatus));
    }

    [Fact]
    public void Tasks_that_wait_are_cloned_with_their_kernel_and_go_on_in_both()
    {
        var readers = Enumerable.Range(0, 3).Select(i => _engine.Spawn(_kernel, $"reader{i}", ReadLetter)).ToArray();
        var mailbox = Mailbox.Between(_kernel, readers);
        Kernel? clone = null;
        _engine.Spawn(_kernel, "stopper", (Halt, 0));
        _kernel.Trace.Traced += each => clone ??= each is TaskExited { Pid: 4 } ? _kernel.Clone() : null;
        _kernel.Trace.Enabled = true;
        Assert.Throws<DeadlockException>(() => _kernel.Run());

        using var twin = clone!;
        Assert.Equal([1, 2, 3], twin.Tasks.Where(task => task.IsBlocked).Select(task => task.Pid));
        Assert.All(twin.Tasks.Take(3), task => Assert.Equal("a letter", Assert.Single(((TaskState.Blocked)task.State).On)));
        var file = twin.Tasks[0].Files.Get(3)!;
        Assert.NotSame(mailbox, file.Operations);
        var from = IovIter.FromKernel(new byte[] { (byte)'A' });
        Assert.Equal(1, file.Write(twin.Tasks[0], ref from));
        Assert.Equal([2, 3], Assert.Throws<DeadlockException>(() => twin.Run()).Deadlock.Tasks.Select(task => task.Pid));
        Assert.Equal(ExitStatus.Exited('A'), twin.Tasks[0].ExitStatus);
        Assert.Equal(ExitStatus.Killed(Signal.SIGKILL), readers[0].ExitStatus);
    }

    [Fact]
    public void Ten_thousand_tasks_that_wait_own_no_thread()
    {
        const int Count = 10_000;
        using var kernel = TestKernel.Start(memory: 1 << 30, options: new() { TimeSlice = 50 });
        var threads = System.Diagnostics.Process.GetCurrentProcess().Threads.Count;
        var readers = Enumerable.Range(0, Count).Select(_ => _engine.Spawn(kernel, "reader", ReadLetter)).ToArray();
        var writer = kernel.Spawn("writer", libc =>
        {
            var letter = Staged(libc, (byte)'z');
            Assert.All(readers, reader => Assert.True(reader.IsBlocked));
            for (var i = 0; i < Count; i++)
            {
                libc.syscall((long)NrWrite, 3, letter, 1);
            }

            return 0;
        });
        Mailbox.Between(kernel, [.. readers, writer]);
        kernel.Run();
        Assert.All(readers, reader => Assert.Equal(ExitStatus.Exited('z'), reader.ExitStatus));
        Assert.InRange(System.Diagnostics.Process.GetCurrentProcess().Threads.Count, 0, threads + 50);
    }

    private static ulong Staged(Libc libc, byte letter)
    {
        var place = libc.malloc<byte>();
        libc.Store(place, letter);
        return place.Address;
    }
}
