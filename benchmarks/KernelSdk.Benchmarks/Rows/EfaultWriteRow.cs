using KernelSdk.Linux;

namespace KernelSdk.Benchmarks;

/// <summary>EFAULT at the end of a longer way: through the descriptor, the file and the copy of a buffer.</summary>
internal sealed unsafe class EfaultWriteRow : Row
{
    private const int Stdout = 1;
    private const int BadAddress = 0xdead;
    private const int Length = 5;

    private Libc _libc = null!;
    private int _hostPipe;

    public override string Name => "efault_write";

    public override string? Reference => HostCalls.Named("write(2) to a pipe with the same pointer");

    public override void SetUp(Workbench bench)
    {
        _libc = bench.Libc;
        if (HostCalls.Available)
        {
            var ends = stackalloc int[2];
            if (HostCalls.pipe(ends) != 0)
            {
                throw new IOException("pipe(2) failed on the host.");
            }

            _hostPipe = ends[1];
        }
    }

    public override long RunOurs(int count)
    {
        var libc = _libc;
        var bad = new UserPtr<byte>(BadAddress);
        long sum = 0;
        for (var i = 0; i < count; i++)
        {
            sum += libc.write(Stdout, bad, Length);
        }

        return sum;
    }

    public override long RunReference(int count)
    {
        var pipe = _hostPipe;
        long sum = 0;
        for (var i = 0; i < count; i++)
        {
            sum += HostCalls.write(pipe, (void*)BadAddress, Length);
        }

        return sum;
    }
}
