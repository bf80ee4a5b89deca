using System.Reflection;

namespace KernelSdk.Generators.Tests.Documentation;

/// <summary>The files of the repository that are documentation, or that documentation speaks of.</summary>
internal static class Repository
{
    private static readonly string Root = Path.Combine(ProjectDirectory, "..", "..");

    private static string ProjectDirectory => typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "ProjectDirectory").Value!;

    public static bool Has(string path) => File.Exists(Path.Combine(Root, path));

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path)).ReplaceLineEndings("\n");
}
