using KernelSdk.Linux;

namespace KernelSdk.Benchmarks;

/// <summary>So many bytes into a pipe and out of it, by one program.</summary>
internal sealed unsafe class PipeRow(string name, int size) : Row
{
    private readonly WarmBuffer _hostBuffer = new(size);
    private readonly int[] _hostEnds = new int[2];
    private Libc _libc = null!;
    private UserPtr<byte> _buffer;
    private DescriptorPair _ends;

    public override string Name => name;

    public override string? Reference => HostCalls.Named("write(2) and read(2) of a pipe");

    public override void SetUp(Workbench bench)
    {
        _libc = bench.Libc;
        _buffer = UserBuffer.Create(_libc, size, offset: 0);
        if (_libc.pipe(out _ends) != 0)
        {
            throw new InvalidOperationException($"pipe: {_libc.errno}");
        }

        fixed (int* ends = _hostEnds)
        {
            _ = HostCalls.Available ? HostCalls.pipe(ends) : 0;
        }
    }

    public override long RunOurs(int count)
    {
        var (libc, buffer, ends) = (_libc, _buffer, _ends);
        long sum = 0;
        for (var i = 0; i < count; i++)
        {
            sum += libc.write(ends.Write, buffer, (nuint)size) + libc.read(ends.Read, buffer, (nuint)size);
        }

        return sum;
    }

    public override long RunReference(int count)
    {
        var (reading, writing) = (_hostEnds[0], _hostEnds[1]);
        var buffer = _hostBuffer.Start;
        long sum = 0;
        for (var i = 0; i < count; i++)
        {
            sum += HostCalls.write(writing, buffer, (nuint)size) + HostCalls.read(reading, buffer, (nuint)size);
        }

        return sum;
    }
}
