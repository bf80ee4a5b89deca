using KernelSdk.Abi.Tests.Oracle;

namespace KernelSdk.Tests.Scenarios;

/// <summary>Programs that share descriptors, and what must be true at the end whatever the order was in which they ran.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Start">Spawns the programs, and gives back what asks at the end.</param>
internal sealed record Scenario(string Name, Func<TestKernel, Action> Start)
{
    /// <summary>Under how many seeds each runs; a night asks for more.</summary>
    public static int Seeds { get; } = RunSetting.Of("KERNELSDK_SCHEDULE_SEEDS", otherwise: 100);

    /// <summary>Runs it in a kernel of its own.</summary>
    /// <param name="schedule">Who goes on when.</param>
    /// <exception cref="Exception">What went wrong.</exception>
    public ScenarioRun Run(Schedule schedule)
    {
        using var kernel = TestKernel.Start(memory: 8 << 20, options: new() { Schedule = schedule, EventLog = EventLogLevel.Hash });
        Exception? failure = null;
        try
        {
            var check = Start(kernel);
            kernel.Run();
            Assert.All(kernel.Tasks, task => Assert.Equal((task.Comm, ExitStatus.Exited(0)), (task.Comm, task.ExitStatus)));
            check();
        }
        catch (Exception cause)
        {
            failure = cause;
        }

        return new(kernel.EventLog.Hash, kernel.EventLog.Schedule.ToString(), failure);
    }

    /// <summary>The first seed whose run goes wrong, and that run; null if none does.</summary>
    public (ulong Seed, ScenarioRun Run)? FindFailure(int seeds)
    {
        for (var seed = 0ul; seed < (ulong)seeds; seed++)
        {
            var run = Run(Schedule.Random(seed));
            if (run.Failure is not null)
            {
                return (seed, run);
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>What is left of a run.</summary>
/// <param name="Hash">Of everything that happened.</param>
/// <param name="Line">The schedule that it had, to have it again.</param>
/// <param name="Failure">What went wrong; null if nothing has.</param>
internal sealed record ScenarioRun(ulong Hash, string Line, Exception? Failure);
