using KernelSdk.Linux;

namespace KernelSdk.Benchmarks;

/// <summary>Three arguments, a descriptor looked up, a range checked, and no byte moved: write(fd, buf, 0) on both sides.</summary>
internal sealed unsafe class WriteNothingRow : Row
{
    private const int Stdout = 1;

    private readonly WarmBuffer _hostBuffer = new(16);
    private Libc _libc = null!;
    private UserPtr<byte> _buffer;
    private int _hostFd;

    public override string Name => "write_0_bytes";

    public override string? Reference => HostCalls.Named("write(2) of 0 bytes to /dev/null");

    public override void SetUp(Workbench bench)
    {
        _libc = bench.Libc;
        _buffer = _libc.malloc<byte>();
        if (HostCalls.Available)
        {
            _hostFd = (int)File.OpenHandle("/dev/null", FileMode.Open, FileAccess.Write).DangerousGetHandle();
        }
    }

    public override long RunOurs(int count)
    {
        var (libc, buffer) = (_libc, _buffer);
        long sum = 0;
        for (var i = 0; i < count; i++)
        {
            sum += libc.write(Stdout, buffer, 0);
        }

        return sum;
    }

    public override long RunReference(int count)
    {
        var fd = _hostFd;
        var buffer = _hostBuffer.Start;
        long sum = 0;
        for (var i = 0; i < count; i++)
        {
            sum += HostCalls.write(fd, buffer, 0);
        }

        return sum;
    }
}
