namespace KernelSdk.Benchmarks;

/// <summary>writev(2) of 16 segments of 256 bytes; lseek(2) is in it.</summary>
internal sealed class WritevRow() : TmpfsRow("writev_16x256", "lseek(2) and writev(2)")
{
    private const int Segments = 16;
    private const int Size = 256;

    protected override FileThings Prepare<T>(T calls)
        => new(File(calls, Segments * Size), calls.Segments(calls.Buffer(Segments * Size), Segments, Size));

    protected override long Run<T>(T calls, in FileThings things, int count)
    {
        var (fd, segments, sum) = (things.Fd, things.Buffer, 0L);
        for (var i = 0; i < count; i++)
        {
            sum += calls.Lseek(fd, 0) + calls.Writev(fd, segments, Segments);
        }

        return sum;
    }
}
