namespace KernelSdk.Benchmarks;

/// <summary>A clone of a kernel whose one task has 64 MiB, all pages there, and the end of the clone.</summary>
internal sealed class CloneRow : Row
{
    private const int Length = 64 << 20;
    private const double OneMillisecond = 1e6;

    private Kernel _kernel = null!;

    public override string Name => "clone_kernel_64m";

    public override string? Reference => null;

    public override double? NsAtMost => OneMillisecond;

    public override void SetUp(Workbench bench)
    {
        var task = IdleTask.Create();
        IdleTask.MapAndTouch(task.Mm, Length);
        _kernel = task.Kernel;
    }

    public override long RunOurs(int count)
    {
        long frames = 0;
        for (var i = 0; i < count; i++)
        {
            using var clone = _kernel.Clone();
            frames += clone.FramesInUse;
        }

        return frames;
    }
}
