using KernelSdk.Package.Tests.Packing;
using KernelSdk.Package.Tests.Projects;

namespace KernelSdk.Package.Tests;

[Collection(SharedPackage.Name)]
public class CompilerVersionTests(CompilerVersionProject project) : IClassFixture<CompilerVersionProject>
{
    [Fact]
    public async Task A_compiler_that_is_too_old_is_one_error_on_the_project()
    {
        await project.BuildAsync("roslyn4.14");

        project.Plain.AssertFails("Plain.csproj : error KSDK0050: The C# compiler of this build is Roslyn 4.14, too old for KernelSdk, ");
    }

    [Theory]
    [InlineData("roslyn5.0")]
    [InlineData("roslyn10.0")]
    [InlineData("")]
    public async Task One_that_is_new_enough_or_has_no_version_is_not(string version)
    {
        await project.BuildAsync(version);

        Assert.Empty(project.Plain.Messages);
    }
}
