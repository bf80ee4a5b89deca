using KernelSdk.Linux;

namespace KernelSdk.Benchmarks;

/// <summary>From nothing to a kernel whose first program has written its first byte and ended.</summary>
internal sealed class KernelStartRow : Row
{
    private const int Stdout = 1;

    public override string Name => "kernel_start_to_first_write";

    public override string? Reference => null;

    public override int BatchSize => 1;

    public override long RunOurs(int count)
    {
        long sum = 0;
        for (var i = 0; i < count; i++)
        {
            using var kernel = new BenchmarkKernel();
            kernel.Spawn("first", static libc => (int)libc.write(Stdout, "x"u8));
            sum += kernel.Run();
        }

        return sum;
    }
}
