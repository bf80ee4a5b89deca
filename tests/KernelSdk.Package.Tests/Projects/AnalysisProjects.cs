using KernelSdk.Package.Tests.Packing;

namespace KernelSdk.Package.Tests.Projects;

/// <summary>The projects of <see cref="AnalysisTests"/>: the same code under different configurations.</summary>
public sealed class AnalysisProjects : IAsyncLifetime
{
    private readonly ScratchSolution _solution;

    public AnalysisProjects(PackedSdk sdk)
    {
        _solution = new(sdk, "analysis");
        Declared = Library("Declared");
        Teaching = Library("Teaching").With("KernelSdkAnalysis", "teaching");
        Strict = Library("Strict").With("KernelSdkAnalysis", "Strict");
        Unknown = Library("Unknown").With("KernelSdkAnalysis", "stricter");
        Configured = Library("Configured").With("KernelSdkAnalysis", "strict").Write(
            ".editorconfig",
            """
            [*.cs]
            dotnet_diagnostic.KSDK1025.severity = none
            kernelsdk.KSDK1010.excluded_namespaces = Legacy.*
            """);
        Mistyped = Library("Mistyped").Write(".globalconfig", "is_global = true\nkernelsdk.excluded_namespaces = Legacy, 2nd\n");
    }

    internal ScratchProject Declared { get; }

    internal ScratchProject Teaching { get; }

    internal ScratchProject Strict { get; }

    internal ScratchProject Unknown { get; }

    internal ScratchProject Configured { get; }

    internal ScratchProject Mistyped { get; }

    /// <inheritdoc/>
    public Task InitializeAsync() => _solution.BuildAsync();

    /// <inheritdoc/>
    public Task DisposeAsync() => Task.CompletedTask;

    private ScratchProject Library(string name)
        => _solution.Library(name).With("TreatWarningsAsErrors", "false").Write("Sums.cs", LegacyCode.TwoKinds);
}
