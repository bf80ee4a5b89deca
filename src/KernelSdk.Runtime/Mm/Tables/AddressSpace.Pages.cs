namespace KernelSdk;

/// <content>What happens to the pages of a range: mm/memory.c and mm/mprotect.c.</content>
public sealed partial class AddressSpace
{
    /// <summary>Drops the pages of a range, guards included: <c>zap_page_range</c>.</summary>
    private void Zap(ulong start, ulong end) => Drop(start, end, static _ => true);

    /// <summary>Drops those pages of a range that somebody chooses.</summary>
    private void Drop(ulong start, ulong end, Predicate<Pte> isMeant)
    {
        var (first, last) = (PageSize.PageOf(start), PageSize.PageOf(end));
        _table.Visit(first, last, (entries, _) =>
        {
            foreach (ref var entry in entries)
            {
                if (entry.IsNone || !isMeant(entry))
                {
                    continue;
                }

                if (entry.HasFrame)
                {
                    _memory.Put(entry.Frame);
                }

                entry = default;
            }
        });
        _tlb.Flush(first, last);
    }

    /// <summary>Changes those entries of a range that have a frame.</summary>
    private void ChangeEntries(ulong start, ulong end, Func<Pte, Pte> change)
    {
        var (first, last) = (PageSize.PageOf(start), PageSize.PageOf(end));
        _table.Visit(first, last, (entries, _) =>
        {
            foreach (ref var entry in entries)
            {
                entry = entry.HasFrame ? change(entry) : entry;
            }
        });
        _tlb.Flush(first, last);
    }

    /// <summary>Moves the pages of a range: <c>move_page_tables</c>. Nothing is mapped at the new place.</summary>
    private void MoveEntries(ulong start, ulong end, ulong newStart)
    {
        var (first, last, target) = (PageSize.PageOf(start), PageSize.PageOf(end), PageSize.PageOf(newStart));
        _table.Visit(first, last, (entries, page) =>
        {
            for (var i = 0; i < entries.Length; i++)
            {
                if (!entries[i].IsNone)
                {
                    _table.Entry(target + (page - first) + (ulong)i) = entries[i];
                    entries[i] = default;
                }
            }
        });
        _tlb.Flush(first, last);
    }

    /// <summary>Brings the pages of a range into being, as far as that goes: <c>populate_vma_page_range</c>.</summary>
    /// <returns>Why it stopped.</returns>
    private FaultCode Populate(Vma area, ulong start, ulong end)
    {
        if (area.Flags.HasFlag(VmaFlags.LockOnFault))
        {
            return FaultCode.None;
        }

        // Private memory that can be written is copied now, so that no fault comes later.
        var write = (area.Flags & (VmaFlags.Write | VmaFlags.Shared)) == VmaFlags.Write;
        return area.IsAccessible ? FaultInRange(area, start, end, write) : FaultCode.AccErr;
    }

    private FaultCode FaultInRange(Vma area, ulong start, ulong end, bool write)
    {
        for (var page = PageSize.PageOf(start); page < PageSize.PageOf(end); page++)
        {
            if (FaultIn(area, page, write) is not FaultCode.None and var code)
            {
                return code;
            }
        }

        return FaultCode.None;
    }

    /// <summary>Drops page tables of a range that no area needs any more.</summary>
    private void TrimTables(ulong start, ulong end)
    {
        var below = _areas.StartingBelow(start)?.End ?? 0;
        var above = _areas.EndingAbove(end)?.Start ?? TaskSize;
        _table.Trim(
            Math.Max(PageSize.PageOf(below), PageTable.FirstOfTable(PageSize.PageOf(start))),
            Math.Min(PageSize.PageOf(above), PageTable.FirstOfTable(PageSize.PageOf(end) + PageTable.Entries - 1)));
    }
}
