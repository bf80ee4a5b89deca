namespace KernelSdk.Benchmarks;

/// <summary>A number behind the end of the table: ENOSYS.</summary>
internal sealed class UnknownCallRow : Row
{
    private const int NoSuchCall = 9999;

    private Libc _libc = null!;

    public override string Name => "enosys";

    public override string? Reference => HostCalls.Named($"syscall({NoSuchCall})");

    public override void SetUp(Workbench bench) => _libc = bench.Libc;

    public override long RunOurs(int count)
    {
        var libc = _libc;
        long sum = 0;
        for (var i = 0; i < count; i++)
        {
            sum += libc.syscall(NoSuchCall);
        }

        return sum;
    }

    public override long RunReference(int count)
    {
        long sum = 0;
        for (var i = 0; i < count; i++)
        {
            sum += HostCalls.syscall(NoSuchCall);
        }

        return sum;
    }
}
