namespace KernelSdk.Benchmarks;

/// <summary>
/// fork(2) of 64 MiB, all pages there, and the end of the copy. On the host it is this very process that forks, runtime and all; so
/// what its fork takes while the 64 MiB are left out, by MADV_DONTFORK, is subtracted. Neither parent writes between two forks, so
/// on both sides no page is copied, and from the second fork on no entry has to lose its right to write.
/// </summary>
internal sealed unsafe class ForkRow : Row
{
    private const int Length = 64 << 20;
    private const int DontFork = 10; // MADV_DONTFORK
    private const int DoFork = 11; // MADV_DOFORK

    private AddressSpace _mm = null!;
    private nint _host;

    public override string Name => "fork_64m";

    public override string? Reference => HostCalls.Named("fork(2) and exit, what 64 MiB add");

    public override bool HasBesideReference => true;

    public override void SetUp(Workbench bench)
    {
        _mm = IdleTask.Create().Mm;
        IdleTask.MapAndTouch(_mm, Length);
        if (HostCalls.Available)
        {
            var host = HostMapping.Create(Length);
            HostMapping.Touch(host, Length / UserBuffer.PageBytes);
            _host = (nint)host;
        }
    }

    public override long RunOurs(int count)
    {
        long areas = 0;
        for (var i = 0; i < count; i++)
        {
            using var child = _mm.Fork() ?? throw new InvalidOperationException("No memory for a fork.");
            areas += child.Areas.Count;
        }

        return areas;
    }

    public override long RunReference(int count) => ForkHost(count, DoFork);

    public override long RunBesideReference(int count) => ForkHost(count, DontFork);

    private long ForkHost(int count, int advice)
    {
        if (HostCalls.madvise((void*)_host, Length, advice) != 0)
        {
            throw new IOException("madvise(2) failed on the host.");
        }

        long sum = 0;
        for (var i = 0; i < count; i++)
        {
            sum += HostFork.Run();
        }

        return sum;
    }
}
