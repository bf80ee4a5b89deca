namespace KernelSdk;

/// <content>Areas come, go, are cut and joined: mm/vma.c.</content>
public sealed partial class AddressSpace
{
    /// <summary>
    /// Adds an area in a gap, or lets its neighbours grow over it if they are of its kind: <c>vma_merge_new_range</c>, else a new one.
    /// </summary>
    /// <param name="added">The area.</param>
    /// <param name="extends">Whether it is more of the area in front of it: mremap(2) in place.</param>
    /// <returns>Null if the kernel has no memory for it.</returns>
    private Vma? Insert(Vma added, bool extends = false)
    {
        Usage.Add(added.Flags, added.Pages);
        var (left, right) = MergeableNeighbours(added, added.Start, added.End, added.Flags, extends);
        if (left is not null)
        {
            var end = right?.End ?? added.End;
            Absorb(right);
            left.AnonVma ??= added.AnonVma ?? right?.AnonVma;
            _areas.Resize(left, left.Start, end);
            return left;
        }

        if (right is not null)
        {
            right.AnonVma ??= added.AnonVma;
            right.PageOffset = added.PageOffset;
            _areas.Resize(right, added.Start, right.End);
            return right;
        }

        if (Injects(FaultPoint.VmaAllocation))
        {
            Usage.Subtract(added.Flags, added.Pages);
            return null;
        }

        Open(added);
        _areas.Add(added);
        return added;
    }

    /// <summary>
    /// Gives a part of an area other properties: joins it with neighbours that have them, else cuts it out. <c>vma_modify_flags</c>.
    /// </summary>
    /// <returns>The area that the part is in now; null if the kernel has no memory, or no number left for another area.</returns>
    private Vma? Modify(Vma area, ulong start, ulong end, VmaFlags flags)
    {
        var (left, right) = MergeableNeighbours(area, start, end, flags);
        if (left is not null)
        {
            var newEnd = end == area.End && right is not null ? right.End : end;
            left.AnonVma ??= area.AnonVma ?? (newEnd > end ? right!.AnonVma : null);
            TakeFrom(area, start, end);
            Absorb(newEnd > end ? right : null);
            _areas.Resize(left, left.Start, newEnd);
            return left;
        }

        if (right is not null)
        {
            right.AnonVma ??= area.AnonVma;
            var pages = (right.Start - start) >> PageSize.Shift;
            TakeFrom(area, start, end);
            right.PageOffset -= pages;
            _areas.Resize(right, start, right.End);
            return right;
        }

        var part = start > area.Start ? Split(area, start) : area;
        if (part is null || (end < part.End && Split(part, end) is null))
        {
            return null;
        }

        part.Flags = flags;
        return part;
    }

    /// <summary>Whether one area may become two: <c>sysctl_max_map_count</c>.</summary>
    private bool MayCutInTwo() => _areas.Count < _kernel.Options.MaxMapCount;

    /// <summary>Cuts an area in two for good: <c>split_vma</c>.</summary>
    /// <returns>The upper part; null if the kernel has no memory, or no number left for another area.</returns>
    private Vma? Split(Vma area, ulong address) => MayCutInTwo() ? Cut(area, address) : null;

    /// <summary>Cuts an area in two, one of which may be about to go: <c>__split_vma</c>.</summary>
    /// <returns>The upper part; null if the kernel has no memory.</returns>
    private Vma? Cut(Vma area, ulong address)
    {
        if (Injects(FaultPoint.VmaAllocation))
        {
            return null;
        }

        var upper = area.CopyFor(address, area.End, area.PageOffsetAt(address));
        _areas.Resize(area, area.Start, address);
        Open(upper);
        _areas.Add(upper);
        return upper;
    }

    /// <summary>An area of the given properties in place of a part of another: which neighbours can it be joined with?</summary>
    private (Vma? Left, Vma? Right) MergeableNeighbours(Vma area, ulong start, ulong end, VmaFlags flags, bool extends = false)
    {
        var left = start == area.Start && _areas.StartingBelow(start) is { } below && below.End == start
            && below.PageOffset + below.Pages == area.PageOffset && AreAlike(below, area, flags, extends) ? below : null;
        var right = end == area.End && _areas.EndingAbove(end) is { } above && above.Start == end
            && above.PageOffset == area.PageOffsetAt(end) && AreAlike(above, area, flags, extends) ? above : null;
        return left?.AnonVma is { } lower && right?.AnonVma is { } upper && lower != upper ? (left, null) : (left, right);
    }

    /// <summary><c>is_mergeable_vma</c> and <c>is_mergeable_anon_vma</c>.</summary>
    private static bool AreAlike(Vma neighbour, Vma area, VmaFlags flags, bool extends)
        => neighbour.Flags == flags && neighbour.File == area.File && neighbour.Name == area.Name
            && HaveOneOwner(neighbour.AnonVma, area.AnonVma, extends);

    /// <summary>
    /// Pages that nobody has yet go to the neighbour's owner, but never to one who has pages of a parent; unless an area is extended
    /// up to pages that nobody has.
    /// </summary>
    private static bool HaveOneOwner(AnonVma? neighbour, AnonVma? area, bool extends) => (neighbour, area) switch
    {
        (null, null) => true,
        ({ OfForkedChild: var isInherited }, null) => !isInherited,
        (null, { OfForkedChild: var isInherited }) => !isInherited || extends,
        _ => neighbour == area,
    };

    /// <summary>Makes an area shorter, or removes it, because a neighbour gets the part.</summary>
    private void TakeFrom(Vma area, ulong start, ulong end)
    {
        if (start == area.Start && end == area.End)
        {
            Absorb(area);
        }
        else if (start == area.Start)
        {
            area.PageOffset = area.PageOffsetAt(end);
            _areas.Resize(area, end, area.End);
        }
        else
        {
            _areas.Resize(area, area.Start, start);
        }
    }

    /// <summary>Removes an area whose pages stay, because another has grown over it.</summary>
    private void Absorb(Vma? area)
    {
        if (area is not null)
        {
            _areas.Remove(area);
            Close(area);
        }
    }

    /// <summary>An area holds its file: <c>vma_link_file</c>.</summary>
    private void Open(Vma area)
    {
        area.File?.Get();
        area.Cache?.Map(this, area);
    }

    /// <summary>And lets go of it.</summary>
    private void Close(Vma area)
    {
        area.Cache?.Unmap(this, area);
        area.File?.Put();
    }

    /// <summary><c>anon_vma_prepare</c>: the first private page; a neighbour of the same kind shares its owner.</summary>
    private void PrepareAnonVma(Vma area)
    {
        if (area.AnonVma is null)
        {
            area.AnonVma = OwnerOf(area, _areas.EndingAbove(area.End), area.End)
                ?? OwnerOf(_areas.StartingBelow(area.Start), area, area.Start)
                ?? new();
        }
    }

    /// <summary><c>reusable_anon_vma</c> of two areas that meet at an address.</summary>
    private static AnonVma? OwnerOf(Vma? lower, Vma? upper, ulong meeting)
        => lower is not null && upper is not null && lower.End == meeting && upper.Start == meeting && lower.File == upper.File
            && ((lower.Flags ^ upper.Flags) & ~Vma.Access) == 0 && upper.PageOffset == lower.PageOffset + lower.Pages
            && (lower.AnonVma ?? upper.AnonVma) is { OfForkedChild: false } owner ? owner : null;
}
