namespace KernelSdk;

/// <summary>
/// Host memory in blocks of frames, shared by a kernel and its clones: who owns which frame, and what is given back when.
/// </summary>
/// <remarks>
/// Clones may run on different host threads, and this is the one object that they have in common: hence the lock. A kernel takes
/// whole blocks and gives back whole lives, so it comes here seldom.
/// </remarks>
internal sealed class FramePool : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Stack<int> _free = [];
    private volatile FrameBlock[] _blocks = [];
    private int _members;

    /// <summary>A pool with its first block, whose first frame is <see cref="PhysicalMemory.ZeroFrame"/>.</summary>
    public FramePool()
    {
        Grow();
        PageOf(PhysicalMemory.ZeroFrame).Bytes(0, PageSize.Bytes).Clear();
    }

    /// <summary>Host memory that nobody has freed yet, in bytes.</summary>
    public long HostBytes => (long)_blocks.Length * FrameBlock.Bytes;

    /// <summary>A kernel more.</summary>
    public void Join()
    {
        lock (_lock)
        {
            _members++;
        }
    }

    /// <summary>A kernel less: drops what it owned. The last one frees the host memory.</summary>
    /// <param name="owned">Its frames.</param>
    public void Leave(IEnumerable<int> owned)
    {
        lock (_lock)
        {
            if (--_members == 0)
            {
                Dispose();
                return;
            }

            foreach (var frame in owned)
            {
                Drop(frame);
            }
        }
    }

    /// <summary>Takes frames that nobody owns: those that others gave back, or those of a new block.</summary>
    /// <param name="taken">Takes their numbers.</param>
    public void Take(Stack<int> taken)
    {
        lock (_lock)
        {
            if (_free.Count == 0)
            {
                Grow();
            }

            for (var i = 0; i < FrameBlock.Frames && _free.TryPop(out var frame); i++)
            {
                OwnersOf(frame) = 1;
                taken.Push(frame);
            }
        }
    }

    /// <summary>One kernel more owns each of these frames.</summary>
    public void Share(ReadOnlySpan<int> frames)
    {
        lock (_lock)
        {
            foreach (var frame in frames)
            {
                OwnersOf(frame)++;
            }
        }
    }

    /// <summary>A kernel gives one frame up, if another one owns it too; a frame of its own it may keep for itself.</summary>
    /// <returns>Whether it was given up.</returns>
    public bool TryGiveUp(int frame)
    {
        if (!IsShared(frame))
        {
            return false;
        }

        lock (_lock)
        {
            if (OwnersOf(frame) == 1)
            {
                return false;
            }

            Drop(frame);
            return true;
        }
    }

    /// <summary>Whether another kernel owns the frame too. It cannot begin to without the caller's doing.</summary>
    public bool IsShared(int frame) => Volatile.Read(ref OwnersOf(frame)) > 1;

    /// <summary>The host memory of a frame.</summary>
    public HostPage PageOf(int frame) => _blocks[frame / FrameBlock.Frames].PageOf(frame % FrameBlock.Frames);

    public void Dispose()
    {
        foreach (var block in _blocks)
        {
            block.Dispose();
        }

        _blocks = [];
        _free.Clear();
    }

    private void Grow()
    {
        var first = _blocks.Length * FrameBlock.Frames;
        _blocks = [.. _blocks, new FrameBlock()];
        for (var i = first == PhysicalMemory.ZeroFrame ? 1 : 0; i < FrameBlock.Frames; i++)
        {
            _free.Push(first + i);
        }
    }

    private void Drop(int frame)
    {
        if (--OwnersOf(frame) == 0)
        {
            _free.Push(frame);
        }
    }

    private ref int OwnersOf(int frame) => ref _blocks[frame / FrameBlock.Frames].Owners[frame % FrameBlock.Frames];
}
