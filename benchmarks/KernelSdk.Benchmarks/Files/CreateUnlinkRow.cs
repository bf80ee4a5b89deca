namespace KernelSdk.Benchmarks;

/// <summary>A file that is made, closed and removed: open(2) with O_CREAT, close(2), unlink(2).</summary>
internal sealed class CreateUnlinkRow() : TmpfsRow("create_unlink", "open(2), close(2) and unlink(2)")
{
    protected override FileThings Prepare<T>(T calls) => new(0, 0, calls.Path(Name));

    protected override long Run<T>(T calls, in FileThings things, int count)
    {
        var (path, sum) = (things.Paths[0], 0L);
        for (var i = 0; i < count; i++)
        {
            sum += calls.Close(calls.Open(path, OpenFlags.O_RDWR | OpenFlags.O_CREAT)) + calls.Unlink(path);
        }

        return sum;
    }
}
