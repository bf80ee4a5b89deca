using System.Runtime;
using KernelSdk.Generators;

namespace KernelSdk.Benchmarks;

/// <summary>
/// The first run over a project that no generator has seen, as a build makes it: the code is warm, the trees, the compilation and
/// the driver are new. Beside each file of system calls stands one without.
/// </summary>
/// <param name="syscalls">The project's size.</param>
/// <param name="collects">Whether the garbage collector may run meanwhile.</param>
internal sealed class ColdMeter(int syscalls, bool collects = true)
{
    private const long MoreThanAllocated = 200_000_000;

    private readonly ProjectText _project = new((2 * syscalls / SyscallFile.Definitions) + 1, syscalls);
    private readonly List<Cost> _samples = [];

    public void Forget() => _samples.Clear();

    public void Sample()
    {
        var hosted = new HostedProject(_project, new SyscallGenerator());
        GC.Collect(); // What the project was made with is nothing that its first generation should clean up.
        if (!collects)
        {
            GC.TryStartNoGCRegion(MoreThanAllocated);
        }

        _samples.Add(hosted.Generate());
        if (GCSettings.LatencyMode == GCLatencyMode.NoGCRegion)
        {
            GC.EndNoGCRegion();
        }

        hosted.MustHaveWritten(syscalls);
    }

    public GeneratorMeasurement Result() => new($"cold_{syscalls}", _project.Files, syscalls, Cost.Median(_samples));
}
