namespace KernelSdk;

/// <summary>
/// The pages of one file in memory, for read(2), write(2) and mmap(2) alike: Linux's <c>struct address_space</c>. A file system gives
/// each regular file one; without a source the pages are the file, as on tmpfs.
/// </summary>
/// <remarks>
/// A page that is mapped is the page itself, so a store through a shared mapping is seen by read(2) at once. A page becomes dirty
/// with its first write, by either way, and clean by <see cref="Sync"/>; then the mappings learn of the next write again.
/// </remarks>
public sealed partial class PageCache : IDisposable
{
    private readonly Dictionary<ulong, Page> _pages = [];
    private readonly Dictionary<AddressSpace, int> _mappings = [];
    private readonly Kernel _kernel;
    private readonly PhysicalMemory _memory;
    private readonly IPageSource? _source;
    private readonly IPageBudget? _budget;

    /// <summary>The pages of a file, none of them in memory.</summary>
    /// <param name="kernel">Whose memory they take.</param>
    /// <param name="source">Where they come from; null for a file that is nowhere else.</param>
    /// <param name="size">The size of the file in bytes.</param>
    /// <param name="budget">How many there may be; null for as many as there is memory.</param>
    public PageCache(Kernel kernel, IPageSource? source = null, ulong size = 0, IPageBudget? budget = null)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        (_kernel, _memory, _source, Size, _budget) = (kernel, kernel.Memory, source, size, budget);
    }

    private PageCache(PageCache original, KernelClone clone, IPageBudget? budget)
        : this(clone.Kernel, original._source, original.Size, budget)
    {
        Seals = original.Seals;
        foreach (var (index, page) in original.Pages)
        {
            _pages.Add(index, page.CloneInto(clone));
        }
    }

    /// <summary>The size of the file in bytes: <c>i_size</c>.</summary>
    public ulong Size { get; private set; }

    /// <summary>How many of its pages are in memory.</summary>
    public int Resident => Pages.Count;

    /// <summary>Those of its pages that are in memory: none, once the kernel is gone.</summary>
    private Dictionary<ulong, Page> Pages
    {
        get
        {
            if (_memory.IsDisposed)
            {
                _pages.Clear();
            }

            return _pages;
        }
    }

    /// <summary>Copies from the file to the kernel. Up to the end of the file; what lies behind is left alone.</summary>
    /// <param name="offset">In bytes.</param>
    /// <param name="destination">Takes the bytes.</param>
    /// <returns>The number of bytes; -ENOMEM, -EIO if not even one came.</returns>
    public SysResult Read(ulong offset, Span<byte> destination)
    {
        var done = 0;
        while (done < destination.Length && offset < Size)
        {
            var index = PageSize.PageOf(offset);
            var (start, length) = Run(offset, (ulong)(destination.Length - done), Size);
            if (_source is null && !Has(index) && !_memory.IsDisposed)
            {
                destination.Slice(done, length).Clear(); // A hole in a file that is nowhere else stays one.
            }
            else if (Get(index, out var frame) is not FaultCode.None and var code)
            {
                return done > 0 ? done : ErrorOf(code);
            }
            else
            {
                _memory.PageOf(frame).Bytes(start, length).CopyTo(destination[done..]);
            }

            (done, offset) = (done + length, offset + (ulong)length);
        }

        return done;
    }

    /// <summary>Copies from the kernel to the file, which grows if it has to.</summary>
    /// <param name="offset">In bytes.</param>
    /// <param name="source">The bytes.</param>
    /// <returns>The number of bytes; -ENOMEM, -EIO if not even one went.</returns>
    public SysResult Write(ulong offset, ReadOnlySpan<byte> source)
    {
        var done = 0;
        while (done < source.Length)
        {
            var (start, length) = Run(offset, (ulong)(source.Length - done), ulong.MaxValue);
            var size = Size;
            Size = Math.Max(Size, offset + (ulong)length);
            if (GetForWrite(PageSize.PageOf(offset), out var frame) is not FaultCode.None and var code)
            {
                Size = size;
                return done > 0 ? done : ErrorOf(code);
            }

            source.Slice(done, length).CopyTo(_memory.PageOf(frame).Bytes(start, length));
            (done, offset) = (done + length, offset + (ulong)length);
        }

        return done;
    }

    /// <summary>
    /// Gives the file another size: <c>truncate_setsize</c>. What is cut off disappears from all mappings, private copies included: a
    /// touch of it is a SIGBUS from now on.
    /// </summary>
    /// <param name="size">In bytes.</param>
    public void Resize(ulong size)
    {
        var old = Size;
        Size = size;
        if (size > old)
        {
            return;
        }

        // Also where the size stays: what fallocate(2) reserved behind it goes.
        Remove(PageSize.PageOf(PageSize.RoundUp(size)), ulong.MaxValue);
        var index = PageSize.PageOf(size);
        if (PageSize.Offset(size) > 0 && HasData(index) && GetForWrite(index, out var last) == FaultCode.None)
        {
            _memory.PageOf(last).Bytes(PageSize.Offset(size), PageSize.Bytes - PageSize.Offset(size)).Clear();
        }
    }

    /// <summary>
    /// Makes whole pages zeroes and gives their memory back: FALLOC_FL_PUNCH_HOLE of fallocate(2), MADV_REMOVE. Private copies stay.
    /// </summary>
    /// <param name="first">The first page.</param>
    /// <param name="end">The first page behind them.</param>
    /// <returns>0; EPERM for a sealed file; EOPNOTSUPP for one that is not only in memory.</returns>
    public SysResult PunchHole(ulong first, ulong end)
    {
        if (_source is not null || IsWriteSealed)
        {
            return IsWriteSealed ? -Errno.EPERM : -Errno.EOPNOTSUPP;
        }

        var frames = PagesIn(first, end).Select(each => each.Value.Frame).ToHashSet();
        Remove(first, end, frames.Contains);
        return SysResult.Ok;
    }

    /// <summary>Stores what is dirty: <c>filemap_write_and_wait</c>.</summary>
    /// <returns>0, or the first error; what could not be stored stays dirty.</returns>
    public SysResult Sync()
    {
        if (_source is null)
        {
            return SysResult.Ok;
        }

        foreach (var mm in _mappings.Keys)
        {
            mm.CleanCached(this);
        }

        var result = SysResult.Ok;
        foreach (var (index, page) in Pages.Where(each => each.Value.IsDirty).OrderBy(each => each.Key))
        {
            var length = Math.Min(Size - (index << PageSize.Shift), PageSize.Bytes);
            var stored = _source.WritePage(index, _memory.PageOf(page.Frame).Bytes(0, (int)length));
            page.IsDirty = stored.IsError;
            result = result.IsError ? result : stored.IsError ? stored : SysResult.Ok;
        }

        return result;
    }

    /// <summary>Gives the memory back. Nothing may be mapped any more.</summary>
    public void Dispose() => Remove(0, ulong.MaxValue);

    /// <summary>A copy for a clone of the kernel, whose memory has the same frames.</summary>
    internal PageCache CloneInto(KernelClone clone, IPageBudget? budget = null) => new(this, clone, budget);

    /// <summary>Whether a page is in memory.</summary>
    internal bool Has(ulong index) => Pages.ContainsKey(index);

    /// <summary>Whether a page is in memory and not only reserved.</summary>
    private bool HasData(ulong index) => Pages.TryGetValue(index, out var page) && !page.IsReserved;

    /// <summary>Looks at bytes of one page without keeping it in memory; false behind the end of the file.</summary>
    internal bool TryPeek(ulong index, int offset, Span<byte> destination)
    {
        if (index >= PageSize.PageOf(PageSize.RoundUp(Size)))
        {
            return false;
        }

        if (Pages.TryGetValue(index, out var page))
        {
            _memory.PageOf(page.Frame).Bytes(offset, destination.Length).CopyTo(destination);
            return true;
        }

        var bytes = new byte[PageSize.Bytes];
        var result = _source?.ReadPage(index, bytes) ?? SysResult.Ok;
        bytes.AsSpan(offset, destination.Length).CopyTo(destination);
        return !result.IsError;
    }

    /// <summary>An area of an address space shows the file: <c>i_mmap</c>.</summary>
    internal void Map(AddressSpace mm, Vma area)
    {
        _mappings[mm] = _mappings.GetValueOrDefault(mm) + 1;
        _writableMappings += area.IsSharedAndMayWrite ? 1 : 0;
    }

    /// <summary>And no longer does.</summary>
    internal void Unmap(AddressSpace mm, Vma area)
    {
        _writableMappings -= area.IsSharedAndMayWrite ? 1 : 0;
        if (--_mappings[mm] == 0)
        {
            _mappings.Remove(mm);
        }
    }

    /// <summary>The frame of a page, which is read in if it must be. The cache keeps its reference.</summary>
    internal FaultCode Get(ulong index, out int frame)
    {
        frame = -1;
        return index < PageSize.PageOf(PageSize.RoundUp(Size)) ? Load(index, out frame) : FaultCode.BusAdrErr;
    }

    /// <summary>The same, also behind the end of the file: for a write that makes it longer.</summary>
    private FaultCode Load(ulong index, out int frame)
    {
        frame = -1;
        if (Pages.TryGetValue(index, out var page))
        {
            frame = page.Frame;
            page.IsReserved = false;
            return FaultCode.None;
        }

        if (_budget?.TryCharge() == false)
        {
            return FaultCode.NoSpace;
        }

        var code = Fill(index, out frame);
        if (code != FaultCode.None)
        {
            _budget?.Uncharge(1);
        }

        return code;
    }

    private FaultCode Fill(ulong index, out int frame)
    {
        frame = _kernel.Current?.FaultInjection.ShouldFail(FaultPoint.PageAllocation) == true ? -1 : _memory.Allocate();
        if (frame < 0)
        {
            return FaultCode.OutOfMemory;
        }

        if (_source?.ReadPage(index, _memory.PageOf(frame).Bytes(0, PageSize.Bytes)) is { IsError: true })
        {
            _memory.Put(frame);
            frame = -1;
            return FaultCode.BusAdrErr;
        }

        Pages.Add(index, new(frame));
        return FaultCode.None;
    }

    /// <summary>The same for somebody who will write: the page is dirty from now on, and no clone has it.</summary>
    internal FaultCode GetForWrite(ulong index, out int frame) => Own(Get(index, out frame), index, ref frame);

    /// <summary>A page that is there becomes dirty, and no clone's.</summary>
    private FaultCode Own(FaultCode code, ulong index, ref int frame)
    {
        if (code != FaultCode.None || (_memory.IsSharedWithClone(frame) && (code = LeaveToClone(index, ref frame)) != FaultCode.None))
        {
            return code;
        }

        Pages[index].IsDirty = true;
        return FaultCode.None;
    }

    /// <summary>Takes a frame of its own for a page that a clone of the kernel has too.</summary>
    private FaultCode LeaveToClone(ulong index, ref int frame)
    {
        var (page, old) = (Pages[index], frame);
        if (!page.LeaveToClone(_memory))
        {
            return FaultCode.OutOfMemory;
        }

        foreach (var mm in _mappings.Keys)
        {
            mm.ForgetCached(this, index, index + 1, frame => frame == old);
        }

        frame = page.Frame;
        return FaultCode.None;
    }

    private void Remove(ulong first, ulong end, Predicate<int>? goes = null)
    {
        foreach (var mm in _mappings.Keys)
        {
            mm.ForgetCached(this, first, end, goes);
        }

        var removed = 0;
        foreach (var (index, page) in PagesIn(first, end).ToArray())
        {
            Pages.Remove(index);
            page.Put(_memory);
            removed++;
        }

        _budget?.Uncharge(removed);
    }

    /// <summary>Those of a range in any order, at the cost of the range or of all pages, whichever are fewer.</summary>
    private IEnumerable<KeyValuePair<ulong, Page>> PagesIn(ulong first, ulong end)
    {
        if (end - first >= (ulong)Pages.Count)
        {
            return Pages.Where(each => each.Key >= first && each.Key < end);
        }

        return Enumerable.Range(0, (int)(end - first))
            .Select(each => first + (ulong)each)
            .Where(Pages.ContainsKey)
            .Select(index => KeyValuePair.Create(index, Pages[index]));
    }

    /// <summary>What of a transfer lies in one page.</summary>
    private static (int Start, int Length) Run(ulong offset, ulong most, ulong end)
    {
        var start = PageSize.Offset(offset);
        return (start, (int)Math.Min(Math.Min(most, (ulong)(PageSize.Bytes - start)), end - offset));
    }

    private static SysResult ErrorOf(FaultCode code) => code switch
    {
        FaultCode.OutOfMemory => -Errno.ENOMEM,
        FaultCode.NoSpace => -Errno.ENOSPC,
        _ => -Errno.EIO,
    };
}
