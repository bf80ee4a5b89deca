namespace KernelSdk.Benchmarks;

/// <summary>rename(2) to another name and back.</summary>
internal sealed class RenameRow() : TmpfsRow("rename", "two rename(2)")
{
    protected override FileThings Prepare<T>(T calls)
    {
        Check(File(calls, size: 1), "open");
        return new(0, 0, calls.Path(Name), calls.Path(Name + ".other"));
    }

    protected override long Run<T>(T calls, in FileThings things, int count)
    {
        var (one, other, sum) = (things.Paths[0], things.Paths[1], 0L);
        for (var i = 0; i < count; i++)
        {
            sum += calls.Rename(one, other) + calls.Rename(other, one);
        }

        return sum;
    }
}
