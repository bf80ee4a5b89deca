using System.Globalization;

namespace KernelSdk.Benchmarks;

/// <summary>A directory of 10,000 names, read from its beginning to its end with a buffer of 32 KiB: getdents64(2).</summary>
internal sealed class GetdentsRow() : TmpfsRow("getdents_10000", "lseek(2) and getdents64(2) to the end")
{
    private const int Names = 10_000;
    private const int Room = 32 << 10;

    public override int BatchSize => 10;

    protected override FileThings Prepare<T>(T calls)
    {
        Check(calls.Mkdir(calls.Path(Name)), "mkdir");
        for (var i = 0; i < Names; i++)
        {
            var fd = calls.Open(calls.Path(string.Create(CultureInfo.InvariantCulture, $"{Name}/{i}")), OpenFlags.O_RDWR | OpenFlags.O_CREAT);
            Check(calls.Close(fd), "close");
        }

        return new(Check(calls.Open(calls.Path(Name), OpenFlags.O_DIRECTORY), "open"), calls.Buffer(Room));
    }

    protected override long Run<T>(T calls, in FileThings things, int count)
    {
        var (fd, buffer, sum) = (things.Fd, things.Buffer, 0L);
        for (var i = 0; i < count; i++)
        {
            sum += calls.Lseek(fd, 0);
            while (calls.Getdents(fd, buffer, Room) is > 0 and var read)
            {
                sum += read;
            }
        }

        return sum;
    }
}
