using KernelSdk.Linux;

namespace KernelSdk.Benchmarks;

/// <summary>To another task and back: two switches through the scheduler.</summary>
internal sealed class SchedYieldRow : Row
{
    private Libc _libc = null!;

    public override string Name => "sched_yield_there_and_back";

    /// <summary>A host switches threads in a fraction of a microsecond or in ten, by how busy it is; that compares with nothing.</summary>
    public override string? Reference => null;

    public override int BatchSize => 100;

    public override void SetUp(Workbench bench) => _libc = bench.Libc;

    public override long RunOurs(int count)
    {
        var libc = _libc;
        long sum = 0;
        for (var i = 0; i < count; i++)
        {
            sum += libc.sched_yield();
        }

        return sum;
    }
}
