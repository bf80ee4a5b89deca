using KernelSdk.Package.Tests.Packing;

namespace KernelSdk.Package.Tests.Projects;

/// <summary>The projects of <see cref="KernelPackageTests"/>: libraries with system calls, packed, and kernels that take them.</summary>
public sealed class KernelPackageProjects : IAsyncLifetime
{
    private readonly ScratchSolution _libraries;
    private readonly ScratchSolution _kernels;

    public KernelPackageProjects(PackedSdk sdk)
    {
        _libraries = new(sdk, "libraries");
        Clock = _libraries.Library("Clock").Write("clock.tbl", ModuleSources.ClockTable).Write("Clock.cs", ModuleSources.Clock);
        Greeter = _libraries.Library("Greeter").Write("greeter.tbl", ModuleSources.GreeterTable).Write("Greeter.cs", ModuleSources.Greeter);
        Rival = _libraries.Library("Rival").Write("rival.tbl", ModuleSources.RivalTable).Write("Rival.cs", ModuleSources.Rival);
        BesideThem = Kernel(_libraries).Beside(Clock).Beside(Greeter);

        _kernels = new(sdk, "kernels");
        FromPackages = Kernel(_kernels).Package("Clock", sdk.Version).Package("Greeter", sdk.Version);
        Colliding = _kernels.Library("Colliding")
            .Package("Clock", sdk.Version)
            .Package("Rival", sdk.Version)
            .Write("Kernel.cs", ModuleSources.CollidingKernel);
    }

    internal ScratchProject Clock { get; }

    internal ScratchProject Greeter { get; }

    internal ScratchProject Rival { get; }

    internal ScratchProject BesideThem { get; }

    internal ScratchProject FromPackages { get; }

    internal ScratchProject Colliding { get; }

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        await _libraries.PackAsync();
        await _kernels.BuildAsync();
    }

    /// <inheritdoc/>
    public Task DisposeAsync() => Task.CompletedTask;

    private static ScratchProject Kernel(ScratchSolution solution) => solution.Program("Composed").Write("Kernel.cs", ModuleSources.Kernel);
}
