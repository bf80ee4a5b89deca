using Xunit.Abstractions;

namespace KernelSdk.Tests.Scenarios;

/// <summary>A mistake in the order of things is found by a few seeds, and had again from one line.</summary>
public sealed class PlantedBugTests(ITestOutputHelper output)
{
    private const int Seeds = 1000;

    public static TheoryData<string> Names => [.. PlantedBugs.List.Select(scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_found_and_had_again_from_its_line(string name)
    {
        var scenario = PlantedBugs.List.Single(each => each.Name == name);
        Assert.Null(scenario.Run(Schedule.FirstInFirstOut).Failure);
        var found = Assert.NotNull(scenario.FindFailure(Seeds));
        output.WriteLine($"{name}: seed {found.Seed}: {found.Run.Line}\n{found.Run.Failure!.Message}");
        var again = scenario.Run(Schedule.Parse(found.Run.Line));
        Assert.Equal(found.Run.Hash, again.Hash);
        Assert.Equal(found.Run.Failure.Message, again.Failure?.Message);
    }
}
