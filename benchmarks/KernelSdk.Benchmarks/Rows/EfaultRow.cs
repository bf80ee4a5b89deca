using System.Runtime.InteropServices;
using KernelSdk.Linux;

namespace KernelSdk.Benchmarks;

/// <summary>
/// A user address below all areas, as most bad pointers are, in the shortest call that takes one: the store misses the TLB, faults,
/// and is fixed up.
/// </summary>
internal sealed class EfaultRow : Row
{
    private const int BadAddress = 0xdead;

    private Libc _libc = null!;

    public override string Name => "efault";

    /// <summary>The C library answers time(2) without a system call, so the number is called; arm64 has no such number.</summary>
    public override string? Reference
        => RuntimeInformation.OSArchitecture == Architecture.X64 ? HostCalls.Named("time(2) with the same pointer") : null;

    public override void SetUp(Workbench bench) => _libc = bench.Libc;

    public override long RunOurs(int count) => Run(_libc, count);

    public override long RunReference(int count)
    {
        long sum = 0;
        for (var i = 0; i < count; i++)
        {
            sum += HostCalls.syscall((nint)ClockLibc.__NR_time, BadAddress);
        }

        return sum;
    }

    /// <summary>Our failing call, which another row compares with something else.</summary>
    public static long Run(Libc libc, int count)
    {
        var bad = new UserPtr<long>(BadAddress);
        long sum = 0;
        for (var i = 0; i < count; i++)
        {
            sum += libc.time(bad);
        }

        return sum;
    }
}
