namespace KernelSdk.Benchmarks;

/// <summary>fstat(2).</summary>
internal sealed class FstatRow() : TmpfsRow("fstat", "fstat(2)")
{
    protected override FileThings Prepare<T>(T calls) => new(File(calls, size: 1), calls.Buffer(UserBuffer.PageBytes));

    protected override long Run<T>(T calls, in FileThings things, int count)
    {
        var (fd, buffer, sum) = (things.Fd, things.Buffer, 0L);
        for (var i = 0; i < count; i++)
        {
            sum += calls.Fstat(fd, buffer);
        }

        return sum;
    }
}
