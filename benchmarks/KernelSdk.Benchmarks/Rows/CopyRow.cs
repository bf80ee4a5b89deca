namespace KernelSdk.Benchmarks;

/// <summary>Bytes between kernel and user memory, beside the same number of bytes moved between two host buffers.</summary>
/// <param name="name">The row's name.</param>
/// <param name="size">In bytes.</param>
/// <param name="offset">Where in its page the user's buffer begins.</param>
/// <param name="atMost">The ratio to hold.</param>
/// <param name="addedNsAtMost">The difference to hold.</param>
internal abstract unsafe class CopyRow(string name, int size, int offset, double? atMost, double? addedNsAtMost) : Row
{
    private WarmBuffer _other = null!;
    private Libc _libc = null!;

    public override string Name => name;

    public override string? Reference => "Buffer.MemoryCopy";

    public override double? AtMost => atMost;

    public override double? AddedNsAtMost => addedNsAtMost;

    public override int BatchSize => size > 64 << 10 ? 100 : base.BatchSize;

    /// <summary>The kernel's side of the copy.</summary>
    protected WarmBuffer Kernel { get; private set; } = null!;

    /// <summary>The user's side.</summary>
    protected UserPtr<byte> User { get; private set; }

    /// <summary>Whose memory the user's side is in.</summary>
    protected TaskStruct Task { get; private set; } = null!;

    public override void SetUp(Workbench bench)
    {
        Task = bench.Task;
        _libc = bench.Libc;
        MoveBuffers();
    }

    public override void MoveBuffers()
    {
        Kernel = new(size);
        _other = new(size);
        User = UserBuffer.Create(_libc, size, offset);
    }

    public override long RunReference(int count)
    {
        var (source, destination, length) = ((nint)_other.Start, (nint)Kernel.Start, _other.Length);
        for (var i = 0; i < count; i++)
        {
            Buffer.MemoryCopy((void*)source, (void*)destination, length, length);
        }

        return *(byte*)destination;
    }
}
