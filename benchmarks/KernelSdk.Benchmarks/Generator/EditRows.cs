using KernelSdk.Generators;

namespace KernelSdk.Benchmarks;

/// <summary>Every edit in a project of one size.</summary>
internal static class EditRows
{
    private const int Sweeps = 12;

    public static IReadOnlyList<GeneratorMeasurement> Measure(ProjectText project)
    {
        HostedProject[] hosted =
            [new(project, new SyscallGenerator()), new(project, new FindOnlyGenerator()), new(project, new EmptyGenerator())];
        foreach (var each in hosted)
        {
            each.Generate();
        }

        hosted[0].MustHaveWritten(project.Syscalls);
        var meters = Edit.All.Select(edit => new EditMeter(project, edit, hosted)).ToList();
        Sampling.Run(Sweeps, () => meters.ForEach(meter => meter.Sweep()), () => meters.ForEach(meter => meter.Forget()));
        return [.. meters.Select(meter => meter.Result())];
    }
}
