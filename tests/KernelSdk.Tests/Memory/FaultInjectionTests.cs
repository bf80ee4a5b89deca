namespace KernelSdk.Tests.Memory;

/// <summary>Each point where a system call can fail is made to fail, one at a time.</summary>
public sealed class FaultInjectionTests
{
    /// <summary>Behind them are those of tests.</summary>
    private const int NumbersOfLinux = 512;

    public static TheoryData<string> Scenarios => [.. FaultScenarios.All.Select(scenario => scenario.Name)];

    /// <summary>
    /// The call fails as Linux has it or comes less far, what it has is intact, and when it is made again, or finished, all is as if
    /// nothing had happened.
    /// </summary>
    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Every_point_can_fail_and_nothing_is_lost(string name)
    {
        var scenario = FaultScenarios.All.Single(each => each.Name == name);
        var expected = FaultRun.Of(scenario, 0);
        Assert.False(expected.Result.IsError, $"{expected.Result}");
        var before = scenario.HasFiles ? FaultRun.FilesBefore(scenario) : "";
        var points = "";
        for (var n = 1; ; n++)
        {
            var run = FaultRun.Of(scenario, n);
            if (run.Failed is not { } point)
            {
                Assert.Equal((n - 1, expected.Result, expected.End), (run.Passed, run.Result, run.End));
                break;
            }

            points += LetterOf(point);
            Assert.Equal(n, run.Passed);
            if (run.Result.IsError)
            {
                Assert.Equal(scenario.ErrnoOf(point), run.Result.Errno);
                var mayDiffer = scenario.WritesBeforeItFails && point == FaultPoint.Uaccess;
                Assert.True(before == run.FilesBehind || mayDiffer, $"point {n}: {run.Result}\n{run.FilesBehind}\ninstead of\n{before}");
                Assert.Equal(expected.Result, run.LastResult);
            }
            else
            {
                var isDone = (run.Behind, run.FilesBehind) == (expected.Behind, expected.FilesBehind);
                Assert.True(scenario.Finish is not null || isDone, $"point {n} failed, and nobody was told");
                Assert.InRange(run.Result.ToWord(), Math.Min(1, expected.Result.ToWord()), expected.Result.ToWord());
            }

            Assert.True(expected.End == run.End, $"point {n}: {run.Result}\n{run.End}\ninstead of\n{expected.End}");
        }

        Assert.Equal(scenario.Points, points);
    }

    /// <summary>A scenario's name begins with its system call's. Those without one take nothing that could be missing.</summary>
    [Fact]
    public void Every_system_call_that_can_fail_so_has_a_scenario()
    {
        string[] withoutPoints =
        [
            "sched_yield", "getpid", "gettid", "getppid", "getuid", "getgid", "geteuid", "getegid", "exit", "exit_group",
        ];
        using var kernel = ScriptedKernel.Start();
        var known = FaultScenarios.All.Select(static scenario => scenario.Name.Split(' ')[0]).Concat(withoutPoints).ToHashSet();
        var implemented = kernel.Syscalls.Where(static syscall => syscall.IsImplemented && syscall.Number < NumbersOfLinux).Select(static syscall => syscall.Name);
        Assert.Equal("", string.Join(" ", implemented.Except(known)));
    }

    [Fact]
    public void The_nth_point_fails_once_and_no_other_does()
    {
        var fetched = new List<Errno>();
        var left = new List<int>();
        var injection = InKernel(current =>
        {
            Assert.Equal((0, false, null), State(current.FaultInjection));
            current.FaultInjection.FailNth(3);
            for (var i = 0; i < 5; i++)
            {
                fetched.Add(Fetch(current).Errno);
                left.Add(current.FaultInjection.Remaining);
            }
        });
        Assert.Equal([Errno.None, Errno.None, Errno.EFAULT, Errno.None, Errno.None], fetched);
        Assert.Equal([2, 1, 0, 0, 0], left);
        Assert.Equal((0, false, FaultPoint.Uaccess), State(injection));
        Assert.Equal(3, injection.Passed);
    }

    [Fact]
    public void Zero_takes_it_back()
    {
        var injection = InKernel(static current =>
        {
            current.FaultInjection.FailNth(2);
            Assert.False(Fetch(current).IsError);
            current.FaultInjection.FailNth(0);
            Assert.False(Fetch(current).IsError);
            Assert.False(Fetch(current).IsError);
        });
        Assert.Equal((0, false, null), State(injection));
        Assert.Equal(0, injection.Passed);
    }

    [Fact]
    public void Each_request_counts_from_its_own_beginning()
    {
        var injection = InKernel(static current =>
        {
            current.FaultInjection.FailNth(1);
            Assert.True(Fetch(current).IsError);
            current.FaultInjection.FailNth(2);
            Assert.Equal((2, true, null), State(current.FaultInjection));
            Assert.False(Fetch(current).IsError);
            current.FaultInjection.FailNth(2);
            Assert.False(Fetch(current).IsError);
            Assert.True(Fetch(current).IsError);
        });
        Assert.Equal(2, injection.Passed);
    }

    [Fact]
    public void Counting_goes_on_from_call_to_call()
    {
        using var kernel = ScriptedKernel.Start();
        TaskStruct? task = null;
        var results = new List<long>();
        task = kernel.Spawn("caller", libc =>
        {
            var program = new FaultProgram(kernel, task!, libc);
            program.Furnish();
            task!.FaultInjection.FailNth(4);
            for (var i = 0; i < 5; i++)
            {
                results.Add(program.Call(201, FaultProgram.Text));
            }

            return 0;
        });
        kernel.Run();
        Assert.Equal([-(long)Errno.EFAULT], results.Where(each => each < 0));
        Assert.Equal(3, results.IndexOf(-(long)Errno.EFAULT));
    }

    [Fact]
    public void Only_the_task_that_was_asked_for_fails()
    {
        using var kernel = ScriptedKernel.Start();
        var results = new List<(string Name, bool IsError)>();
        foreach (var name in new[] { "first", "second", "third" })
        {
            TaskStruct? task = null;
            task = kernel.Spawn(name, libc =>
            {
                var program = new FaultProgram(kernel, task!, libc);
                program.Furnish();
                task!.FaultInjection.FailNth(name == "second" ? 2 : 0);
                for (var i = 0; i < 3; i++)
                {
                    program.Call(24); // sched_yield
                    results.Add((name, program.Call(201, FaultProgram.Text) < 0));
                }

                return 0;
            });
        }

        kernel.Run();
        Assert.Equal(9, results.Count);
        Assert.Equal("second", Assert.Single(results, each => each.IsError).Name);
        Assert.Equal([0, 2, 0], kernel.Tasks.Select(task => task.FaultInjection.Passed));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void A_negative_number_is_refused_and_changes_nothing(int n)
    {
        var injection = InKernel(current =>
        {
            current.FaultInjection.FailNth(5);
            Assert.False(Fetch(current).IsError);
            Assert.Equal("n", Assert.Throws<ArgumentOutOfRangeException>(() => current.FaultInjection.FailNth(n)).ParamName);
        });
        Assert.Equal((4, true, null), State(injection));
        Assert.Equal(1, injection.Passed);
    }

    [Fact]
    public void A_point_that_never_comes_is_waited_for()
    {
        var injection = InKernel(static current =>
        {
            current.FaultInjection.FailNth(int.MaxValue);
            Assert.False(Fetch(current).IsError);
        });
        Assert.Equal((int.MaxValue - 1, true, null), State(injection));
        injection.FailNth(1);
        injection.FailNth(0);
    }

    /// <summary>As Linux does: a fault for which there was no page is taken again.</summary>
    [Fact]
    public void The_program_s_own_store_is_tried_again()
    {
        using var kernel = ScriptedKernel.Start();
        var task = kernel.Spawn("toucher", static libc =>
        {
            var place = libc.malloc<byte>();
            libc.Store(place, (byte)7);
            return libc.Load(place);
        });
        task.FaultInjection.FailNth(1);
        kernel.Run();
        Assert.Equal(ExitStatus.Exited(7), task.ExitStatus);
        Assert.Equal(FaultPoint.PageAllocation, task.FaultInjection.Failed);
    }

    /// <summary>A plain load has no way to fail but an oops, and a tracer looks without touching.</summary>
    [Fact]
    public void Plain_loads_and_looks_are_no_points()
    {
        var injection = InKernel(static current =>
        {
            current.FaultInjection.FailNth(1);
            var word = current.Mm.DereferenceInKernel<byte>(FaultProgram.Text);
            Assert.Equal((byte)'a', word);
            Assert.Equal(0u, current.Mm.Peek(new byte[8], new(FaultProgram.Text)));
        });
        Assert.Equal((1, true, null), State(injection));
    }

    private static char LetterOf(FaultPoint point) => point switch
    {
        FaultPoint.Uaccess => 'U',
        FaultPoint.PageAllocation => 'P',
        FaultPoint.VmaAllocation => 'V',
        FaultPoint.FileAllocation => 'F',
        FaultPoint.DentryAllocation => 'D',
        FaultPoint.InodeAllocation => 'I',
        _ => 'S',
    };

    private static (int Remaining, bool IsArmed, FaultPoint? Failed) State(FaultInjection injection)
        => (injection.Remaining, injection.IsArmed, injection.Failed);

    private static SysResult Fetch(TaskStruct current) => current.GetUser(out byte _, new UserPtr<byte>(FaultProgram.Text));

    /// <summary>Does something within a system call, and gives back its task's fault injection.</summary>
    private static FaultInjection InKernel(Action<TaskStruct> script)
    {
        using var kernel = ScriptedKernel.Start();
        TaskStruct? task = null;
        task = kernel.Spawn("scripted", libc =>
        {
            var program = new FaultProgram(kernel, task!, libc);
            program.Furnish();
            return (int)program.InKernel(current =>
            {
                script(current);
                return 0;
            });
        });
        kernel.Run();
        Assert.True(kernel.Oopses.Count == 0, string.Join('\n', kernel.Oopses));
        Assert.Equal(ExitStatus.Exited(0), task.ExitStatus);
        return task.FaultInjection;
    }
}
