namespace KernelSdk;

/// <summary>
/// The memory of one machine: 4 KiB frames with reference counts, up to a limit. Linux's page allocator, and the books of
/// /proc/meminfo.
/// </summary>
/// <remarks>
/// A frame returns to the free list with its last reference and is zeroed when it is handed out again. The host memory behind the
/// frames is a <see cref="FramePool"/>, which a kernel shares with its clones and nobody else.
/// </remarks>
internal sealed class PhysicalMemory : IDisposable
{
    /// <summary>A frame of zeroes that belongs to nobody and is never written: <c>empty_zero_page</c>.</summary>
    public const int ZeroFrame = 0;

    private readonly FramePool _pool;
    private readonly Stack<int> _free = [];
    private int[] _references = new int[FrameBlock.Frames];

    /// <summary>The memory of a machine that starts.</summary>
    /// <param name="limitInBytes">How much it has.</param>
    public PhysicalMemory(ulong limitInBytes)
        : this((int)Math.Min(limitInBytes / PageSize.Bytes, int.MaxValue / 2), new())
    {
    }

    private PhysicalMemory(int frames, FramePool pool)
    {
        Frames = frames;
        _pool = pool;
        pool.Join();
    }

    /// <summary>How many frames the machine has.</summary>
    public int Frames { get; }

    /// <summary>How many frames are referenced.</summary>
    public int InUse { get; private set; }

    /// <summary>How many page tables of the lowest level there are.</summary>
    public int Tables { get; set; }

    /// <summary>Whether there may be one more: tables may take as much memory again as pages, and no program can take more.</summary>
    public bool HasRoomForTable => Tables < Frames && !IsDisposed;

    /// <summary>How many pages areas have been promised: <c>vm_committed_as</c>.</summary>
    public ulong Committed { get; set; }

    /// <summary>What gives memory back when there is none left: a shrinker. It returns how many frames it freed.</summary>
    public Func<int>? Reclaim { get; set; }

    /// <summary>Whether its kernel is gone.</summary>
    public bool IsDisposed { get; private set; }

    /// <summary>Whether a frame can be had.</summary>
    public bool HasRoom => InUse < Frames && !IsDisposed;

    /// <summary>A zeroed frame with one reference, or -1 at the limit.</summary>
    public int Allocate()
    {
        var frame = AllocateUncleared();
        if (frame >= 0)
        {
            PageOf(frame).Bytes(0, PageSize.Bytes).Clear();
        }

        return frame;
    }

    /// <summary>A frame with anything in it, to be written whole, with one reference; -1 at the limit.</summary>
    public int AllocateUncleared() => HasRoom || (!IsDisposed && Reclaim is not null && Reclaim() > 0) ? Take() : -1;

    /// <summary>
    /// The same in place of a frame that a clone has too, which its only user here gives up: there is always room for that, and the
    /// program sees nothing of it.
    /// </summary>
    public int AllocateInPlaceOfClones() => IsDisposed ? -1 : Take();

    private int Take()
    {
        if (_free.Count == 0)
        {
            Refill();
        }

        var frame = _free.Pop();
        _references[frame] = 1;
        InUse++;
        return frame;
    }

    /// <summary>One reference more.</summary>
    public void Get(int frame)
    {
        if (frame != ZeroFrame)
        {
            _references[frame]++;
        }
    }

    /// <summary>One reference less.</summary>
    public void Put(int frame)
    {
        if (frame == ZeroFrame || --_references[frame] > 0)
        {
            return;
        }

        InUse--;
        if (!_pool.TryGiveUp(frame))
        {
            _free.Push(frame);
        }
    }

    /// <summary>How often a frame is referenced by this machine.</summary>
    public int References(int frame) => frame == ZeroFrame ? int.MaxValue : _references[frame];

    /// <summary>Whether whoever holds a reference is the only one, so that the frame can be written in place.</summary>
    public bool IsExclusive(int frame) => References(frame) == 1 && !IsSharedWithClone(frame);

    /// <summary>Whether the machine of a clone has the frame too: then it must not change.</summary>
    public bool IsSharedWithClone(int frame) => frame != ZeroFrame && _pool.IsShared(frame);

    /// <summary>The host memory of a frame.</summary>
    public HostPage PageOf(int frame) => _pool.PageOf(frame);

    /// <summary>
    /// The machine of a clone, which may <see cref="Adopt"/> frames of this one: they are shared until one of the two writes, and both
    /// have to copy before they do. The caller takes care that no mapping of either is writable.
    /// </summary>
    public PhysicalMemory Clone() => new(Frames, _pool) { _references = new int[_references.Length] };

    /// <summary>Adds a reference to a frame that the original has.</summary>
    public void Adopt(int frame)
    {
        if (frame != ZeroFrame && _references[frame]++ == 0)
        {
            InUse++;
        }
    }

    /// <summary>All frames of the original that the clone needs are adopted.</summary>
    public void EndClone() => _pool.Share(_references);

    /// <summary>Frees the host memory, unless a clone still uses it. Nothing can be allocated any more.</summary>
    public void Dispose()
    {
        if (IsDisposed)
        {
            return;
        }

        IsDisposed = true;
        _pool.Leave(_references, _free);
        _free.Clear();
        InUse = 0;
    }

    private void Refill()
    {
        _pool.Take(_free);
        var highest = _free.Max();
        if (highest >= _references.Length)
        {
            Array.Resize(ref _references, Math.Max(highest + 1, _references.Length * 2));
        }
    }
}
