using System.IO.Compression;

namespace KernelSdk.Package.Tests.Packing;

/// <summary>
/// The package, packed once from this repository into a folder of its own. Neither the repository's build output nor the machine's
/// package cache is touched, so the tests can run beside any other build.
/// </summary>
public sealed class PackedSdk : IAsyncLifetime
{
    private static readonly Dictionary<string, string> NoChanges = [];

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("ksdk-package-");

    /// <summary>A version that no other run has, so that no cache can answer for it.</summary>
    public string Version { get; } = $"0.1.0-test.{Guid.NewGuid():N}";

    /// <summary>A folder with the package in it: a local feed.</summary>
    public string Feed => Path.Combine(_root.FullName, "feed");

    /// <summary>Where projects under test find and keep their packages.</summary>
    public string PackageCache => Path.Combine(_root.FullName, "packages");

    /// <summary>The package, opened for reading.</summary>
    public ZipArchive Open() => ZipFile.OpenRead(Path.Combine(Feed, $"KernelSdk.{Version}.nupkg"));

    /// <summary>A new, empty folder outside the repository.</summary>
    public string CreateFolder(string name) => _root.CreateSubdirectory(name).FullName;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        var packed = await DotnetCommand.RunAsync(
            RepositoryFacts.Root,
            NoChanges,
            "pack",
            Path.Combine(RepositoryFacts.Root, "src", "KernelSdk", "KernelSdk.csproj"),
            "--configuration", "Release",
            "--artifacts-path", Path.Combine(_root.FullName, "artifacts"),
            "--output", Feed,
            $"-p:Version={Version}",
            "-p:RunAnalyzers=false"); // They change nothing in the package, and every other build runs them.
        if (packed.ExitCode != 0)
        {
            await DisposeAsync(); // Nobody else will: a fixture that could not be made is not disposed of.
            Assert.Fail(packed.Transcript);
        }

        // Whatever lies above the folder must not reach into the projects below it.
        await File.WriteAllTextAsync(Path.Combine(_root.FullName, "Directory.Build.props"), "<Project />");
        await File.WriteAllTextAsync(Path.Combine(_root.FullName, "Directory.Build.targets"), "<Project />");
        await File.WriteAllTextAsync(Path.Combine(_root.FullName, "Directory.Packages.props"), "<Project />");
        await File.WriteAllTextAsync(Path.Combine(_root.FullName, ".editorconfig"), "root = true\n");
    }

    /// <inheritdoc/>
    public Task DisposeAsync()
    {
        _root.Delete(recursive: true);
        return Task.CompletedTask;
    }
}

/// <summary>The tests that share one package.</summary>
[CollectionDefinition(Name)]
public sealed class SharedPackage : ICollectionFixture<PackedSdk>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "package";
}
