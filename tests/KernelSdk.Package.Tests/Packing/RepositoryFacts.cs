using System.Reflection;
using System.Xml.Linq;

namespace KernelSdk.Package.Tests.Packing;

/// <summary>What the build of these tests knew of the repository and of the machine.</summary>
internal static class RepositoryFacts
{
    /// <summary>The checkout.</summary>
    public static string Root { get; } = Metadata("RepositoryRoot");

    /// <summary>Where the packages of the repository's own projects are: the machine's package cache.</summary>
    public static string PackageFolder { get; } = Metadata("PackageFolder");

    /// <summary>The version of a package that the repository's own projects use, so that it is in <see cref="PackageFolder"/>.</summary>
    public static string VersionOf(string package) => XDocument.Load(Path.Combine(Root, "Directory.Packages.props"))
        .Descendants("PackageVersion")
        .Single(element => element.Attribute("Include")?.Value == package)
        .Attribute("Version")!.Value;

    private static string Metadata(string key) => typeof(RepositoryFacts).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(attribute => attribute.Key == key).Value!;
}
