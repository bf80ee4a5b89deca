namespace KernelSdk.Benchmarks;

/// <summary>A kernel with one task, three pages of memory written, and the end of all of it. No program runs.</summary>
internal sealed class KernelLifeRow : Row
{
    private const int Pages = 3;

    public override string Name => "kernel_with_3_pages";

    public override string? Reference => null;

    public override long RunOurs(int count)
    {
        long frames = 0;
        for (var i = 0; i < count; i++)
        {
            using var kernel = new BenchmarkKernel();
            var mm = IdleTask.Create(kernel).Mm;
            IdleTask.Touch(mm, mm.Areas[0].Start, Pages);
            frames += kernel.FramesInUse;
        }

        return frames;
    }
}
