using KernelSdk.Linux;

namespace KernelSdk.Benchmarks;

/// <summary>An error is an ordinary result and costs like one: EFAULT beside three calls that succeed.</summary>
internal sealed class EfaultInGetpidsRow : Row
{
    private Libc _libc = null!;

    public override string Name => "efault_vs_3_getpid";

    public override string? Reference => "three getpids";

    public override double? AtMost => 1;

    public override void SetUp(Workbench bench) => _libc = bench.Libc;

    public override long RunOurs(int count) => EfaultRow.Run(_libc, count);

    public override long RunReference(int count) => RunGetpids(_libc, count);

    /// <summary>The calls that succeed, which another row compares with too.</summary>
    public static long RunGetpids(Libc libc, int count)
    {
        long sum = 0;
        for (var i = 0; i < count; i++)
        {
            sum += libc.getpid();
            sum += libc.getpid();
            sum += libc.getpid();
        }

        return sum;
    }
}
