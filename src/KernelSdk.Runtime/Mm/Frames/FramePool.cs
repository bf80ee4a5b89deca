namespace KernelSdk;

/// <summary>
/// Host memory in blocks of frames, shared by a kernel and its clones: who owns which frame, and what is given back when.
/// </summary>
/// <remarks>
/// Clones may run on different host threads, and this is the one object that they have in common: hence the lock around all but
/// the number of a frame's owners, which changes atomically. A kernel takes whole blocks and gives back whole lives; one by one it
/// only gives up frames that others keep.
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
    /// <param name="references">Its references to each frame.</param>
    /// <param name="free">The frames that it owns and has no reference to.</param>
    public void Leave(ReadOnlySpan<int> references, Stack<int> free)
    {
        lock (_lock)
        {
            if (--_members == 0)
            {
                Dispose();
                return;
            }

            for (var frame = 0; frame < references.Length; frame++)
            {
                if (references[frame] > 0)
                {
                    Drop(frame);
                }
            }

            foreach (var frame in free)
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

    /// <summary>One kernel more owns each frame that it has a reference to.</summary>
    /// <param name="references">Its references to each frame.</param>
    public void Share(ReadOnlySpan<int> references)
    {
        for (var frame = 0; frame < references.Length; frame++)
        {
            if (references[frame] > 0)
            {
                Interlocked.Increment(ref OwnersOf(frame));
            }
        }
    }

    /// <summary>A kernel gives one frame up, if another one owns it too; a frame of its own it may keep for itself.</summary>
    /// <returns>Whether it was given up.</returns>
    public bool TryGiveUp(int frame)
    {
        ref var owners = ref OwnersOf(frame);
        for (var seen = Volatile.Read(ref owners); seen > 1;)
        {
            var found = Interlocked.CompareExchange(ref owners, seen - 1, seen);
            if (found == seen)
            {
                return true;
            }

            seen = found;
        }

        return false;
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
        if (Interlocked.Decrement(ref OwnersOf(frame)) == 0)
        {
            _free.Push(frame);
        }
    }

    private ref int OwnersOf(int frame) => ref _blocks[frame / FrameBlock.Frames].Owners[frame % FrameBlock.Frames];
}
