using KernelSdk;
using MemoryLab;

using var kernel = new LabKernel();
kernel.Spawn("lab", LabProgram.Run);

// Once as it is: the trace, what it has mapped when the signal comes, and what the detector has found.
using (var watched = kernel.Clone())
{
    watched.Trace.Output = Console.Out;
    watched.Trace.Enabled = true;
    watched.DoubleFetches.IsEnabled = true;
    watched.Trace.Traced += happened =>
    {
        if (happened is SignalDelivered)
        {
            Console.Write(watched.Tasks[0].Mm.MapsText());
        }
    };
    watched.Run();
    Console.WriteLine(string.Join('\n', watched.DoubleFetches.Reports));
}

// Then once for each thing that can fail, each time in a clone of the kernel.
for (var n = 1; ; n++)
{
    using var clone = kernel.Clone();
    var task = clone.Tasks[0];
    task.FaultInjection.FailNth(n);
    clone.Run();
    if (task.FaultInjection.Failed is not { } failed)
    {
        break;
    }

    Console.WriteLine($"fail-nth {n}: {failed}, {task.ExitStatus}");
}
