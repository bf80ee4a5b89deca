namespace KernelSdk.Benchmarks;

/// <summary>open(2) of a file that is there, and close(2).</summary>
internal sealed class OpenCloseRow() : TmpfsRow("open_close", "open(2) and close(2)")
{
    protected override FileThings Prepare<T>(T calls) => new(File(calls, size: 1), 0, calls.Path(Name));

    protected override long Run<T>(T calls, in FileThings things, int count)
    {
        var (path, sum) = (things.Paths[0], 0L);
        for (var i = 0; i < count; i++)
        {
            sum += calls.Close(calls.Open(path, OpenFlags.O_RDONLY));
        }

        return sum;
    }
}
