namespace KernelSdk.Tests.Memory;

/// <summary>One life of a kernel, in which a program makes one call whose n-th point fails, and then what is left to do.</summary>
internal sealed class FaultRun
{
    private const string Input = "The quick brown fox jumps over the lazy dog. ";

    private FaultRun()
    {
    }

    /// <summary>The point that failed; null if there were fewer.</summary>
    public FaultPoint? Failed { get; private set; }

    /// <summary>How many points were passed, the failing one included.</summary>
    public long Passed { get; private set; }

    /// <summary>What the call returned.</summary>
    public SysResult Result { get; private set; }

    /// <summary>What it returned when it was made again behind an error; otherwise the same.</summary>
    public SysResult LastResult { get; private set; }

    /// <summary>The program's memory right behind the call.</summary>
    public string Behind { get; private set; } = "";

    /// <summary>The program's memory in the end.</summary>
    public string End { get; private set; } = "";

    /// <summary>Makes the call of a scenario in a new kernel.</summary>
    /// <param name="scenario">The call.</param>
    /// <param name="n">Which point fails; beyond the last one, none does.</param>
    public static FaultRun Of(FaultScenario scenario, int n)
    {
        var run = new FaultRun();
        using var kernel = ScriptedKernel.Start(string.Concat(Enumerable.Repeat(Input, 300)));
        TaskStruct? task = null;
        Exception? failure = null;
        task = kernel.Spawn("fault", libc =>
        {
            failure = Record.Exception(() => run.Make(scenario, new(kernel, task!, libc), n));
            return 0;
        });
        var file = new FileDescription(new UnlinkedFile(new(kernel, source: null, 3 * FaultProgram.Page)), Fmode.Read | Fmode.Write);
        Assert.True(task.Files.InstallAt((uint)FaultProgram.Fd, file));
        kernel.Run();
        Assert.Empty(kernel.Oopses);
        Assert.True(failure is null, $"{scenario}, point {n}: {failure?.Message}");
        Assert.Equal(ExitStatus.Exited(0), task.ExitStatus);
        Assert.True(kernel.FramesInUse == 0, $"{scenario}, point {n}: {kernel.FramesInUse} frames are left");
        return run;
    }

    private void Make(FaultScenario scenario, FaultProgram program, int n)
    {
        var injection = program.Task.FaultInjection;
        program.Furnish();
        scenario.Prepare(program);
        injection.FailNth(n);
        Result = LastResult = scenario.Call(program);
        (Failed, Passed) = (injection.Failed, injection.Passed);
        injection.FailNth(0);
        AddressSpaceChecks.Books(program.Task.Mm, Result.IsError ? 0 : scenario.ForgottenLocks);
        Behind = program.Snapshot(!scenario.IsRandom);
        if (Result.IsError)
        {
            LastResult = scenario.Call(program);
        }
        else if (Failed is not null)
        {
            scenario.Finish?.Invoke(program, Result.ToWord());
        }

        AddressSpaceChecks.Books(program.Task.Mm, scenario.ForgottenLocks);
        End = program.Snapshot(!scenario.IsRandom);
    }
}
