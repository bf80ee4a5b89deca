using KernelSdk.Package.Tests.Packing;
using KernelSdk.Package.Tests.Projects;

namespace KernelSdk.Package.Tests;

[Collection(SharedPackage.Name)]
public class KernelPackageTests(KernelPackageProjects projects) : IClassFixture<KernelPackageProjects>
{
    [Fact]
    public void Libraries_with_system_calls_are_packed_without_a_warning()
        => Assert.All([projects.Clock, projects.Greeter, projects.Rival], library => library.AssertClean());

    [Fact]
    public Task A_kernel_takes_the_calls_of_two_packages_and_replaces_one() => AssertBuildsAndRuns(projects.FromPackages);

    [Fact]
    public Task So_does_a_kernel_beside_the_libraries_projects() => AssertBuildsAndRuns(projects.BesideThem);

    [Fact]
    public void Two_packages_with_one_number_are_one_error_on_the_kernel() => projects.Colliding.AssertFails(
        "Kernel.cs(8,2): error KSDK0032: In the table of 'CollidingKernel', number '700' belongs to "
        + "Clock.Hours.__x64_sys_day_length and to Rival.Years.__x64_sys_year_length");

    private static async Task AssertBuildsAndRuns(ScratchProject kernel)
    {
        kernel.AssertClean();

        var run = await kernel.RunAsync();

        Assert.Equal("Good morning\n", run.Output);
        Assert.Equal(
            """
            greet("Good morning\n", 32) = 13
            write(1, "Good morning\n", 13) = 13
            day_length() = 1440
            minute_of(7, 30) = 450
            minute_of(7, 60) = -1 EINVAL (Invalid argument)
            part(4) = 5
            +++ exited with 5 +++

            """,
            run.Errors);
        Assert.Equal(5, run.ExitCode);
    }
}
