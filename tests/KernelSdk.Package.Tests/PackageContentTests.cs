using System.IO.Compression;
using System.Xml.Linq;
using KernelSdk.Package.Tests.Packing;

namespace KernelSdk.Package.Tests;

[Collection(SharedPackage.Name)]
public class PackageContentTests(PackedSdk sdk)
{
    [Fact]
    public void It_holds_the_layers_the_analyzers_the_tables_and_nothing_else()
    {
        using var package = sdk.Open();

        var files = package.Entries.Select(entry => entry.FullName).Where(name => !IsContainerPart(name)).Order(StringComparer.Ordinal);

        Assert.Equal(
            [
                "KernelSdk.nuspec",
                "README.md",
                "analysis/default.globalconfig",
                "analysis/strict.globalconfig",
                "analysis/teaching.globalconfig",
                "analyzers/dotnet/cs/KernelSdk.Analyzers.dll",
                "analyzers/dotnet/cs/KernelSdk.CodeFixes.dll",
                "analyzers/dotnet/cs/KernelSdk.Generators.dll",
                "buildTransitive/KernelSdk.Analysis.targets",
                "buildTransitive/KernelSdk.GeneratedFiles.targets",
                "buildTransitive/KernelSdk.props",
                "buildTransitive/KernelSdk.targets",
                "docs/analyzers.md",
                .. Directory.EnumerateFiles(Path.Combine(RepositoryFacts.Root, "docs", "rules"))
                    .Select(page => "docs/rules/" + Path.GetFileName(page))
                    .Order(StringComparer.Ordinal),
                "lib/net10.0/KernelSdk.Abi.dll",
                "lib/net10.0/KernelSdk.Abi.xml",
                "lib/net10.0/KernelSdk.Libc.dll",
                "lib/net10.0/KernelSdk.Libc.xml",
                "lib/net10.0/KernelSdk.Linux.dll",
                "lib/net10.0/KernelSdk.Linux.xml",
                "lib/net10.0/KernelSdk.Runtime.dll",
                "lib/net10.0/KernelSdk.Runtime.xml",
                "lib/net10.0/KernelSdk.dll",
                "lib/net10.0/KernelSdk.xml",
                "tables/syscall_64.tbl",
                "tasks/WriteBaseline.cs",
            ],
            files);
    }

    [Fact]
    public void It_depends_on_no_other_package()
    {
        using var package = sdk.Open();
        using var nuspec = package.GetEntry("KernelSdk.nuspec")!.Open();

        var dependencies = XDocument.Load(nuspec).Descendants().Single(element => element.Name.LocalName == "dependencies");

        var group = Assert.Single(dependencies.Elements());
        Assert.Equal("net10.0", group.Attribute("targetFramework")?.Value);
        Assert.Empty(group.Elements());
    }

    [Fact]
    public void Every_assembly_in_it_is_the_release_build()
    {
        using var package = sdk.Open();

        var configurations = package.Entries
            .Where(entry => entry.Name.EndsWith(".dll", StringComparison.Ordinal))
            .Select(entry => $"{entry.Name}: {AssemblyFacts.Configuration(Read(entry))}");

        Assert.All(configurations, configuration => Assert.EndsWith(": Release", configuration));
    }

    [Fact]
    public void Its_table_is_the_one_of_the_repository()
    {
        using var package = sdk.Open();

        var packed = Read(package.GetEntry("tables/syscall_64.tbl")!);

        Assert.Equal(File.ReadAllBytes(Path.Combine(RepositoryFacts.Root, "src", "KernelSdk", "tables", "syscall_64.tbl")), packed);
    }

    /// <summary>What every package has, by the rules of its container format.</summary>
    private static bool IsContainerPart(string name)
        => name == "[Content_Types].xml"
            || name.StartsWith("_rels/", StringComparison.Ordinal)
            || name.StartsWith("package/", StringComparison.Ordinal);

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }
}
