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

    /// <summary>The program's files right behind the call.</summary>
    public string FilesBehind { get; private set; } = "";

    /// <summary>The program's memory and files in the end.</summary>
    public string End { get; private set; } = "";

    /// <summary>Makes the call of a scenario in a new kernel.</summary>
    /// <param name="scenario">The call.</param>
    /// <param name="n">Which point fails; beyond the last one, none does.</param>
    public static FaultRun Of(FaultScenario scenario, int n)
    {
        var run = new FaultRun();
        Live($"{scenario}, point {n}", program => run.Make(scenario, program, n));
        return run;
    }

    /// <summary>The program's files before the call. In a life of their own, for who looks at names makes the kernel know them.</summary>
    public static string FilesBefore(FaultScenario scenario)
    {
        var text = "";
        Live($"{scenario}, before", program =>
        {
            Prepare(scenario, program);
            text = program.FilesText();
            program.LeaveFiles();
        });
        return text;
    }

    private static void Live(string what, Action<FaultProgram> program)
    {
        using var kernel = ScriptedKernel.Start(string.Concat(Enumerable.Repeat(Input, 300)));
        TaskStruct? task = null;
        Exception? failure = null;
        task = kernel.Spawn("fault", libc =>
        {
            failure = Record.Exception(() => program(new(kernel, task!, libc)));
            return 0;
        });
        var file = new FileDescription(new UnlinkedFile(new(kernel, source: null, 3 * FaultProgram.Page)), Fmode.Read | Fmode.Write);
        Assert.True(task.Files.InstallAt((uint)FaultProgram.Fd, file));
        _ = kernel.Observer;
        kernel.Run();
        Assert.True(kernel.Oopses.Count == 0, $"{what}: {string.Join('\n', kernel.Oopses)}");
        Assert.True(failure is null, $"{what}: {failure?.Message}");
        Assert.Equal(ExitStatus.Exited(0), task.ExitStatus);
        Assert.True(kernel.FramesInUse == 0, $"{what}: {kernel.FramesInUse} frames are left");
    }

    private static void Prepare(FaultScenario scenario, FaultProgram program)
    {
        scenario.Furnish(program);
        scenario.Prepare(program);
    }

    private void Make(FaultScenario scenario, FaultProgram program, int n)
    {
        var injection = program.Task.FaultInjection;
        Prepare(scenario, program);
        injection.FailNth(n);
        Result = LastResult = scenario.Call(program);
        (Failed, Passed) = (injection.Failed, injection.Passed);
        injection.FailNth(0);
        AddressSpaceChecks.Books(program.Task.Mm, Result.IsError ? 0 : scenario.ForgottenLocks);
        Behind = program.Snapshot(!scenario.IsRandom);
        FilesBehind = scenario.HasFiles ? program.FilesText() : "";
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
        if (scenario.HasFiles)
        {
            End += program.FilesText();
            program.LeaveFiles();
        }
    }
}
