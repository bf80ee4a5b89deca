using KernelSdk.Linux;
using KernelSdk.Tests.Scheduling;

namespace KernelSdk.Tests.Tasks;

/// <summary>Tasks that another task starts: what they have from it, and waiting for their end.</summary>
public sealed class SpawnedTaskTests
{
    [Fact]
    public void A_child_has_its_parent_s_files_without_those_that_close_on_exec()
    {
        using var kernel = TestKernel.Start();
        var status = kernel.RunProgram(libc =>
        {
            Assert.Equal(3, libc.open("/tmp/kept", OpenFlags.O_RDWR | OpenFlags.O_CREAT, 0x1a4));
            Assert.Equal(4, libc.open("/tmp/closed", OpenFlags.O_RDWR | OpenFlags.O_CREAT | OpenFlags.O_CLOEXEC, 0x1a4));
            kernel.Spawn("child", static libc =>
            {
                Assert.Equal(-1, libc.write(4, "x"u8));
                Assert.Equal(Errno.EBADF, libc.errno);
                return (int)libc.write(3, "child "u8);
            }, kernel.Current);
            Assert.Equal(6, libc.test_await(2));
            return (int)libc.write(3, "parent"u8); // Behind what the child has written: they share one position.
        });
        Assert.Equal(ExitStatus.Exited(6), status);
        Assert.Equal("child parent", kernel.Files.ReadAllText("/tmp/kept"));
    }

    [Fact]
    public void A_child_stands_where_its_parent_stands_and_acts_as_the_same_user()
    {
        using var kernel = TestKernel.Start();
        var status = kernel.RunProgram(libc =>
        {
            libc.umask(0);
            libc.mkdir("/tmp/here", 0x1ff);
            libc.chdir("/tmp/here");
            libc.umask(0x3f);
            libc.setrlimit(Resource.RLIMIT_NOFILE, new RLimit(7, 8));
            libc.setuid(1000);
            var child = kernel.Spawn("child", static libc =>
            {
                Assert.Equal(1, libc.getppid());
                Assert.Equal(1000, libc.getuid());
                libc.getrlimit(Resource.RLIMIT_NOFILE, out var files);
                Assert.Equal(new RLimit(7, 8), files);
                libc.close((int)libc.open("made", OpenFlags.O_CREAT | OpenFlags.O_WRONLY, 0x1ff));
                libc.chdir("/");
                return (int)libc.umask(0);
            }, kernel.Current);
            Assert.Equal(0x3f, libc.test_await(child.Pid));
            Assert.Equal(0x3f, libc.umask(0));
            Assert.Equal(0, libc.access("made", 0)); // The child has gone elsewhere, its parent has not.
            return 0;
        });
        Assert.Equal(ExitStatus.Exited(0), status);
        var made = kernel.Files.Status("/tmp/here/made");
        Assert.Equal((InodeMode.S_IFREG | InodeMode.S_IRWXU, 1000u), (made.st_mode, made.st_uid));
    }

    [Fact]
    public void What_a_child_is_to_find_otherwise_is_changed_before_it_begins()
    {
        using var kernel = TestKernel.Start();
        var status = kernel.RunProgram(libc =>
        {
            libc.pipe2(out var pipe, 0);
            var child = kernel.Spawn("writer", static libc => (int)libc.write(1, "through a pipe"u8), kernel.Current);
            child.Files.InstallAt(1, kernel.Current!.Files.Get((uint)pipe.Write)!);
            child.Files.Close((uint)pipe.Read);
            child.Files.Close((uint)pipe.Write);
            libc.close(pipe.Write);
            Span<byte> buffer = stackalloc byte[64];
            Assert.Equal(14, libc.read(pipe.Read, buffer));
            Assert.True(buffer[..14].SequenceEqual("through a pipe"u8));
            return (int)libc.read(pipe.Read, buffer); // The end: nobody else can write to it.
        });
        Assert.Equal((ExitStatus.Exited(0), ""), (status, kernel.Output));
    }

    [Fact]
    public void Who_waits_for_an_end_goes_on_when_everything_is_given_back()
    {
        using var kernel = TestKernel.Start();
        var order = new List<string>();
        var status = kernel.RunProgram(libc =>
        {
            libc.pipe2(out var pipe, 0);
            var child = kernel.Spawn("sleeper", libc =>
            {
                libc.nanosleep(new TimeSpec(1, 0), out _);
                order.Add("child");
                return 300; // One byte of it counts.
            }, kernel.Current);
            libc.close(pipe.Write);
            Assert.Equal(300 & 0xff, libc.test_await(child.Pid));
            order.Add("parent");
            Assert.Equal(0, libc.read(pipe.Read, stackalloc byte[1]));
            return 0;
        });
        Assert.Equal(ExitStatus.Exited(0), status);
        Assert.Equal(["child", "parent"], order);
    }

    [Fact]
    public void An_end_by_a_signal_wakes_too()
    {
        using var kernel = TestKernel.Start();
        var status = kernel.RunProgram(libc =>
        {
            var child = kernel.Spawn("victim", static libc => libc.Load(new UserPtr<int>(8)), kernel.Current);
            return (int)libc.test_await(child.Pid);
        });
        Assert.Equal(ExitStatus.Exited(128 + (int)Signal.SIGSEGV), status);
    }

    [Fact]
    public void A_wait_for_an_end_that_does_not_come_is_a_deadlock_that_says_so()
    {
        using var kernel = TestKernel.Start();
        kernel.Spawn("parent", libc =>
        {
            libc.pipe2(out var pipe, 0);
            var child = kernel.Spawn("child", libc => (int)libc.read(pipe.Read, stackalloc byte[1]), kernel.Current);
            return (int)libc.test_await(child.Pid);
        });
        var deadlock = Assert.Throws<DeadlockException>(() => kernel.Run()).Deadlock;
        Assert.Equal(
            "1 (parent) in test_await(2), waits for the end of 2 (child); 2 could help",
            deadlock.Tasks[0].ToString());
        Assert.Equal([1, 2], deadlock.Cycle.Order());
    }

    [Fact]
    public void A_parent_that_has_ended_or_lives_elsewhere_is_refused()
    {
        using var kernel = TestKernel.Start();
        using var other = TestKernel.Start();
        var ended = kernel.Spawn("ended", static _ => 0);
        kernel.Run();
        var alien = other.Spawn("alien", static _ => 0);
        Assert.Throws<ArgumentException>(() => kernel.Spawn("orphan", static _ => 0, ended));
        Assert.Throws<ArgumentException>(() => kernel.Spawn("orphan", static _ => 0, alien));
    }

    [Fact]
    public void A_clone_of_the_kernel_waits_for_the_clone_of_the_task()
    {
        const ulong TestAwait = 703;
        const ulong Exit = 60;
        const ulong Yield = 24;
        using var kernel = TestKernel.Start();
        var engine = new ToyEngine();
        engine.Spawn(
            kernel,
            "waiter",
            (ToyOp.SetAx, TestAwait), (ToyOp.SetDi, 2), (ToyOp.Syscall, 0), (ToyOp.MoveAxToDi, 0), (ToyOp.SetAx, Exit), (ToyOp.Syscall, 0));
        engine.Spawn(kernel, "mortal", (ToyOp.SetAx, Yield), (ToyOp.Syscall, 0), (ToyOp.Halt, 5));
        engine.Spawn(kernel, "signal", (ToyOp.Halt, 0));
        Kernel? clone = null;
        kernel.Trace.Traced += each => clone ??= each is TaskExited { Pid: 3 } ? kernel.Clone() : null;
        kernel.Trace.Enabled = true;
        Assert.Equal(5, kernel.Run());
        using (clone)
        {
            Assert.IsType<TaskState.Blocked>(clone!.Tasks[0].State);
            Assert.Equal(5, clone.Run());
        }
    }
}
