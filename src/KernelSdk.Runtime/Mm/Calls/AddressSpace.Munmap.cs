namespace KernelSdk;

/// <content>munmap(2): mm/vma.c.</content>
public sealed partial class AddressSpace
{
    /// <summary>Unmaps what lies in a range, which may be nothing: munmap(2).</summary>
    /// <param name="address">A page.</param>
    /// <param name="length">In bytes; counts up to the end of the page.</param>
    /// <returns>0; EINVAL for a range that is empty, begins within a page or ends above user addresses; ENOMEM if an area would be
    /// cut in two, and there may be no more.</returns>
    public SysResult Munmap(ulong address, ulong length)
    {
        if (!PageSize.IsAligned(address) || address > TaskSize || length > TaskSize - address || length == 0)
        {
            return -Errno.EINVAL;
        }

        return TryUnmap(address, address + PageSize.RoundUp(length)) ? SysResult.Ok : -Errno.ENOMEM;
    }

    /// <summary>Cuts a range out of the areas and drops it: <c>do_vmi_align_munmap</c>. Whole pages.</summary>
    private bool TryUnmap(ulong start, ulong end)
    {
        if (!TryCutOut(start, end))
        {
            return false;
        }

        foreach (var area in _areas.In(start, end))
        {
            Zap(area.Start, area.End);
            Usage.Subtract(area.Flags, area.Pages);
            Usage.Locked -= area.Flags.HasFlag(VmaFlags.Locked) ? area.Pages : 0;
            Uncharge(area.Flags, area.Pages);
            Absorb(area);
        }

        TrimTables(start, end);
        return true;
    }

    /// <summary>Cuts areas so that each lies in a range or outside: <c>vms_gather_munmap_vmas</c>.</summary>
    private bool TryCutOut(ulong start, ulong end)
    {
        if (_areas.FirstIn(start, end) is { } first && first.Start < start
            && ((first.End > end && !MayCutInTwo()) || Cut(first, start) is null))
        {
            return false;
        }

        return _areas.FirstIn(end - 1, end) is not { } last || last.End == end || Cut(last, end) is not null;
    }

    /// <summary>How many pages of a range are mapped, and how many of them have been promised.</summary>
    private (ulong Mapped, ulong Promised) CountIn(ulong start, ulong end)
    {
        var (mapped, promised) = (0UL, 0UL);
        foreach (var area in _areas.In(start, end))
        {
            var pages = (Math.Min(end, area.End) - Math.Max(start, area.Start)) >> PageSize.Shift;
            mapped += pages;
            promised += area.Flags.HasFlag(VmaFlags.Account) ? pages : 0;
        }

        return (mapped, promised);
    }
}
