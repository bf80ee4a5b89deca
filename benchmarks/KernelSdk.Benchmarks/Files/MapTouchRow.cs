namespace KernelSdk.Benchmarks;

/// <summary>mmap(2) of a file of 16 pages, a store into each, munmap(2).</summary>
internal sealed class MapTouchRow() : TmpfsRow("mmap_touch_munmap", "mmap(2), 16 stores and munmap(2)")
{
    private const ulong Pages = 16;
    private const ulong Length = Pages * UserBuffer.PageBytes;

    protected override FileThings Prepare<T>(T calls) => new(File(calls, (int)Length), 0);

    protected override long Run<T>(T calls, in FileThings things, int count)
    {
        var (fd, sum) = (things.Fd, 0L);
        for (var i = 0; i < count; i++)
        {
            var start = calls.Map(fd, Length);
            for (var page = 0UL; page < Pages; page++)
            {
                calls.Touch(start + (page * UserBuffer.PageBytes));
            }

            sum += calls.Unmap(start, Length);
        }

        return sum;
    }
}
