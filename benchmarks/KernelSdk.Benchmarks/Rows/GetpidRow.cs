using KernelSdk.Linux;

namespace KernelSdk.Benchmarks;

/// <summary>The whole way of a call that does nothing: wrapper, trap, dispatch, shims, errno.</summary>
internal sealed class GetpidRow : Row
{
    private Libc _libc = null!;

    public override string Name => "getpid";

    public override string? Reference => HostCalls.Named("getpid(2)");

    public override double? AtMost => 0.05;

    public override void SetUp(Workbench bench) => _libc = bench.Libc;

    public override long RunOurs(int count)
    {
        var libc = _libc;
        long sum = 0;
        for (var i = 0; i < count; i++)
        {
            sum += libc.getpid();
        }

        return sum;
    }

    public override long RunReference(int count)
    {
        long sum = 0;
        for (var i = 0; i < count; i++)
        {
            sum += HostCalls.getpid();
        }

        return sum;
    }
}
