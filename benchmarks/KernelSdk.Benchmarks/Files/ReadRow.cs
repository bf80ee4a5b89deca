namespace KernelSdk.Benchmarks;

/// <summary>read(2) of so many bytes from where the file begins; lseek(2) is in it.</summary>
internal sealed class ReadRow(string name, int size) : TmpfsRow(name, "lseek(2) and read(2)")
{
    protected override FileThings Prepare<T>(T calls) => new(File(calls, size), calls.Buffer(size));

    protected override long Run<T>(T calls, in FileThings things, int count)
    {
        var (fd, buffer, sum) = (things.Fd, things.Buffer, 0L);
        for (var i = 0; i < count; i++)
        {
            sum += calls.Lseek(fd, 0) + calls.Read(fd, buffer, (nuint)size);
        }

        return sum;
    }
}
