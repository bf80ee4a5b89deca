namespace KernelSdk.Benchmarks;

/// <summary>write(2) of so many bytes over those that are there; lseek(2) is in it.</summary>
internal sealed class WriteRow(string name, int size) : TmpfsRow(name, "lseek(2) and write(2)")
{
    protected override FileThings Prepare<T>(T calls) => new(File(calls, size), calls.Buffer(size));

    protected override long Run<T>(T calls, in FileThings things, int count)
    {
        var (fd, buffer, sum) = (things.Fd, things.Buffer, 0L);
        for (var i = 0; i < count; i++)
        {
            sum += calls.Lseek(fd, 0) + calls.Write(fd, buffer, (nuint)size);
        }

        return sum;
    }
}
