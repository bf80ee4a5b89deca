using KernelSdk.Package.Tests.Packing;

namespace KernelSdk.Package.Tests.Projects;

/// <summary>docs/analyzers.md, whose commands the tests run as they stand there.</summary>
internal static class AdoptionPage
{
    private const string Build = "dotnet build -p:";

    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(RepositoryFacts.Root, "docs", "analyzers.md"));

    /// <summary>The property that the page's command for something sets.</summary>
    /// <param name="name">The property's name.</param>
    public static string Property(string name)
        => Assert.Single(Lines, line => line.StartsWith($"{Build}{name}=", StringComparison.Ordinal))[Build.Length..];

    /// <summary>How many commands there are.</summary>
    public static int Commands => Lines.Count(line => line.StartsWith("dotnet ", StringComparison.Ordinal));
}
