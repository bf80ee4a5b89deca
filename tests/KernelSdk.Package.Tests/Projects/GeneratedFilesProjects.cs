using KernelSdk.Package.Tests.Packing;

namespace KernelSdk.Package.Tests.Projects;

/// <summary>
/// The projects of <see cref="GeneratedFilesTests"/>, which ask for the generated files. They are compiled twice: the second time must
/// not see what the first one wrote.
/// </summary>
public sealed class GeneratedFilesProjects : IAsyncLifetime
{
    private readonly ScratchSolution _solution;

    public GeneratedFilesProjects(PackedSdk sdk)
    {
        _solution = new(sdk, "generated");
        TwoFrameworks = FillProgram.AddTo(_solution, "TwoFrameworks")
            .Without("TargetFramework")
            .With("TargetFrameworks", "net10.0;net10.0-windows")
            .With("KernelSdkEmitGeneratedFiles", "true");
        OwnFolder = FillProgram.AddTo(_solution, "OwnFolder")
            .With("KernelSdkEmitGeneratedFiles", "true")
            .With("CompilerGeneratedFilesOutputPath", "obj/mine");
    }

    internal ScratchProject TwoFrameworks { get; }

    internal ScratchProject OwnFolder { get; }

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        await _solution.BuildAsync();
        await _solution.BuildAsync("Version=2.0");
    }

    /// <inheritdoc/>
    public Task DisposeAsync() => Task.CompletedTask;
}
