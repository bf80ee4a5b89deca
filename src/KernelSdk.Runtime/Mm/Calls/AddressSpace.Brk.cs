namespace KernelSdk;

/// <content>brk(2): mm/mmap.c.</content>
public sealed partial class AddressSpace
{
    /// <summary>Moves the end of the data segment: brk(2). It never fails; it says where the end is.</summary>
    /// <param name="address">Where it is to be.</param>
    /// <returns>Where it is now.</returns>
    public SysResult Brk(ulong address)
    {
        if (address >= Layout.StartBrk && address - Layout.StartBrk <= Limit(Resource.RLIMIT_DATA)
            && TryMoveBrk(PageSize.RoundUp(Layout.Brk), PageSize.RoundUp(address), address <= Layout.Brk))
        {
            Layout = Layout with { Brk = address };
        }

        return unchecked((long)Layout.Brk);
    }

    private bool TryMoveBrk(ulong old, ulong end, bool shrinks)
    {
        if (old == end)
        {
            return true;
        }

        if (shrinks)
        {
            return _areas.FirstIn(end, old) is not null && TryUnmap(end, old);
        }

        // Neither over another area nor next to one: a page stays between, and the guard gap of a stack.
        if (end < old || GetUnmappedArea(old, end - old, MapFlags.MAP_FIXED).IsError || !MayLock(_defaultFlags, (end - old) >> PageSize.Shift)
            || (_areas.EndingAbove(old) is { } next && end + PageSize.Bytes > next.StartWithGap))
        {
            return false;
        }

        return TryGrowBrk(old, end);
    }

    /// <summary><c>do_brk_flags</c>.</summary>
    private bool TryGrowBrk(ulong start, ulong end)
    {
        var pages = (end - start) >> PageSize.Shift;
        var flags = VmaFlags.Read | VmaFlags.Write | MayAll | VmaFlags.Account | _defaultFlags;
        if (!MayExpand(flags, pages) || _areas.Count > _kernel.Options.MaxMapCount || !TryCharge(pages))
        {
            return false;
        }

        if (Insert(new(start, end, flags, PageSize.PageOf(start))) is not { } area)
        {
            Uncharge(flags, pages);
            return false;
        }

        if (flags.HasFlag(VmaFlags.Locked))
        {
            Usage.Locked += pages;
            Populate(area, start, end);
        }

        return true;
    }
}
