namespace KernelSdk;

/// <content>mremap(2): mm/mremap.c.</content>
public sealed partial class AddressSpace
{
    /// <summary>How far a move stays below the limit on areas: it may cut two of them.</summary>
    private const int AreasForMove = 3;

    /// <summary>Changes the size of a mapping, or its place: mremap(2).</summary>
    /// <param name="oldAddress">Its first page, or one within an area.</param>
    /// <param name="oldLength">In bytes; 0 makes a second mapping of shared memory.</param>
    /// <param name="newLength">In bytes.</param>
    /// <param name="flags">Whether and where it may move.</param>
    /// <param name="newAddress">The place, with MREMAP_FIXED; a hint with MREMAP_DONTUNMAP.</param>
    /// <returns>The new address; EINVAL, EFAULT for what is not mapped, ENOMEM if it cannot grow in place and must not move, EAGAIN
    /// beyond the limit on locked memory.</returns>
    public SysResult Mremap(ulong oldAddress, ulong oldLength, ulong newLength, MremapFlags flags, ulong newAddress = 0)
    {
        var (oldPages, newPages) = (PageSize.RoundUp(oldLength), PageSize.RoundUp(newLength));
        var (isFixed, keepsOld) = (flags.HasFlag(MremapFlags.MREMAP_FIXED), flags.HasFlag(MremapFlags.MREMAP_DONTUNMAP));
        if ((flags & ~(MremapFlags.MREMAP_FIXED | MremapFlags.MREMAP_MAYMOVE | MremapFlags.MREMAP_DONTUNMAP)) != 0
            || !PageSize.IsAligned(oldAddress) || newPages == 0 || newPages > TaskSize)
        {
            return -Errno.EINVAL;
        }

        if (isFixed || keepsOld)
        {
            if (newAddress > TaskSize - newPages || !PageSize.IsAligned(newAddress) || !flags.HasFlag(MremapFlags.MREMAP_MAYMOVE)
                || (keepsOld && oldPages != newPages) || Overlap(oldAddress, oldPages, newAddress, newPages))
            {
                return -Errno.EINVAL;
            }

            if (_areas.Count + 2 >= _kernel.Options.MaxMapCount - AreasForMove)
            {
                return -Errno.ENOMEM;
            }

            return isFixed && oldPages == newPages
                ? MoveAreas(oldAddress, oldPages, newAddress, flags)
                : RemapTo(oldAddress, oldPages, newPages, flags, newAddress);
        }

        return RemapAt(oldAddress, oldPages, newPages, flags.HasFlag(MremapFlags.MREMAP_MAYMOVE));
    }

    /// <summary>In place, or wherever there is room: <c>mremap_at</c>.</summary>
    private SysResult RemapAt(ulong address, ulong oldLength, ulong newLength, bool mayMove)
    {
        if (_areas.Find(address) is not { } area)
        {
            return -Errno.EFAULT;
        }

        if (newLength == oldLength)
        {
            return unchecked((long)address);
        }

        if (newLength < oldLength)
        {
            return Shrink(address, oldLength, newLength) is { IsError: true } error ? error : unchecked((long)address);
        }

        if (CheckExpansion(area, address, oldLength, newLength) is { IsError: true } refused)
        {
            return refused;
        }

        if (address + oldLength == area.End && HasRoomBehind(area, newLength - oldLength))
        {
            return ExpandInPlace(area, address, newLength - oldLength);
        }

        if (!mayMove)
        {
            return -Errno.ENOMEM;
        }

        var placed = GetUnmappedArea(0, newLength, MapFlags.MAP_FILE);
        return placed.IsError ? placed : MoveArea(area, address, oldLength, newLength, unchecked((ulong)placed.ToWord()), keepsOld: false);
    }

    /// <summary>Several areas at once, gaps between them included, if the size stays: <c>remap_move</c>.</summary>
    private SysResult MoveAreas(ulong address, ulong length, ulong newAddress, MremapFlags flags)
    {
        if (length == 0)
        {
            return -Errno.EFAULT;
        }

        var (end, moved) = (unchecked(address + length), SysResult.FromInt64((-Errno.EFAULT).ToWord()));
        for (var start = address; start < end && _areas.FirstIn(start, end) is { } area;)
        {
            var from = Math.Max(area.Start, start);
            if (from > address && moved.IsError)
            {
                break;
            }

            var (to, part) = (newAddress + (from - address), Math.Min(end, area.End) - from);
            start = from + part;
            if (RemapTo(from, part, part, flags, to) is { IsError: true } error)
            {
                return error;
            }

            moved = unchecked((long)newAddress);
        }

        return moved;
    }

    /// <summary>To a given place: <c>mremap_to</c>.</summary>
    private SysResult RemapTo(ulong address, ulong oldLength, ulong newLength, MremapFlags flags, ulong newAddress)
    {
        if (_areas.Find(address) is not { } area)
        {
            return -Errno.EFAULT;
        }

        if (CheckExpansion(area, address, oldLength, newLength) is { IsError: true } refused)
        {
            return refused;
        }

        if (flags.HasFlag(MremapFlags.MREMAP_FIXED) && !TryUnmap(newAddress, newAddress + newLength))
        {
            return -Errno.ENOMEM;
        }

        // The target may have held the area itself, if the old range goes round the end of all addresses.
        area = _areas.Find(address);
        if (area is null)
        {
            return -Errno.EFAULT;
        }

        if (newLength < oldLength)
        {
            if (Shrink(address, oldLength, newLength) is { IsError: true } error)
            {
                return error;
            }

            oldLength = newLength;
        }

        var keepsOld = flags.HasFlag(MremapFlags.MREMAP_DONTUNMAP);
        if (keepsOld && !MayExpand(area.Flags, oldLength >> PageSize.Shift))
        {
            return -Errno.ENOMEM;
        }

        var placed = GetUnmappedArea(newAddress, newLength, flags.HasFlag(MremapFlags.MREMAP_FIXED) ? MapFlags.MAP_FIXED : MapFlags.MAP_FILE);
        return placed.IsError ? placed : MoveArea(area, address, oldLength, newLength, unchecked((ulong)placed.ToWord()), keepsOld);
    }

    /// <summary>What speaks against more memory for an area: <c>check_prep_vma</c>.</summary>
    private SysResult CheckExpansion(Vma area, ulong address, ulong oldLength, ulong newLength)
    {
        if (oldLength == 0 && !area.IsShared)
        {
            return -Errno.EINVAL;
        }

        // The part that goes on existing lies in one area; what a smaller size cuts off need not.
        if (Math.Min(oldLength, newLength) > area.End - address)
        {
            return -Errno.EFAULT;
        }

        if (newLength <= oldLength)
        {
            return SysResult.Ok;
        }

        var pages = (newLength - oldLength) >> PageSize.Shift;
        return !MayLock(area.Flags, pages) ? -Errno.EAGAIN
            : !MayExpand(area.Flags, pages) ? -Errno.ENOMEM
            : SysResult.Ok;
    }

    private SysResult Shrink(ulong address, ulong oldLength, ulong newLength) => Munmap(address + newLength, oldLength - newLength);

    /// <summary><c>vma_expandable</c>.</summary>
    private bool HasRoomBehind(Vma area, ulong bytes)
        => bytes <= TaskSize - area.End && _areas.FirstIn(area.End, area.End + bytes) is null;

    private SysResult ExpandInPlace(Vma area, ulong address, ulong bytes)
    {
        var (start, end, flags) = (area.End, area.End + bytes, area.Flags);
        var pages = bytes >> PageSize.Shift;
        if (!TryCharge(flags, pages))
        {
            return -Errno.ENOMEM;
        }

        // As if a piece of its kind were mapped behind it, which then is merged with it and with what follows.
        var more = new Vma(start, end, flags, area.PageOffsetAt(start), area.File, area.Name) { AnonVma = area.AnonVma };
        if (Insert(more, extends: true) is not { } grown)
        {
            Uncharge(flags, pages);
            return -Errno.ENOMEM;
        }

        if (flags.HasFlag(VmaFlags.Locked))
        {
            Usage.Locked += pages;
            Populate(grown, start, end);
        }

        return unchecked((long)address);
    }

    /// <summary><c>move_vma</c>: a copy of the area elsewhere, its pages with it, and the old range unmapped.</summary>
    private SysResult MoveArea(Vma area, ulong address, ulong oldLength, ulong newLength, ulong newAddress, bool keepsOld)
    {
        if (_areas.Count >= _kernel.Options.MaxMapCount - AreasForMove)
        {
            return -Errno.ENOMEM;
        }

        var (flags, end) = (area.Flags, address + oldLength);
        var added = keepsOld || oldLength == 0 ? newLength : newLength - oldLength;
        if (!TryCharge(flags, added >> PageSize.Shift))
        {
            return -Errno.ENOMEM;
        }

        // Memory that was never touched is not bound to the place where it was mapped.
        var isUntouched = area is { File: null, AnonVma: null };
        var pageOffset = isUntouched ? PageSize.PageOf(newAddress) : area.PageOffsetAt(address);
        var copy = new Vma(newAddress, newAddress + newLength, flags, pageOffset, area.File, area.Name) { AnonVma = area.AnonVma };
        if (Insert(copy) is null)
        {
            Uncharge(flags, added >> PageSize.Shift);
            return -Errno.ENOMEM;
        }

        MoveEntries(address, end, newAddress);
        if (keepsOld)
        {
            KeepEmpty(address, end);
        }
        else if (oldLength > 0)
        {
            // The promise went with the pages; what cannot be unmapped has another one.
            var pages = oldLength >> PageSize.Shift;
            if (flags.HasFlag(VmaFlags.Account))
            {
                _memory.Committed += pages;
                Usage.Accounted += pages;
            }

            TryUnmap(address, end);
        }

        if (flags.HasFlag(VmaFlags.Locked))
        {
            Usage.Locked += newLength >> PageSize.Shift;
            // By address: the copy may have joined the old area, and been cut off from it again.
            PopulateLocked(newAddress + oldLength, newAddress + newLength, ignoreErrors: true);
        }

        return unchecked((long)newAddress);
    }

    /// <summary>What MREMAP_DONTUNMAP leaves behind: nobody's pages, and not locked. <c>dontunmap_complete</c>.</summary>
    private void KeepEmpty(ulong start, ulong end)
    {
        if (_areas.Find(start) is not { } area)
        {
            return;
        }

        area.Flags &= ~(VmaFlags.Locked | VmaFlags.LockOnFault); // Linux goes on counting them as locked.
        area.AnonVma = area.Start == start && area.End == end ? null : area.AnonVma;
    }

    private static bool Overlap(ulong first, ulong firstLength, ulong second, ulong secondLength)
        => unchecked(first + firstLength) > second && second + secondLength > first;
}
