namespace KernelSdk.Benchmarks;

/// <summary>Bytes between kernel and user memory, beside the same number of bytes moved between host buffers.</summary>
/// <param name="name">The row's name.</param>
/// <param name="size">In bytes.</param>
/// <param name="offset">Where in its page the user's buffer begins.</param>
/// <param name="atMost">The ratio to hold.</param>
/// <param name="addedNsAtMost">The difference to hold.</param>
/// <param name="besideOneCopy">
/// Whether the reference moves its bytes in one piece, which no memory behind page tables can; some processors copy pages that lie
/// side by side half as fast again as the same pages one by one.
/// </param>
internal abstract class CopyRow(string name, int size, int offset, double? atMost, double? addedNsAtMost, bool besideOneCopy) : Row
{
    private HostCopy _reference = null!;
    private Libc _libc = null!;

    public override string Name => name;

    public override string? Reference => IsOfOnePiece ? "Buffer.MemoryCopy" : "Buffer.MemoryCopy for each page, scattered alike";

    public override double? AtMost => atMost;

    public override double? AddedNsAtMost => addedNsAtMost;

    public override int BatchSize => size > 64 << 10 ? 100 : base.BatchSize;

    /// <summary>The kernel's side of the copy.</summary>
    protected WarmBuffer Kernel { get; private set; } = null!;

    /// <summary>The user's side.</summary>
    protected UserPtr<byte> User { get; private set; }

    /// <summary>Whose memory the user's side is in.</summary>
    protected TaskStruct Task { get; private set; } = null!;

    private bool IsOfOnePiece => besideOneCopy || offset + size <= UserBuffer.PageBytes;

    public override void SetUp(Workbench bench)
    {
        Task = bench.Task;
        _libc = bench.Libc;
        MoveBuffers();
    }

    public override void MoveBuffers()
    {
        Kernel = new(size);
        User = UserBuffer.Create(_libc, size, offset);
        _reference = besideOneCopy ? HostCopy.InOne(new(size), new(size)) : ScatteredReference(Kernel, offset);
    }

    public override long RunReference(int count) => _reference.Run(count);

    /// <summary>The same copy between the kernel's side and pages of the host.</summary>
    protected abstract HostCopy ScatteredReference(WarmBuffer kernel, int offset);
}
