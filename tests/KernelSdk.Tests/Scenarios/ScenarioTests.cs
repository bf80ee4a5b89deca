namespace KernelSdk.Tests.Scenarios;

/// <summary>Whatever the order, programs that wait correctly come to their end, and a run is decided by its seed.</summary>
public sealed class ScenarioTests
{
    public static TheoryData<string> Names => [.. AllScenarios.List.Select(scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_order_ends_well_and_every_seed_repeats_itself(string name)
    {
        var scenario = AllScenarios.List.Single(each => each.Name == name);
        var hashes = new HashSet<ulong>();
        for (var seed = 0ul; seed < (ulong)Scenario.Seeds; seed++)
        {
            var run = scenario.Run(Schedule.Random(seed));
            Assert.True(run.Failure is null, $"seed {seed}, {run.Line}\n{run.Failure}");
            Assert.Equal(run, scenario.Run(Schedule.Random(seed)));
            hashes.Add(run.Hash);
        }

        Assert.True(hashes.Count > Scenario.Seeds / 10, $"{hashes.Count} different runs under {Scenario.Seeds} seeds");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_line_of_a_run_has_it_again(string name)
    {
        var scenario = AllScenarios.List.Single(each => each.Name == name);
        for (var seed = 0ul; seed < 5; seed++)
        {
            var run = scenario.Run(Schedule.Random(seed));
            Assert.Equal(run, scenario.Run(Schedule.Parse(run.Line)));
        }
    }
}
