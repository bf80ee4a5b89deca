using KernelSdk.Linux;

namespace KernelSdk.Benchmarks;

/// <summary>mmap(2) and munmap(2) of memory that nobody touches, two whole system calls.</summary>
internal sealed unsafe class MmapRow : Row
{
    private const int Length = 16 * UserBuffer.PageBytes;

    private Libc _libc = null!;

    public override string Name => "mmap_munmap_16_pages";

    public override string? Reference => HostCalls.Named("mmap(2) and munmap(2)");

    public override void SetUp(Workbench bench) => _libc = bench.Libc;

    public override long RunOurs(int count)
    {
        var libc = _libc;
        long sum = 0;
        for (var i = 0; i < count; i++)
        {
            sum += libc.munmap(new UserPtr<byte>(UserMapping.Create(libc, Length)), Length);
        }

        return sum;
    }

    public override long RunReference(int count)
    {
        long sum = 0;
        for (var i = 0; i < count; i++)
        {
            sum += HostMapping.Remove(HostMapping.Map(Length), Length);
        }

        return sum;
    }
}
