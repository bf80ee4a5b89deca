using KernelSdk.Linux;

namespace KernelSdk.Benchmarks;

/// <summary>
/// The first write to a page of anonymous memory, for each page. Mapping and unmapping is in it on both sides, spread over many pages;
/// <see cref="MmapRow"/> has it alone.
/// </summary>
internal sealed unsafe class PageFaultRow : Row
{
    private const int Pages = 512;

    private Libc _libc = null!;

    public override string Name => "page_fault";

    public override string? Reference => HostCalls.Named("page fault, 4 KiB pages");

    public override void SetUp(Workbench bench) => _libc = bench.Libc;

    public override long RunOurs(int count)
    {
        var libc = _libc;
        for (var left = count; left > 0; left -= Pages)
        {
            var pages = Math.Min(left, Pages);
            var start = new UserPtr<byte>(UserMapping.Create(libc, Pages * UserBuffer.PageBytes));
            for (var page = 0; page < pages; page++)
            {
                libc.Store(start + (page * UserBuffer.PageBytes), (byte)1);
            }

            libc.munmap(start, Pages * UserBuffer.PageBytes);
        }

        return count;
    }

    public override long RunReference(int count)
    {
        for (var left = count; left > 0; left -= Pages)
        {
            var start = HostMapping.Create(Pages * UserBuffer.PageBytes);
            HostMapping.Touch(start, (nuint)Math.Min(left, Pages));
            HostMapping.Remove(start, Pages * UserBuffer.PageBytes);
        }

        return count;
    }
}
