using System.Reflection;
using System.Xml.Linq;

namespace KernelSdk.Tests.Layers;

/// <summary>The layers of the README's picture: an arrow is a project reference, and there are no others.</summary>
public sealed class ProjectReferenceTests
{
    private static readonly string Root = typeof(ProjectReferenceTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    private static readonly Dictionary<string, string[]> Picture = new()
    {
        ["KernelSdk.Abi"] = [],
        ["KernelSdk.Runtime"] = ["KernelSdk.Abi"],
        ["KernelSdk.Libc"] = ["KernelSdk.Abi"],
        ["KernelSdk.Linux"] = ["KernelSdk.Abi", "KernelSdk.Runtime", "KernelSdk.Libc", "(generator and analyzers)"],
        ["KernelSdk"] =
        [
            "KernelSdk.Abi", "KernelSdk.Runtime", "KernelSdk.Libc", "KernelSdk.Linux",
            "KernelSdk.Generators", "KernelSdk.Analyzers", "KernelSdk.CodeFixes",
        ],
        ["KernelSdk.Generators"] = [],
        ["KernelSdk.Analyzers"] = [],
        ["KernelSdk.CodeFixes"] = ["KernelSdk.Analyzers"],
    };

    public static TheoryData<string> ShippedProjects() => [.. Shipped()];

    [Theory]
    [MemberData(nameof(ShippedProjects))]
    public void A_shipped_project_references_what_the_picture_shows(string project)
    {
        Assert.True(Picture.TryGetValue(Path.GetFileNameWithoutExtension(project), out var allowed), $"{project} is not in the picture");
        Assert.Equal(allowed.Order(StringComparer.Ordinal), References(Path.Combine(Root, project)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_project_of_the_picture_exists()
        => Assert.Equal(
            Picture.Keys.Order(StringComparer.Ordinal),
            Shipped().Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal));

    /// <summary>A sample that shows how a package is written is one, and what it is for is to be referenced.</summary>
    [Fact]
    public void Nothing_references_a_sample_a_test_or_a_benchmark_that_is_no_package()
    {
        var leaves = new[] { "samples", "tests", "benchmarks" }.SelectMany(Projects).ToList();
        var names = leaves.Where(static project => !IsPackage(project)).Select(Path.GetFileNameWithoutExtension).ToHashSet();
        Assert.All(leaves, project => Assert.DoesNotContain(CodeReferences(project), names.Contains));
    }

    [Theory]
    [InlineData("KernelSdk.Runtime", "KernelSdk.Libc")]
    [InlineData("KernelSdk.Libc", "KernelSdk.Runtime")]
    [InlineData("KernelSdk.Abi", "KernelSdk.Runtime")]
    public void Kernel_land_and_user_land_do_not_see_each_other(string assembly, string other)
        => Assert.DoesNotContain(Assembly.Load(assembly).GetReferencedAssemblies(), reference => reference.Name == other);

    private static IEnumerable<string> Shipped()
        => new[] { "src", "generators", "analyzers" }.SelectMany(Projects).Select(path => Path.GetRelativePath(Root, path));

    private static IEnumerable<string> Projects(string folder)
        => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.csproj", SearchOption.AllDirectories);

    private static bool IsPackage(string project) => XDocument.Load(project).Descendants("IsPackable").Any(static each => each.Value == "true");

    /// <summary>Without those that only order the build: a test runs the sample that it names.</summary>
    private static IEnumerable<string?> CodeReferences(string project) => XDocument.Load(project).Descendants("ProjectReference")
        .Where(each => each.Attribute("ReferenceOutputAssembly")?.Value != "false")
        .Select(each => Path.GetFileNameWithoutExtension(each.Attribute("Include")!.Value));

    /// <summary>The references written in a project, and those that the repository's two properties stand for.</summary>
    private static IEnumerable<string> References(string project)
    {
        var xml = XDocument.Load(project);
        var written = xml.Descendants("ProjectReference").Select(each => Path.GetFileNameWithoutExtension(each.Attribute("Include")!.Value));
        var definesSyscalls = xml.Descendants("DefinesSyscalls").Any(each => each.Value == "true");
        var usesPackage = xml.Descendants("UsesKernelSdk").Any(each => each.Value == "true");
        return written
            .Concat(definesSyscalls ? ["(generator and analyzers)"] : [])
            .Concat(usesPackage ? ["(the package)"] : []);
    }
}
