using System.Globalization;

namespace KernelSdk.Benchmarks;

/// <summary>stat(2) of files in a directory of 50,000, some thousand of them in turn.</summary>
internal sealed class LookupRow() : TmpfsRow("lookup_50000", "stat(2)")
{
    private const int Names = 50_000;
    private const int Asked = 4_096;

    protected override FileThings Prepare<T>(T calls)
    {
        Check(calls.Mkdir(calls.Path(Name)), "mkdir");
        var paths = new ulong[Asked];
        for (var i = 0; i < Names; i++)
        {
            var path = calls.Path(string.Create(CultureInfo.InvariantCulture, $"{Name}/{i}"));
            Check(calls.Close(calls.Open(path, OpenFlags.O_RDWR | OpenFlags.O_CREAT)), "close");
            paths[i % Asked] = path;
        }

        return new(0, calls.Buffer(UserBuffer.PageBytes), paths);
    }

    protected override long Run<T>(T calls, in FileThings things, int count)
    {
        var (paths, buffer, sum) = (things.Paths, things.Buffer, 0L);
        for (var i = 0; i < count; i++)
        {
            sum += calls.Stat(paths[i % Asked], buffer);
        }

        return sum;
    }
}
