using KernelSdk.Linux;

namespace KernelSdk.Tests.Tracing;

/// <summary>The tracer as a switch and as a stream of events.</summary>
public sealed class SyscallTracerTests : IDisposable
{
    private readonly TestKernel _kernel = TestKernel.Start();
    private readonly List<TraceEvent> _events = [];

    public SyscallTracerTests() => _kernel.Trace.Traced += _events.Add;

    private IEnumerable<string> Entered => _events.OfType<SyscallEntered>().Select(each => $"{each.Pid} {each.Syscall.Name}");

    public void Dispose() => _kernel.Dispose();

    [Fact]
    public void Off_it_sees_nothing()
    {
        _kernel.RunProgram(static libc => (int)libc.getpid());
        Assert.Empty(_events);
    }

    [Fact]
    public void Events_come_in_order_with_words_and_results()
    {
        _kernel.Trace.Enabled = true;
        _kernel.RunProgram(static libc =>
        {
            libc.dup2(-1, 7);
            return (int)libc.exit_group(9);
        });
        var dup2 = new SyscallArguments(ulong.MaxValue, 7, 0, 0, 0, 0);
        Assert.Equal([1L, 2, 3, 4, 5], _events.Select(each => each.Sequence));
        Assert.Equal(dup2, Assert.IsType<SyscallEntered>(_events[0]).Arguments);
        Assert.Equal(Errno.EBADF, Assert.IsType<SyscallReturned>(_events[1]).Result?.Errno);
        Assert.Equal(9ul, Assert.IsType<SyscallEntered>(_events[2]).Arguments[0]);
        Assert.Null(Assert.IsType<SyscallReturned>(_events[3]).Result);
        Assert.Equal(ExitStatus.Exited(9), Assert.IsType<TaskExited>(_events[4]).Status);
    }

    [Fact]
    public void A_kernel_can_be_switched_while_it_runs()
    {
        _kernel.RunProgram(libc =>
        {
            libc.getuid();
            _kernel.Trace.Enabled = true;
            libc.getpid();
            _kernel.Trace.Enabled = false;
            libc.getgid();
            return 0;
        });
        Assert.Equal(["1 getpid"], Entered);
    }

    [Fact]
    public void One_task_can_be_traced_alone()
    {
        _kernel.Spawn("silent", static libc => (int)libc.getpid());
        _kernel.Spawn("shown", static libc => (int)libc.getppid()).IsTraced = true;
        _kernel.Run();
        Assert.Equal(["2 getppid"], Entered);
    }

    [Fact]
    public void A_task_spawned_later_is_traced_too()
    {
        _kernel.Trace.Enabled = true;
        _kernel.RunProgram(static libc => (int)libc.gettid());
        Assert.Equal(["1 gettid"], Entered);
    }

    [Fact]
    public void The_pid_stands_in_front_when_there_are_several_tasks()
    {
        _kernel.Spawn("other", static _ => 0);
        Assert.Contains("[pid     2] getpid() = 2\n", _kernel.TraceOf(static libc => (int)libc.getpid()), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_call_fills_is_shown_as_it_is_afterwards_and_what_it_reads_as_it_was_before()
    {
        var trace = TestKernel.Start(input: "new").TraceOf(static libc =>
        {
            Span<byte> buffer = "old"u8.ToArray();
            libc.write(1, buffer);
            libc.read(0, buffer);
            libc.uname(out _);
            libc.time(out _);
            return 0;
        });
        Assert.Equal(
            """
            write(1, "old", 3) = 3
            read(0, "new", 3) = 3
            uname({sysname="Linux", nodename="kernelsdk", ...}) = 0
            time([946684800]) = 946684800
            +++ exited with 0 +++

            """,
            trace);
    }

    [Fact]
    public void Paths_and_flags_are_shown_as_strace_shows_those_of_open()
    {
        using var kernel = TestKernel.Start();
        var trace = kernel.TraceOf(static libc =>
        {
            Assert.Equal(9, libc.test_open("/tmp/näh", 0, 0));
            libc.test_open("/etc/motd", 0x42, 0x1a4);
            libc.test_open(new string('x', 100), 0x8000, 0);
            libc.test_open(new UserPtr<byte>(16), 1, 0);
            libc.test_open(UserPtr<byte>.Null, 1, 0);
            return 0;
        });
        Assert.Equal(
            $"""
            test_open("/tmp/n\303\244h", O_RDONLY, 0) = 9
            test_open("/etc/motd", O_RDWR|O_CREAT, 420) = 9
            test_open("{new string('x', 100)}", 0x8000 /* O_??? */, 0) = 100
            test_open(0x10, O_WRONLY, 0) = -1 EFAULT (Bad address)
            test_open(NULL, O_WRONLY, 0) = -1 EFAULT (Bad address)
            +++ exited with 0 +++

            """,
            trace);
    }

    [Fact]
    public void A_path_with_a_terminator_inside_is_refused_before_the_kernel_sees_half_of_it()
        => Assert.Equal(
            ExitStatus.Killed(Signal.SIGABRT),
            _kernel.RunProgram(static libc => (int)libc.test_open("half\0other", 0, 0)));

    [Fact]
    public void Tracing_changes_no_run()
    {
        static int Program(Libc libc)
        {
            var untouched = libc.malloc<byte>(100_000);
            libc.write(99, untouched, 100_000);
            return 0;
        }

        using var plain = TestKernel.Start();
        var task = plain.Spawn("plain", libc => Program(libc) + plain.FramesInUse);
        plain.Run();
        using var traced = TestKernel.Start();
        traced.Trace.Output = TextWriter.Null;
        traced.Trace.Enabled = true;
        var other = traced.Spawn("traced", libc => Program(libc) + traced.FramesInUse);
        traced.Run();
        Assert.Equal(task.ExitStatus, other.ExitStatus);
    }
}
