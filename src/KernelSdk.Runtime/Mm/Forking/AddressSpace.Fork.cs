namespace KernelSdk;

/// <content>fork(2): kernel/fork.c and mm/memory.c.</content>
public sealed partial class AddressSpace
{
    /// <summary>
    /// A copy of this space: <c>dup_mm</c>. Private pages are shared by both until one of them writes; shared mappings stay shared.
    /// Whoever made it gives it back by <see cref="Dispose"/>.
    /// </summary>
    /// <returns>Null if memory is short, or may not be promised.</returns>
    public AddressSpace? Fork()
    {
        var child = new AddressSpace(_kernel) { Layout = Layout, Owner = Owner };
        foreach (var area in _areas)
        {
            if (area.Flags.HasFlag(VmaFlags.DontCopy))
            {
                continue;
            }

            if (Injects(FaultPoint.VmaAllocation) || !child.TryCharge(area.Flags, area.Pages) || !child.TryAdopt(area, this))
            {
                child.Dispose();
                return null;
            }
        }

        return child;
    }

    /// <summary>Takes over an area of the parent.</summary>
    /// <returns>Whether there was memory for its page tables.</returns>
    private bool TryAdopt(Vma area, AddressSpace parent)
    {
        var copy = area.CopyFor(area.Start, area.End, area.PageOffset);
        var wipes = area.Flags.HasFlag(VmaFlags.WipeOnFork);
        copy.AnonVma = area.AnonVma is null || wipes ? null : new(OfForkedChild: true);
        copy.Flags &= ~LockedMask;
        Usage.Add(copy.Flags, copy.Pages);
        Open(copy);
        _areas.Add(copy);

        // Pages that a fault would fill again in the same way need no copy; guards it would not.
        return wipes || TryCopyEntries(parent, area, guardsOnly: area.AnonVma is null);
    }

    /// <summary><c>copy_page_range</c>: the frames belong to both, and neither may write.</summary>
    private bool TryCopyEntries(AddressSpace parent, Vma area, bool guardsOnly)
    {
        var hasRoom = true;
        parent._table.Visit(area.FirstPage, area.EndPage, (entries, page) =>
        {
            if (guardsOnly && !entries.Contains(Pte.Guard))
            {
                return;
            }

            hasRoom = hasRoom && _table.HasRoomFor(page);
            if (!hasRoom)
            {
                return;
            }

            var copies = _table.Range(page, entries.Length);
            for (var i = 0; i < entries.Length; i++)
            {
                if (guardsOnly && !entries[i].IsGuard)
                {
                    continue;
                }

                if (entries[i].HasFrame)
                {
                    _memory.Get(entries[i].Frame);
                    entries[i] = entries[i].WriteProtected();
                }

                copies[i] = entries[i];
            }
        });
        parent._tlb.Flush(area.FirstPage, area.EndPage);
        return hasRoom;
    }
}
