namespace KernelSdk.Benchmarks;

/// <summary>pread(2) of a page, each time another one of 64.</summary>
internal sealed class PreadRow() : TmpfsRow("pread_4k", "pread(2)")
{
    private const int Pages = 64;

    protected override FileThings Prepare<T>(T calls) => new(File(calls, Pages * UserBuffer.PageBytes), calls.Buffer(UserBuffer.PageBytes));

    protected override long Run<T>(T calls, in FileThings things, int count)
    {
        var (fd, buffer, sum) = (things.Fd, things.Buffer, 0L);
        for (var i = 0; i < count; i++)
        {
            sum += calls.Pread(fd, buffer, UserBuffer.PageBytes, (i % Pages) * UserBuffer.PageBytes);
        }

        return sum;
    }
}
