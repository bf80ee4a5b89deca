namespace KernelSdk.Analyzers.Tests.KernelRules;

/// <summary>The repository that the tests were built in.</summary>
internal static class Repository
{
    /// <summary>Its top.</summary>
    public static string Folder { get; } = Find(new(AppContext.BaseDirectory));

    /// <summary>The sources of a project, without what a build has put beside them.</summary>
    public static IEnumerable<string> SourcesOf(string project)
        => Directory.EnumerateFiles(Path.Combine(Folder, project), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    private static string Find(DirectoryInfo folder)
        => File.Exists(Path.Combine(folder.FullName, "KernelSdk.sln"))
            ? folder.FullName
            : Find(folder.Parent ?? throw new InvalidOperationException("The tests do not run within the repository."));
}
