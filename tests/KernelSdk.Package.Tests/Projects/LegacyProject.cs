using System.Text.Json;
using KernelSdk.Package.Tests.Packing;

namespace KernelSdk.Package.Tests.Projects;

/// <summary>The project of <see cref="BaselineTests"/>, which takes the analyzers into use: the builds of its first two days.</summary>
public sealed class LegacyProject : IAsyncLifetime
{
    private readonly ScratchSolution _solution;
    private readonly ScratchProject _project;

    public LegacyProject(PackedSdk sdk)
    {
        _solution = new(sdk, "legacy");
        _project = _solution.Library("Legacy").Write("Messages.cs", LegacyCode.Messages);
    }

    /// <summary>What the first build said.</summary>
    internal IReadOnlyList<string> First { get; private set; } = [];

    /// <summary>The compiler's log of it.</summary>
    internal JsonElement FirstLog { get; private set; }

    /// <summary>What the build said that wrote the baseline.</summary>
    internal IReadOnlyList<string> Writing { get; private set; } = [];

    /// <summary>The baseline.</summary>
    internal string Baseline { get; private set; } = "";

    /// <summary>What a build after it said, with all warnings as errors and the escapes counted.</summary>
    internal IReadOnlyList<string> Counting { get; private set; } = [];

    /// <summary>What the next day's build said, after some work on the code.</summary>
    internal IReadOnlyList<string> Tomorrow { get; private set; } = [];

    /// <summary>The compiler's log of it.</summary>
    internal JsonElement TomorrowLog { get; private set; }

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        First = await BuildAsync(AdoptionPage.Property("ErrorLog"));
        FirstLog = Log();
        Writing = await BuildAsync(AdoptionPage.Property("KernelSdkWriteBaseline"));
        Baseline = _project.Read("kernelsdk.baseline.sarif");
        Counting = await BuildAsync(AdoptionPage.Property("KernelSdkCountEscapes"), "MSBuildTreatWarningsAsErrors=true");
        _project.Write("Messages.cs", LegacyCode.Tomorrow);
        Tomorrow = await BuildAsync(AdoptionPage.Property("ErrorLog"));
        TomorrowLog = Log();
    }

    /// <inheritdoc/>
    public Task DisposeAsync() => Task.CompletedTask;

    private async Task<IReadOnlyList<string>> BuildAsync(params string[] properties)
    {
        await _solution.BuildAsync(properties);
        return _project.Messages;
    }

    private JsonElement Log() => JsonDocument.Parse(_project.Read("build.sarif")).RootElement;
}
