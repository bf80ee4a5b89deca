namespace KernelSdk;

/// <content>Page faults: arch/x86/mm/fault.c and mm/memory.c.</content>
public sealed partial class AddressSpace
{
    /// <summary>Why the last access failed.</summary>
    private FaultCode _lastFault;

    /// <summary>The host memory of the page at an address; false is a fault that could not be resolved.</summary>
    /// <param name="address">Any byte of the page.</param>
    /// <param name="write">Whether it is to be written.</param>
    /// <param name="mayFault">False for the Inatomic variants: a page that is not there stays away.</param>
    /// <param name="host">The page.</param>
    private bool TryTranslate(ulong address, bool write, bool mayFault, out HostPage host)
    {
        var page = PageSize.PageOf(address);
        return (write ? _tlb.TryWrite(page, out host) : _tlb.TryRead(page, out host)) || Walk(page, write, mayFault, out host);
    }

    /// <summary>What the hardware does when the TLB has nothing: the page table, else a fault, and once more.</summary>
    private bool Walk(ulong page, bool write, bool mayFault, out HostPage host)
    {
        host = default;
        if (page < _areas.LowestPage || page >= PageSize.PageOf(TaskSize))
        {
            _lastFault = FaultCode.MapErr;
            return false;
        }

        var pte = _table.Find(page);
        while (!pte.IsPresent || (write && !pte.IsWritable))
        {
            _lastFault = mayFault && !PagefaultDisabled ? HandleFault(page, write) : FaultCode.MapErr;
            if (_lastFault != FaultCode.None)
            {
                return false;
            }

            pte = _table.Find(page);
        }

        var touched = pte.Touched(write);
        if (touched != pte)
        {
            _table.Entry(page) = touched;
        }

        host = _memory.PageOf(pte.Frame);
        _tlb.Fill(page, host, write);
        return true;
    }

    /// <summary><c>do_user_addr_fault</c>: the area, whether it permits the access, and then its page.</summary>
    private FaultCode HandleFault(ulong page, bool write)
    {
        var address = page << PageSize.Shift;
        if (_areas.EndingAbove(address) is not { } area)
        {
            return FaultCode.MapErr;
        }

        if (address < area.Start && !(area.IsStack && ExpandDown(area, address)))
        {
            return FaultCode.MapErr;
        }

        return area.Permits(write) ? FaultIn(area, page, write) : FaultCode.AccErr;
    }

    /// <summary><c>handle_pte_fault</c>.</summary>
    private FaultCode FaultIn(Vma area, ulong page, bool write)
    {
        var pte = _table.Find(page);
        if (pte.IsGuard)
        {
            return FaultCode.MapErr;
        }

        if (pte.IsNone)
        {
            return !_table.HasRoomFor(page) ? FaultCode.OutOfMemory
                : area.Cache is null ? AnonymousFault(area, page, write)
                : FileFault(area, area.Cache, page, write);
        }

        return write && !pte.IsWritable ? WriteProtectFault(area, page, pte) : FaultCode.None;
    }

    /// <summary><c>do_anonymous_page</c>: a page of zeroes, which all share until they write.</summary>
    private FaultCode AnonymousFault(Vma area, ulong page, bool write)
    {
        if (!write)
        {
            _table.Entry(page) = Pte.For(PhysicalMemory.ZeroFrame, area.Protection);
            return FaultCode.None;
        }

        PrepareAnonVma(area);
        var frame = AllocatePage();
        if (frame < 0)
        {
            return FaultCode.OutOfMemory;
        }

        Clear(frame);
        _table.Entry(page) = Pte.For(frame, area.Protection).Writable();
        return FaultCode.None;
    }

    /// <summary><c>do_read_fault</c>, <c>do_cow_fault</c> and <c>do_shared_fault</c>.</summary>
    private FaultCode FileFault(Vma area, PageCache cache, ulong page, bool write)
    {
        var index = area.PageOffsetAt(page << PageSize.Shift);
        var isShared = area.Flags.HasFlag(VmaFlags.Shared);
        if (write && !isShared)
        {
            PrepareAnonVma(area);
        }

        var code = write && isShared ? cache.GetForWrite(index, out var cached) : cache.Get(index, out cached);
        if (code != FaultCode.None)
        {
            return code;
        }

        if (write && !isShared)
        {
            return SetCopy(area, page, default, cached);
        }

        _memory.Get(cached);
        var pte = Pte.For(cached, area.Protection);
        _table.Entry(page) = write ? pte.Writable() : pte;
        return FaultCode.None;
    }

    /// <summary><c>do_wp_page</c>: a page that is written for the first time since it was shared, cleaned or protected.</summary>
    private FaultCode WriteProtectFault(Vma area, ulong page, Pte pte)
    {
        if (area.Flags.HasFlag(VmaFlags.Shared))
        {
            var code = area.Cache!.GetForWrite(area.PageOffsetAt(page << PageSize.Shift), out _);
            ref var entry = ref _table.Entry(page);
            entry = code == FaultCode.None && entry == pte ? entry.Writable() : entry; // Another entry: it was taken away, and the access comes again.
            return code;
        }

        PrepareAnonVma(area);
        if (_memory.IsExclusive(pte.Frame))
        {
            _table.Entry(page) = pte.Writable();
            return FaultCode.None;
        }

        return SetCopy(area, page, pte, pte.Frame);
    }

    /// <summary><c>wp_page_copy</c>: a private copy takes the place of an entry.</summary>
    private FaultCode SetCopy(Vma area, ulong page, Pte old, int source)
    {
        var isForClone = old.HasFrame && _memory.References(source) == 1;
        _memory.Get(source); // It stays while the allocation makes room.
        var frame = isForClone ? _memory.AllocateInPlaceOfClones() : AllocatePage();
        if (frame >= 0 && _table.Find(page) == old)
        {
            Copy(source, frame);
            _table.Entry(page) = Pte.For(frame, area.Protection).Writable();
            _tlb.Flush(page);
            frame = old.HasFrame ? old.Frame : PhysicalMemory.ZeroFrame;
        }

        _memory.Put(source);
        if (frame < 0)
        {
            return FaultCode.OutOfMemory;
        }

        _memory.Put(frame);
        return FaultCode.None;
    }

    /// <summary><c>expand_downwards</c>: a stack grows to an address below it, unless a limit or a neighbour is in the way.</summary>
    private bool ExpandDown(Vma stack, ulong address)
    {
        var pages = (stack.Start - address) >> PageSize.Shift;
        if (address < _kernel.Options.MmapMinAddress || pages > stack.PageOffset)
        {
            return false;
        }

        if (_areas.StartingBelow(stack.Start) is { IsStack: false, IsAccessible: true } below && address - below.End < Vma.StackGuardGap)
        {
            return false;
        }

        PrepareAnonVma(stack);
        if (!MayExpand(stack.Flags, pages) || stack.End - address > Limit(Resource.RLIMIT_STACK) || !MayLock(stack.Flags, pages)
            || !TryCharge(stack.Flags, pages))
        {
            return false;
        }

        Usage.Add(stack.Flags, pages);
        Usage.Locked += stack.Flags.HasFlag(VmaFlags.Locked) ? pages : 0;
        stack.PageOffset -= pages;
        _areas.Resize(stack, address, stack.End);
        return true;
    }

    private void Clear(int frame) => _memory.PageOf(frame).Bytes(0, PageSize.Bytes).Clear();

    private void Copy(int source, int destination)
        => _memory.PageOf(source).Bytes(0, PageSize.Bytes).CopyTo(_memory.PageOf(destination).Bytes(0, PageSize.Bytes));

    /// <summary>A frame with anything in it; -1 if there is none.</summary>
    private int AllocatePage() => Injects(FaultPoint.PageAllocation) ? -1 : _memory.AllocateUncleared();
}
