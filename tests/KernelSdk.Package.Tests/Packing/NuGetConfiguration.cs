namespace KernelSdk.Package.Tests.Packing;

/// <summary>Where the projects below a folder get their packages.</summary>
internal static class NuGetConfiguration
{
    /// <summary>
    /// Writes the configuration. What the repository's own build has restored needs no source: it is in the machine's package cache,
    /// which is only read here.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="feed">A folder with packages.</param>
    /// <param name="asksTheMachinesSources">Whether packages may also come from the sources that the machine is configured for.</param>
    public static void Write(string folder, string feed, bool asksTheMachinesSources) => File.WriteAllText(
        Path.Combine(folder, "nuget.config"),
        $"""
        <configuration>
          <packageSources>
            {(asksTheMachinesSources ? "" : "<clear />")}
            <add key="local" value="{feed}" />
          </packageSources>
          <fallbackPackageFolders>
            <clear />
            <add key="machine" value="{RepositoryFacts.PackageFolder}" />
          </fallbackPackageFolders>
        </configuration>
        """);
}
