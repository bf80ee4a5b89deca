using KernelSdk.Linux;

namespace KernelSdk.Tests.Scheduling;

/// <summary>A system call that waits is data: it is invoked again, and nobody but the kernel notices.</summary>
public sealed class BlockingTests
{
    private readonly TestKernel _kernel = TestKernel.Start();

    [Fact]
    public void A_read_waits_for_the_write_of_another_program()
    {
        var reader = _kernel.Spawn("reader", static libc => Letter(libc));
        var writer = _kernel.Spawn("writer", static libc => (int)libc.write(3, "A"u8));
        var mailbox = Mailbox.Between(_kernel, reader, writer);
        _kernel.Run();
        Assert.Equal((ExitStatus.Exited('A'), ExitStatus.Exited(1)), (reader.ExitStatus, writer.ExitStatus));
        Assert.Equal(3, mailbox.Looks);
    }

    [Fact]
    public void A_trace_shows_the_call_once_and_in_the_order_in_which_calls_return()
    {
        using var text = new StringWriter { NewLine = "\n" };
        _kernel.Trace.Output = text;
        _kernel.Trace.Enabled = true;
        var events = new List<TraceEvent>();
        _kernel.Trace.Traced += events.Add;
        var reader = _kernel.Spawn("reader", static libc => Letter(libc));
        var writer = _kernel.Spawn("writer", static libc => (int)libc.write(3, "A"u8));
        Mailbox.Between(_kernel, reader, writer);
        _kernel.Run();
        Assert.Equal(
            """
            [pid     2] write(3, "A", 1) = 1
            [pid     2] +++ exited with 1 +++
            [pid     1] read(3, "A", 1) = 1
            [pid     1] +++ exited with 65 +++

            """.ReplaceLineEndings("\n"),
            text.ToString());
        Assert.Equal(2, events.OfType<SyscallEntered>().Count());
        Assert.Equal(2, events.OfType<SyscallReturned>().Count());
    }

    [Fact]
    public void What_a_call_fetches_again_after_a_wait_is_no_double_fetch()
    {
        _kernel.DoubleFetches.IsEnabled = true;
        var first = _kernel.Spawn("first", static libc =>
        {
            var segments = libc.malloc<IoVec>();
            libc.Store(segments, new IoVec(libc.malloc<byte>(), 1));
            return (int)(libc.writev(3, segments, 1) + libc.writev(3, segments, 1));
        });
        var second = _kernel.Spawn("second", static libc => Letter(libc) + Letter(libc));
        Mailbox.Between(_kernel, first, second);
        _kernel.Run();
        Assert.Equal(ExitStatus.Exited(2), first.ExitStatus);
        Assert.Empty(_kernel.DoubleFetches.Reports);
    }

    [Fact]
    public void A_state_is_a_picture_that_can_be_printed_and_kept()
    {
        TaskState? duringWait = null;
        TaskState? running = null;
        TaskStruct reader = null!;
        reader = _kernel.Spawn("reader", libc =>
        {
            running = reader.State;
            return Letter(libc);
        });
        var before = reader.State;
        var writer = _kernel.Spawn("writer", libc =>
        {
            duringWait = reader.State;
            return (int)libc.write(3, "A"u8);
        });
        Mailbox.Between(_kernel, reader, writer);
        _kernel.Run();
        Assert.Equal([new TaskState.Runnable(), new TaskState.Running(), new TaskState.Zombie(ExitStatus.Exited('A'))], [before, running!, reader.State]);
        var blocked = Assert.IsType<TaskState.Blocked>(duringWait);
        Assert.Equal("a letter", Assert.Single(blocked.On));
        Assert.Equal("RRSZ", string.Concat(new[] { before, running!, blocked, reader.State }.Select(state => state.Letter)));
        Assert.Matches("^blocked in read\\(3, 0x[0-9a-f]+, 1\\), waits for a letter$", blocked.ToString());
    }

    [Fact]
    public void One_letter_wakes_one_of_those_who_wait_exclusively()
    {
        var readers = Enumerable.Range(0, 5).Select(i => _kernel.Spawn($"reader{i}", static libc => Letter(libc))).ToArray();
        var writer = _kernel.Spawn("writer", static libc =>
        {
            for (var letter = (byte)'A'; letter <= (byte)'E'; letter++)
            {
                libc.write(3, [letter]);
            }

            return 0;
        });
        var mailbox = Mailbox.Between(_kernel, [.. readers, writer]);
        _kernel.Run();
        Assert.Equal("ABCDE", string.Concat(readers.Select(reader => (char)reader.ExitStatus.Code)));
        Assert.Equal(5 + 5 + 5 + 4, mailbox.Looks); // Each reader twice, the writer five times and after each of four waits.
    }

    [Fact]
    public void Programs_that_wait_for_each_other_are_reported_and_ended()
    {
        var cleanedUp = 0;
        var tasks = new[] { "one", "two" }.Select(name => _kernel.Spawn(name, libc =>
        {
            try
            {
                return Letter(libc);
            }
            finally
            {
                cleanedUp++;
            }
        })).ToArray();
        Mailbox.Between(_kernel, tasks);
        var thrown = Assert.Throws<DeadlockException>(() => _kernel.Run());
        Assert.Same(thrown.Deadlock, _kernel.Deadlock);
        Assert.Equal([(1, "one"), (2, "two")], thrown.Deadlock.Tasks.Select(task => (task.Pid, task.Comm)));
        Assert.Equal([2, 1], thrown.Deadlock.Tasks.Select(task => Assert.Single(task.Holders)));
        Assert.Equal([1, 2], thrown.Deadlock.Cycle.ToArray());
        Assert.Contains("read(3, ", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("in a circle: 1 -> 2 -> 1", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(2, cleanedUp);
        Assert.All(tasks, task => Assert.Equal(ExitStatus.Killed(Signal.SIGKILL), task.ExitStatus));
        Assert.Equal(0, _kernel.FramesInUse);
    }

    [Fact]
    public void A_kernel_that_is_disposed_while_programs_wait_takes_them_off_their_threads()
    {
        var cleanedUp = false;
        var reader = _kernel.Spawn("reader", libc =>
        {
            try
            {
                return Letter(libc);
            }
            finally
            {
                cleanedUp = true;
            }
        });
        var stopper = _kernel.Spawn("stopper", _ =>
        {
            _kernel.Dispose();
            return 3;
        });
        Mailbox.Between(_kernel, reader, stopper);
        _kernel.Run();
        Assert.True(cleanedUp);
        Assert.Equal((ExitStatus.Killed(Signal.SIGKILL), ExitStatus.Exited(3)), (reader.ExitStatus, stopper.ExitStatus));
    }

    [Fact]
    public void Run_inside_of_run_is_refused()
        => Assert.Equal(ExitStatus.Exited(0), _kernel.RunProgram(_ => Assert.Throws<InvalidOperationException>(() => _kernel.Run()) is null ? 1 : 0));

    private static int Letter(Libc libc)
    {
        Span<byte> letter = stackalloc byte[1];
        return libc.read(3, letter) == 1 ? letter[0] : -1;
    }
}
