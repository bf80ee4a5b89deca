namespace KernelSdk.Benchmarks;

/// <summary>stat(2) of a file so many names deep.</summary>
internal sealed class StatRow(string name, int depth) : TmpfsRow(name, "stat(2)")
{
    protected override FileThings Prepare<T>(T calls)
    {
        var path = Name;
        for (var i = 1; i < depth; i++)
        {
            Check(calls.Mkdir(calls.Path(path)), "mkdir");
            path += "/deep";
        }

        var place = calls.Path(path);
        Check(calls.Open(place, OpenFlags.O_RDWR | OpenFlags.O_CREAT), "open");
        return new(0, calls.Buffer(UserBuffer.PageBytes), place);
    }

    protected override long Run<T>(T calls, in FileThings things, int count)
    {
        var (path, buffer, sum) = (things.Paths[0], things.Buffer, 0L);
        for (var i = 0; i < count; i++)
        {
            sum += calls.Stat(path, buffer);
        }

        return sum;
    }
}
