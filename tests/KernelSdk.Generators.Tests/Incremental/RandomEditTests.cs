using KernelSdk.Generators.Tests.Harness;

namespace KernelSdk.Generators.Tests.Incremental;

/// <summary>Long sessions of random edits; after each the running generator says what a new one says.</summary>
public sealed class RandomEditTests
{
    private const int Sessions = 40;
    private const int ParallelSessions = 16;
    private const int EditsOfSession = 20;

    [Fact]
    public void A_session_of_edits_gives_what_first_runs_give()
    {
        for (var seed = 0; seed < Sessions; seed++)
        {
            RunSession(seed, GeneratorRun.Of(EntangledProject.Project, tracksSteps: false));
        }
    }

    /// <summary>An editor runs a generator on several threads, which then share what it remembers.</summary>
    [Fact]
    public void So_do_sessions_that_go_on_side_by_side_from_one_run()
    {
        var start = GeneratorRun.Of(EntangledProject.Project, tracksSteps: false);

        Parallel.For(Sessions, Sessions + ParallelSessions, seed => RunSession(seed, start));
    }

    private static void RunSession(int seed, GeneratorRun run)
    {
        var edits = new RandomEdits(seed);
        var project = EntangledProject.Project;
        for (var i = 0; i < EditsOfSession && project.Sources.Length > 1; i++)
        {
            project = edits.Edit(project);
            run = EditAssert.EqualsColdRun(run, project);
        }
    }
}
