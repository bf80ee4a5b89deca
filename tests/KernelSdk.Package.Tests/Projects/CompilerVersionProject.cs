using KernelSdk.Package.Tests.Packing;

namespace KernelSdk.Package.Tests.Projects;

/// <summary>The project of <see cref="CompilerVersionTests"/>, which each test builds with another version of the compiler.</summary>
public sealed class CompilerVersionProject
{
    private readonly ScratchSolution _solution;

    public CompilerVersionProject(PackedSdk sdk)
    {
        _solution = new(sdk, "compilers");
        Plain = FillProgram.AddTo(_solution, "Plain");
    }

    internal ScratchProject Plain { get; }

    /// <summary>Builds it. The compiler says its version in a property; an option of the command line stands in for another one.</summary>
    internal Task BuildAsync(string version) => _solution.BuildAsync($"CompilerApiVersion={version}");
}
