namespace KernelSdk;

/// <summary>A frame with contents that more than one may show: a file's page cache, pipes. Linux's <c>struct page</c>.</summary>
/// <remarks>
/// Its holders refer to the page and not to the frame: so they stay together where it gets another frame, because a clone of the kernel
/// has that one too.
/// </remarks>
internal sealed class Page
{
    private int _holders = 1;

    /// <summary>A page with a frame, whose reference it takes over, and one holder.</summary>
    public Page(int frame) => Frame = frame;

    public int Frame { get; private set; }

    /// <summary>Whether it has only been given memory yet: a folio that is not up to date, which lseek(2) takes for a hole.</summary>
    public bool IsReserved { get; set; }

    /// <summary>Whether it has been written since it was read in, or stored.</summary>
    public bool IsDirty { get; set; }

    /// <summary>Whether somebody else holds it too.</summary>
    public bool IsShared => _holders > 1;

    /// <summary>A page of zeroes that is never written.</summary>
    public static Page OfZeroes() => new(PhysicalMemory.ZeroFrame);

    /// <summary>A holder more.</summary>
    public Page Get()
    {
        _holders++;
        return this;
    }

    /// <summary>A holder less; the last one gives the frame back.</summary>
    public void Put(PhysicalMemory memory)
    {
        if (--_holders == 0 && !memory.IsDisposed)
        {
            memory.Put(Frame);
        }
    }

    /// <summary>Its bytes.</summary>
    public Span<byte> Bytes(PhysicalMemory memory, int offset, int length) => memory.PageOf(Frame).Bytes(offset, length);

    /// <summary>Takes a frame of its own, with the same bytes, if a clone of the kernel has this one too: before it is written.</summary>
    /// <returns>Whether the page can be written now.</returns>
    public bool LeaveToClone(PhysicalMemory memory)
    {
        if (!memory.IsSharedWithClone(Frame))
        {
            return true;
        }

        var own = memory.AllocateInPlaceOfClones();
        if (own < 0)
        {
            return false;
        }

        memory.PageOf(Frame).Bytes(0, PageSize.Bytes).CopyTo(memory.PageOf(own).Bytes(0, PageSize.Bytes));
        memory.Put(Frame);
        Frame = own;
        return true;
    }

    /// <summary>The clone's page: the same frame, until either writes. Whoever holds this one has a clone that holds that one.</summary>
    public Page CloneInto(KernelClone clone) => IsShared ? clone.Of(this, page => page.Copy(clone.Memory)) : Copy(clone.Memory);

    private Page Copy(PhysicalMemory memory)
    {
        memory.Adopt(Frame);
        return new(Frame) { IsReserved = IsReserved, IsDirty = IsDirty, _holders = _holders };
    }
}
