using KernelSdk.Linux;

namespace KernelSdk.Benchmarks;

/// <summary>What a tracer costs where it is on. Where it is off it has no row: that is every other one.</summary>
/// <param name="name">The row's name.</param>
/// <param name="text">Where the text goes; null for events alone.</param>
internal sealed class TracedRow(string name, TextWriter? text) : Row
{
    private Workbench _bench = null!;

    public override string Name => name;

    public override string? Reference => "getpid, tracing off";

    public override void SetUp(Workbench bench) => _bench = bench;

    public override long RunOurs(int count)
    {
        _bench.Kernel.Trace.Output = text;
        _bench.Task.IsTraced = true;
        var sum = RunReference(count);
        _bench.Task.IsTraced = false;
        _bench.Kernel.Trace.Output = null;
        return sum;
    }

    public override long RunReference(int count)
    {
        var libc = _bench.Libc;
        long sum = 0;
        for (var i = 0; i < count; i++)
        {
            sum += libc.getpid();
        }

        return sum;
    }
}
