using KernelSdk.Package.Tests.Packing;

namespace KernelSdk.Package.Tests;

[Collection(SharedPackage.Name)]
public class ScratchProjectTests(PackedSdk sdk)
{
    [Fact]
    public async Task A_syscall_of_its_own_builds_without_a_warning_and_runs()
    {
        var project = WholeProject("plain");

        AssertClean(await project.BuildAsync());

        await AssertRuns(project);
    }

    [Fact]
    public async Task So_it_does_with_checked_arithmetic_and_every_analyzer_of_the_SDK()
    {
        var project = WholeProject("strict");

        AssertClean(await project.BuildAsync("CheckForOverflowUnderflow=true", "AnalysisMode=All", "EnforceCodeStyleInBuild=true"));

        await AssertRuns(project);
    }

    [Fact]
    public async Task A_wrong_arity_is_an_error_on_the_authors_own_line()
    {
        var project = WholeProject("arity").Write("Filling.cs", Sources.Syscall.Replace("SyscallDefine(2)", "SyscallDefine(3)", StringComparison.Ordinal));

        AssertFails(await project.BuildAsync(), "Filling.cs(8,20): error KSDK0001: 'Fill' is declared with 3 arguments and takes 2 from the user");
    }

    [Fact]
    public async Task A_malformed_table_line_is_an_error_in_the_table()
    {
        var project = WholeProject("table").Write("scratch.tbl", Sources.Table + "seven\tcommon\tother\tsys_other\n");

        AssertFails(await project.BuildAsync(), "scratch.tbl(3,1): error KSDK0040: ");
    }

    [Fact]
    public async Task A_dropped_result_is_an_error_of_the_packaged_analyzer()
    {
        var project = WholeProject("dropped").Write("Dropping.cs", """
            using KernelSdk;

            namespace Scratch;

            internal static class Dropping
            {
                internal static void Drop(TaskStruct current, UserPtr<int> pointer)
                {
                    current.PutUser(1, pointer);
                }
            }

            """);

        AssertFails(await project.BuildAsync(), "Dropping.cs(9,9): error KSDK1010: ");
    }

    private ScratchProject WholeProject(string name) => new ScratchProject(sdk, name)
        .Write("scratch.tbl", Sources.Table)
        .Write("Filling.cs", Sources.Syscall)
        .Write("Program.cs", Sources.Program);

    private static void AssertClean(CommandResult build)
    {
        Assert.True(build.ExitCode == 0, build.Transcript);
        Assert.True(build.Output.Contains("0 Warning(s)", StringComparison.Ordinal), build.Transcript);
    }

    private static void AssertFails(CommandResult build, string error)
    {
        Assert.True(build.ExitCode != 0, build.Transcript);
        Assert.True(build.Output.Contains(error, StringComparison.Ordinal), build.Transcript);
    }

    private static async Task AssertRuns(ScratchProject project)
    {
        var run = await project.RunAsync();

        Assert.Equal("filled\n", run.Output);
        Assert.Equal(
            """
            fill("filled\n", 16) = 7
            write(1, "filled\n", 7) = 7
            fill(0xdead, 16) = -1 EFAULT (Bad address)
            syscall_0x2bd(0, 0, 0, 0, 0, 0) = -1 ENOSYS (Function not implemented)
            +++ exited with 3 +++

            """,
            run.Errors);
        Assert.Equal(3, run.ExitCode);
    }
}
