using KernelSdk.Package.Tests.Packing;
using KernelSdk.Package.Tests.Projects;

namespace KernelSdk.Package.Tests;

[Collection(SharedPackage.Name)]
public class InternalsVisibleToTests(InternalsChain chain) : IClassFixture<InternalsChain>
{
    [Fact]
    public void Each_project_that_sees_the_internals_of_another_builds_without_a_warning()
        => Assert.All([chain.First, chain.Second, chain.Third], project => project.AssertClean());

    [Fact]
    public async Task Each_has_its_own_kernel_with_its_own_calls()
    {
        var run = await chain.Third.RunAsync();

        Assert.Equal(("1\n21\n321\n", "", 0), (run.Output, run.Errors, run.ExitCode));
    }
}
