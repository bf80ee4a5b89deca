using KernelSdk.Package.Tests.Packing;
using KernelSdk.Package.Tests.Projects;

namespace KernelSdk.Package.Tests;

[Collection(SharedPackage.Name)]
public class GeneratedFilesTests(GeneratedFilesProjects projects) : IClassFixture<GeneratedFilesProjects>
{
    private const string Shims = "KernelSdk.Generators/KernelSdk.Generators.SyscallGenerator/Scratch.Filling.fill.g.cs";

    [Fact]
    public void One_property_writes_them_below_obj_for_each_framework()
    {
        projects.TwoFrameworks.AssertClean();

        Assert.Equal(
            [$"net10.0-windows/generated/{Shims}", $"net10.0/generated/{Shims}"],
            projects.TwoFrameworks.Find("obj/Debug", "*.fill.g.cs").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_folder_that_the_project_names_is_where_they_go()
    {
        projects.OwnFolder.AssertClean();

        Assert.Equal([$"mine/{Shims}"], projects.OwnFolder.Find("obj", "*.fill.g.cs"));
    }
}
