using KernelSdk.Linux;

namespace KernelSdk.Benchmarks;

/// <summary>
/// As <see cref="EfaultInGetpidsRow"/>, but that the value begins in a page that is there and ends in one that is not, between two
/// areas. It is the whole of a page fault: two pages, the page table down to its end, the search for an area. No bound: that is more
/// than a bad pointer far from everything, which is known to be one at once.
/// </summary>
internal sealed class EfaultWithinValueRow : Row
{
    private Libc _libc = null!;
    private UserPtr<long> _straddling;

    public override string Name => "efault_in_the_middle";

    public override string? Reference => "three getpids";

    public override void SetUp(Workbench bench)
    {
        _libc = bench.Libc;
        _straddling = (BrokenBuffer.Create(_libc) - (sizeof(long) / 2)).Cast<long>();
        if (_libc.time(_straddling) >= 0)
        {
            throw new InvalidOperationException("The hole is none.");
        }
    }

    public override long RunOurs(int count)
    {
        var (libc, pointer) = (_libc, _straddling);
        long sum = 0;
        for (var i = 0; i < count; i++)
        {
            sum += libc.time(pointer);
        }

        return sum;
    }

    public override long RunReference(int count) => EfaultInGetpidsRow.RunGetpids(_libc, count);
}
