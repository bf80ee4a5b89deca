using KernelSdk.Package.Tests.Packing;
using KernelSdk.Package.Tests.Projects;

namespace KernelSdk.Package.Tests;

[Collection(SharedPackage.Name)]
public class ScratchProjectTests(ScratchProjects projects) : IClassFixture<ScratchProjects>
{
    [Fact]
    public Task A_syscall_of_its_own_builds_without_a_warning_and_runs() => AssertBuildsAndRuns(projects.Plain);

    [Fact]
    public Task So_it_does_with_checked_arithmetic_and_every_analyzer_of_the_SDK() => AssertBuildsAndRuns(projects.Strict);

    [Fact]
    public Task So_it_does_with_implicit_usings() => AssertBuildsAndRuns(projects.ImplicitUsings);

    [Fact]
    public Task So_it_does_without_nullable_annotations() => AssertBuildsAndRuns(projects.NullableOff);

    [Fact]
    public Task So_it_does_with_namespaces_in_blocks() => AssertBuildsAndRuns(projects.NamespaceBlocks);

    [Fact]
    public Task So_it_does_under_the_analysis_for_ahead_of_time_compilation() => AssertBuildsAndRuns(projects.AheadOfTime);

    [Fact]
    public void The_generated_files_are_written_nowhere_unless_the_project_asks()
        => Assert.Empty(projects.Plain.Find("", "*.fill.g.cs"));

    [Fact]
    public void What_is_generated_for_a_public_module_has_documentation() => projects.Documented.AssertClean();

    [Fact]
    public async Task A_test_project_runs_a_kernel_in_its_tests()
    {
        projects.Tests.AssertClean();

        var run = await projects.Tests.TestAsync();

        Assert.True(run.ExitCode == 0, run.Transcript);
        Assert.Matches(@"Passed! .*Passed: +1,.*Total: +1,", run.Output);
    }

    private static async Task AssertBuildsAndRuns(ScratchProject project)
    {
        project.AssertClean();

        FillProgram.AssertRan(await project.RunAsync());
    }
}
