namespace KernelSdk;

/// <content>What a file tells those who map it.</content>
public sealed partial class AddressSpace
{
    /// <summary>Pages of a file go: <c>unmap_mapping_range</c>.</summary>
    /// <param name="cache">The file.</param>
    /// <param name="first">Its first page that goes.</param>
    /// <param name="end">Its first page that stays.</param>
    /// <param name="goes">Which frames go, where private copies stay.</param>
    internal void ForgetCached(PageCache cache, ulong first, ulong end, Predicate<int>? goes = null)
    {
        foreach (var area in AreasOf(cache))
        {
            var from = Math.Max(first, area.PageOffset);
            var to = Math.Min(end, area.PageOffset + area.Pages);
            if (from < to)
            {
                var start = area.Start + ((from - area.PageOffset) << PageSize.Shift);
                Drop(start, start + ((to - from) << PageSize.Shift), entry => entry.HasFrame && (goes is null || goes(entry.Frame)));
            }
        }
    }

    /// <summary>The pages of a file are stored: the next write through a shared mapping is to be noticed. <c>page_mkclean</c>.</summary>
    internal void CleanCached(PageCache cache)
    {
        foreach (var area in AreasOf(cache).Where(area => area.Flags.HasFlag(VmaFlags.Shared)))
        {
            ChangeEntries(area.Start, area.End, static entry => entry.Clean());
        }
    }

    private IEnumerable<Vma> AreasOf(PageCache cache) => _areas.Where(area => area.Cache == cache);
}
