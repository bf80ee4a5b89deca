using KernelSdk.Package.Tests.Packing;
using KernelSdk.Package.Tests.Projects;

namespace KernelSdk.Package.Tests;

[Collection(SharedPackage.Name)]
public class TrimmedProgramTests(PackedSdk sdk)
{
    [RuntimePackFact]
    public async Task A_program_published_with_what_it_needs_and_no_more_runs()
    {
        var solution = new ScratchSolution(sdk, "trimmed") { AsksTheMachinesSources = true };
        var program = FillProgram.AddTo(solution, "Trimmed")
            .With("SelfContained", "true")
            .With("PublishTrimmed", "true")
            .With("TrimmerSingleWarn", "false")
            .With("NuGetAudit", "false"); // It asks sources, which the rest of this need not.

        await solution.PublishAsync();

        Assert.Empty(program.Messages);
        FillProgram.AssertRan(await program.RunPublishedAsync());
        Assert.Empty(program.Find("published", "System.Private.Xml.dll"));
    }
}
