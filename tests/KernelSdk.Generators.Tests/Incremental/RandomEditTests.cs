using KernelSdk.Generators.Tests.Harness;

namespace KernelSdk.Generators.Tests.Incremental;

/// <summary>Long sessions of random edits; after each the running generator says what a new one says.</summary>
public sealed class RandomEditTests
{
    private const int Sessions = 40;
    private const int EditsOfSession = 20;

    [Fact]
    public void A_session_of_edits_gives_what_first_runs_give()
    {
        for (var seed = 0; seed < Sessions; seed++)
        {
            var edits = new RandomEdits(seed);
            var project = EntangledProject.Project;
            var run = GeneratorRun.Of(project, tracksSteps: false);
            for (var i = 0; i < EditsOfSession && project.Sources.Length > 1; i++)
            {
                project = edits.Edit(project);
                run = EditAssert.EqualsColdRun(run, project);
            }
        }
    }
}
