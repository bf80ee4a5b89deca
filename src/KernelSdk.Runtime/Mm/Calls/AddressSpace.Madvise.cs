namespace KernelSdk;

/// <content>madvise(2): mm/madvise.c.</content>
public sealed partial class AddressSpace
{
    /// <summary>Takes advice on memory: madvise(2). It goes on behind a gap, and says so at the end.</summary>
    /// <param name="address">A page.</param>
    /// <param name="length">In bytes; counts up to the end of the page.</param>
    /// <param name="advice">What the program says.</param>
    /// <returns>0; EINVAL for unknown advice or what the area does not suit; ENOMEM for a gap; EAGAIN if an area cannot be cut; EACCES,
    /// EFAULT, EBADF as in the man page.</returns>
    public SysResult Madvise(ulong address, ulong length, Advice advice)
    {
        if (!IsKnown(advice) || !PageSize.IsAligned(address))
        {
            return -Errno.EINVAL;
        }

        var rounded = PageSize.RoundUp(length);
        var end = unchecked(address + rounded);
        if ((length != 0 && rounded == 0) || end < address)
        {
            return -Errno.EINVAL;
        }

        return advice is Advice.MADV_POPULATE_READ or Advice.MADV_POPULATE_WRITE
            ? Prefault(address, end, advice == Advice.MADV_POPULATE_WRITE)
            : AdviseAreas(address, end, advice);
    }

    private SysResult AdviseAreas(ulong start, ulong end, Advice advice)
    {
        var gap = SysResult.Ok;
        while (start < end)
        {
            if (_areas.EndingAbove(start) is not { } area)
            {
                return -Errno.ENOMEM;
            }

            if (area.Start > start)
            {
                (gap, start) = (-Errno.ENOMEM, area.Start);
                continue;
            }

            var part = Math.Min(area.End, end);
            if (Advise(area, start, part, advice) is { IsError: true } error)
            {
                return error;
            }

            start = part;
        }

        return gap;
    }

    private static bool IsKnown(Advice advice)
        => advice is (>= Advice.MADV_NORMAL and <= Advice.MADV_DONTNEED) or Advice.MADV_FREE or Advice.MADV_REMOVE
            or (>= Advice.MADV_DONTFORK and <= Advice.MADV_COLLAPSE) or Advice.MADV_GUARD_INSTALL or Advice.MADV_GUARD_REMOVE;

    private SysResult Advise(Vma area, ulong start, ulong end, Advice advice)
    {
        switch (advice)
        {
            case Advice.MADV_DONTNEED:
                return IsLocked(area) ? -Errno.EINVAL : Forget(start, end);
            case Advice.MADV_DONTNEED_LOCKED:
                return Forget(start, end);
            case Advice.MADV_FREE:
                return FreeLazily(area, start, end);
            case Advice.MADV_REMOVE:
                return Remove(area, start, end);
            case Advice.MADV_COLD or Advice.MADV_PAGEOUT:
                return IsLocked(area) ? -Errno.EINVAL : SysResult.Ok;
            case Advice.MADV_WILLNEED:
                return SysResult.Ok;
            case Advice.MADV_COLLAPSE:
                return -Errno.EINVAL; // There are no huge pages.
            case Advice.MADV_GUARD_INSTALL:
                return InstallGuards(area, start, end);
            case Advice.MADV_GUARD_REMOVE:
                return RemoveGuards(start, end);
            default:
                return AdviseByFlags(area, start, end, advice);
        }
    }

    private SysResult AdviseByFlags(Vma area, ulong start, ulong end, Advice advice)
    {
        var flags = area.Flags;
        switch (advice)
        {
            case Advice.MADV_WIPEONFORK when area.File is not null || area.IsShared:
            case Advice.MADV_KEEPONFORK when flags.HasFlag(VmaFlags.Droppable):
            case Advice.MADV_DODUMP when flags.HasFlag(VmaFlags.Droppable):
                return -Errno.EINVAL;
        }

        flags = advice switch
        {
            Advice.MADV_NORMAL => flags & ~(VmaFlags.RandomRead | VmaFlags.SequentialRead),
            Advice.MADV_RANDOM => (flags & ~VmaFlags.SequentialRead) | VmaFlags.RandomRead,
            Advice.MADV_SEQUENTIAL => (flags & ~VmaFlags.RandomRead) | VmaFlags.SequentialRead,
            Advice.MADV_DONTFORK => flags | VmaFlags.DontCopy,
            Advice.MADV_DOFORK => flags & ~VmaFlags.DontCopy,
            Advice.MADV_WIPEONFORK => flags | VmaFlags.WipeOnFork,
            Advice.MADV_KEEPONFORK => flags & ~VmaFlags.WipeOnFork,
            Advice.MADV_DONTDUMP => flags | VmaFlags.DontDump,
            Advice.MADV_DODUMP => flags & ~VmaFlags.DontDump,
            Advice.MADV_HUGEPAGE => (flags & ~VmaFlags.NoHugePage) | VmaFlags.HugePage,
            Advice.MADV_NOHUGEPAGE => (flags & ~VmaFlags.HugePage) | VmaFlags.NoHugePage,
            Advice.MADV_MERGEABLE when !area.IsShared && !flags.HasFlag(VmaFlags.Droppable) => flags | VmaFlags.Mergeable,
            Advice.MADV_UNMERGEABLE => flags & ~VmaFlags.Mergeable,
            _ => flags,
        };
        return flags == area.Flags || Modify(area, start, end, flags) is not null ? SysResult.Ok : -Errno.EAGAIN;
    }

    private static bool IsLocked(Vma area) => area.Flags.HasFlag(VmaFlags.Locked);

    /// <summary>The pages go, guards stay.</summary>
    private SysResult Forget(ulong start, ulong end)
    {
        Drop(start, end, static entry => !entry.IsGuard);
        return SysResult.Ok;
    }

    private SysResult FreeLazily(Vma area, ulong start, ulong end)
    {
        if (IsLocked(area) || area.File is not null)
        {
            return -Errno.EINVAL;
        }

        ChangeEntries(start, end, entry => _memory.IsExclusive(entry.Frame) ? entry.LazilyFree() : entry);
        return SysResult.Ok;
    }

    private static SysResult Remove(Vma area, ulong start, ulong end)
    {
        if (IsLocked(area) || area.Cache is null)
        {
            return -Errno.EINVAL;
        }

        if (!area.IsSharedAndMayWrite)
        {
            return -Errno.EACCES;
        }

        var first = area.PageOffsetAt(start);
        return area.Cache.PunchHole(first, first + ((end - start) >> PageSize.Shift));
    }

    private SysResult InstallGuards(Vma area, ulong start, ulong end)
    {
        if (IsLocked(area))
        {
            return -Errno.EINVAL;
        }

        if (area.Cache is null)
        {
            PrepareAnonVma(area);
        }

        Zap(start, end);
        for (var page = PageSize.PageOf(start); page < PageSize.PageOf(end); page++)
        {
            if (!_table.HasRoomFor(page))
            {
                return -Errno.ENOMEM;
            }

            _table.Entry(page) = Pte.Guard;
        }

        return SysResult.Ok;
    }

    /// <summary>It destroys nothing, so locked memory is no obstacle.</summary>
    private SysResult RemoveGuards(ulong start, ulong end)
    {
        Drop(start, end, static entry => entry.IsGuard);
        return SysResult.Ok;
    }

    /// <summary>MADV_POPULATE_READ and MADV_POPULATE_WRITE: <c>madvise_populate</c>.</summary>
    private SysResult Prefault(ulong start, ulong end, bool write)
    {
        while (start < end)
        {
            if (_areas.Find(start) is not { } area)
            {
                return -Errno.ENOMEM;
            }

            if (write ? !area.Flags.HasFlag(VmaFlags.Write) : !area.Flags.HasFlag(VmaFlags.Read))
            {
                return -Errno.EINVAL;
            }

            var part = Math.Min(area.End, end);
            switch (FaultInRange(area, start, part, write))
            {
                case FaultCode.None:
                    break;
                case FaultCode.OutOfMemory:
                    return -Errno.ENOMEM;
                default:
                    return -Errno.EFAULT;
            }

            start = part;
        }

        return SysResult.Ok;
    }

    /// <summary>Takes the pages away that MADV_FREE offered and nobody has written since.</summary>
    /// <returns>How many frames that has freed.</returns>
    internal int ReclaimLazilyFree()
    {
        var before = _memory.InUse;
        Drop(0, TaskSize, static entry => entry.IsLazilyFree);
        return before - _memory.InUse;
    }
}
