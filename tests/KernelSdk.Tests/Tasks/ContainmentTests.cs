using KernelSdk.Linux;

namespace KernelSdk.Tests.Tasks;

/// <summary>No user program and no system call's bug reaches the host.</summary>
public sealed class ContainmentTests
{
    [Fact]
    public void An_exception_in_a_system_call_kills_the_task_and_names_the_call()
    {
        using var kernel = TestKernel.Start(seed: 42);
        kernel.Trace.Enabled = true;
        var victim = kernel.Spawn("victim", static libc =>
        {
            libc.getpid();
            libc.test_throw("abc"u8);
            libc.write(1, "unreachable"u8);
            return 0;
        });
        var bystander = kernel.Spawn("bystander", static libc => (int)libc.write(1, "fine"u8));
        Assert.Equal(128 + (int)Signal.SIGSEGV, kernel.Run());

        Assert.Equal(ExitStatus.Killed(Signal.SIGSEGV), victim.ExitStatus);
        Assert.Equal(ExitStatus.Exited(4), bystander.ExitStatus);
        Assert.Equal("fine", kernel.Output);
        var oops = Assert.Single(kernel.Oopses);
        Assert.Equal("test_throw(3, \"abc\")", oops.Call);
        Assert.Equal(42ul, oops.Seed);
        Assert.Equal("bug 3", oops.Cause.Message);
        Assert.Contains(oops.LastEvents, each => each is SyscallReturned { Syscall.Name: "getpid" });
        Assert.Contains(kernel.Log.Lines, line => line.Contains("test_throw(3, \"abc\")", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0x10ul, FaultCode.MapErr)]
    [InlineData(0xffff_8000_0000_0000ul, FaultCode.MapErr)]
    [InlineData(ulong.MaxValue, FaultCode.MapErr)]
    public void A_load_from_a_bad_address_is_a_segfault_of_the_program_alone(ulong address, FaultCode code)
    {
        using var kernel = TestKernel.Start();
        var events = new List<TraceEvent>();
        kernel.Trace.Traced += events.Add;
        kernel.Trace.Enabled = true;
        var status = kernel.RunProgram(libc => libc.Load(new UserPtr<int>(address)));
        Assert.Equal(ExitStatus.Killed(Signal.SIGSEGV), status);
        var signal = Assert.Single(events.OfType<SignalDelivered>());
        Assert.Equal(new PageFault(address, IsWrite: false, code), signal.Fault);
    }

    [Fact]
    public void A_store_to_read_only_memory_is_an_access_error()
    {
        using var kernel = TestKernel.Start();
        SignalDelivered? signal = null;
        kernel.Trace.Traced += each => signal = each as SignalDelivered ?? signal;
        kernel.Trace.Enabled = true;
        var task = kernel.Spawn("writer", static libc =>
        {
            Assert.Equal(0, libc.Load(new UserPtr<int>(0x5000)));
            libc.Store(new UserPtr<int>(0x5000), 1);
            return 0;
        });
        Assert.False(task.Mm.Map(new(0x5000, 0x6000), Protection.Read).IsError);
        kernel.Run();
        Assert.Equal(new PageFault(0x5000, IsWrite: true, FaultCode.AccErr), signal?.Fault);
        Assert.Equal(ExitStatus.Killed(Signal.SIGSEGV), task.ExitStatus);
    }

    [Fact]
    public void A_program_that_catches_everything_still_does_not_survive_its_exit()
    {
        using var kernel = TestKernel.Start();
        var calls = 0;
        var status = kernel.RunProgram(libc =>
        {
            for (var i = 0; i < 10; i++)
            {
                try
                {
                    libc.exit_group(3);
                }
                catch (Exception)
                {
                    calls++;
                }

                try
                {
                    libc.Load(new UserPtr<int>(0x10));
                }
                catch (Exception)
                {
                    calls++;
                }
            }

            return 77;
        });
        Assert.Equal(ExitStatus.Exited(3), status);
        Assert.Equal(20, calls);
    }

    [Fact]
    public void An_exception_in_a_program_aborts_the_program_alone()
    {
        using var kernel = TestKernel.Start();
        Assert.Equal(ExitStatus.Killed(Signal.SIGABRT), kernel.RunProgram(static _ => throw new InvalidOperationException("oh no")));
        Assert.Contains(kernel.Log.Lines, line => line.Contains("oh no", StringComparison.Ordinal));
    }

    [Fact]
    public void An_exception_that_throws_when_it_is_looked_at_is_contained_too()
    {
        using var kernel = TestKernel.Start();
        Assert.Equal(ExitStatus.Killed(Signal.SIGABRT), kernel.RunProgram(static _ => throw new HostileException()));
        Assert.Contains(kernel.Log.Lines, line => line.Contains(nameof(HostileException), StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_host_s_own_listener_throws_comes_out_of_Run()
    {
        using var kernel = TestKernel.Start();
        kernel.Trace.Traced += each => throw new NotSupportedException($"no ears for {each}");
        kernel.Trace.Enabled = true;
        kernel.Spawn("speaker", static libc => (int)libc.getpid());
        Assert.Throws<NotSupportedException>(() => kernel.Run());
    }

    [Fact]
    public void A_second_host_thread_cannot_enter_the_kernel()
    {
        using var kernel = TestKernel.Start();
        var status = kernel.RunProgram(static libc =>
        {
            Exception? caught = null;
            var thief = new Thread(() => caught = Record.Exception(() => libc.getpid()));
            thief.Start();
            thief.Join();
            Assert.IsType<InvalidOperationException>(caught);
            return (int)libc.getpid();
        });
        Assert.Equal(ExitStatus.Exited(1), status);
    }

    [Fact]
    public void A_program_that_recurses_through_system_calls_is_stopped_before_its_stack_ends()
    {
        static int Recurse(Libc libc) => (int)libc.getpid() + Recurse(libc);

        using var kernel = TestKernel.Start();
        Assert.Equal(ExitStatus.Killed(Signal.SIGABRT), kernel.RunProgram(Recurse));
        Assert.Contains(kernel.Log.Lines, line => line.Contains("host stack", StringComparison.Ordinal));
    }

    private sealed class HostileException : Exception
    {
        public override string Message => throw new InvalidOperationException("no message");

        public override string? StackTrace => throw new InvalidOperationException("no stack trace");

        public override string ToString() => throw new InvalidOperationException("no text");
    }

    [Fact]
    public void A_console_that_fails_is_an_io_error()
    {
        var closed = new MemoryStream();
        closed.Dispose();
        using var kernel = new PlainKernel(new() { ConsoleOutput = closed, ConsoleInput = closed });
        var task = kernel.Spawn("io", static libc =>
        {
            Assert.Equal(-1, libc.write(1, "x"u8));
            Assert.Equal(Errno.EIO, libc.errno);
            Assert.Equal(-1, libc.read(0, new byte[1]));
            return (int)libc.errno;
        });
        kernel.Run();
        Assert.Equal(ExitStatus.Exited((int)Errno.EIO), task.ExitStatus);
        Assert.Empty(kernel.Oopses);
    }
}
