namespace KernelSdk;

/// <content>mlock(2) and its family: mm/mlock.c.</content>
public sealed partial class AddressSpace
{
    private const VmaFlags LockedMask = VmaFlags.Locked | VmaFlags.LockOnFault;

    /// <summary>Brings memory in and keeps it: mlock(2), mlock2(2).</summary>
    /// <param name="address">Any byte of the first page.</param>
    /// <param name="length">In bytes; counts up to the end of the page.</param>
    /// <param name="onFault">Pages are locked once they are touched: MLOCK_ONFAULT.</param>
    /// <returns>0; EPERM if nothing may be locked; ENOMEM for a gap, or beyond the limit; EINVAL; EAGAIN if memory is short.</returns>
    public SysResult Mlock(ulong address, ulong length, bool onFault = false)
    {
        if (!CanLock())
        {
            return -Errno.EPERM;
        }

        (address, length) = WholePages(address, length);
        var limit = PageLimit(Resource.RLIMIT_MEMLOCK);
        var locked = (length >> PageSize.Shift) + Usage.Locked;
        if (locked > limit && !IsPrivileged)
        {
            locked -= LockedIn(address, length);
            if (locked > limit)
            {
                return -Errno.ENOMEM;
            }
        }

        if (SetLocks(address, length, onFault ? LockedMask : VmaFlags.Locked) is { IsError: true } error)
        {
            return error;
        }

        return PopulateLocked(address, address + length) switch
        {
            FaultCode.None => SysResult.Ok,
            FaultCode.OutOfMemory => -Errno.EAGAIN,
            _ => -Errno.ENOMEM,
        };
    }

    /// <summary>Takes mlock(2) back: munlock(2).</summary>
    /// <param name="address">Any byte of the first page.</param>
    /// <param name="length">In bytes; counts up to the end of the page.</param>
    /// <returns>0; ENOMEM for a gap; EINVAL.</returns>
    public SysResult Munlock(ulong address, ulong length)
    {
        (address, length) = WholePages(address, length);
        return SetLocks(address, length, VmaFlags.None);
    }

    /// <summary>Locks everything: mlockall(2).</summary>
    /// <param name="flags">What is there, what will be there, or both.</param>
    /// <returns>0; EINVAL; EPERM if nothing may be locked; ENOMEM beyond the limit.</returns>
    public SysResult MlockAll(MlockAllFlags flags)
    {
        const MlockAllFlags Known = MlockAllFlags.MCL_CURRENT | MlockAllFlags.MCL_FUTURE | MlockAllFlags.MCL_ONFAULT;
        if ((flags & ~Known) != 0 || flags is MlockAllFlags.None or MlockAllFlags.MCL_ONFAULT)
        {
            return -Errno.EINVAL;
        }

        if (!CanLock())
        {
            return -Errno.EPERM;
        }

        var isCurrent = flags.HasFlag(MlockAllFlags.MCL_CURRENT);
        if (isCurrent && Usage.Total > PageLimit(Resource.RLIMIT_MEMLOCK) && !IsPrivileged)
        {
            return -Errno.ENOMEM;
        }

        var locks = flags.HasFlag(MlockAllFlags.MCL_ONFAULT) ? LockedMask : VmaFlags.Locked;
        _defaultFlags = flags.HasFlag(MlockAllFlags.MCL_FUTURE) ? locks : VmaFlags.None;
        if (isCurrent)
        {
            SetAllLocks(locks);
            PopulateLocked(0, TaskSize, ignoreErrors: true);
        }

        return SysResult.Ok;
    }

    /// <summary>Takes mlockall(2) back: munlockall(2).</summary>
    /// <returns>0.</returns>
    public SysResult MunlockAll()
    {
        _defaultFlags = VmaFlags.None;
        SetAllLocks(VmaFlags.None);
        return SysResult.Ok;
    }

    private static (ulong Address, ulong Length) WholePages(ulong address, ulong length)
        => (address & ~PageSize.Mask, PageSize.RoundUp(unchecked(length + (address & PageSize.Mask))));

    private void SetAllLocks(VmaFlags locks)
    {
        foreach (var area in _areas.In(0, TaskSize))
        {
            SetLock(area, area.Start, area.End, locks);
        }
    }

    /// <summary><c>apply_vma_lock_flags</c>: up to the first gap it is done.</summary>
    private SysResult SetLocks(ulong start, ulong length, VmaFlags locks)
    {
        var end = unchecked(start + length);
        if (end < start)
        {
            return -Errno.EINVAL;
        }

        while (start < end)
        {
            if (_areas.Find(start) is not { } area)
            {
                return -Errno.ENOMEM;
            }

            var part = Math.Min(area.End, end);
            if (!SetLock(area, start, part, locks))
            {
                return -Errno.ENOMEM;
            }

            start = part;
        }

        return SysResult.Ok;
    }

    /// <summary><c>mlock_fixup</c>.</summary>
    private bool SetLock(Vma area, ulong start, ulong end, VmaFlags locks)
    {
        var (old, flags) = (area.Flags, (area.Flags & ~LockedMask) | locks);
        if (flags == old || old.HasFlag(VmaFlags.Droppable))
        {
            return true;
        }

        if (Modify(area, start, end, flags) is null)
        {
            return false;
        }

        var pages = (end - start) >> PageSize.Shift;
        Usage.Locked -= old.HasFlag(VmaFlags.Locked) ? pages : 0;
        Usage.Locked += flags.HasFlag(VmaFlags.Locked) ? pages : 0;
        return true;
    }

    /// <summary><c>count_mm_mlocked_page_nr</c>.</summary>
    private ulong LockedIn(ulong start, ulong length)
    {
        ulong pages = 0;
        var end = unchecked(start + length) < start ? ulong.MaxValue : start + length;
        foreach (var area in _areas.In(start, end))
        {
            pages += IsLocked(area) ? (Math.Min(end, area.End) - Math.Max(start, area.Start)) >> PageSize.Shift : 0;
        }

        return pages;
    }

    /// <summary><c>__mm_populate</c>.</summary>
    private FaultCode PopulateLocked(ulong start, ulong end, bool ignoreErrors = false)
    {
        if (start >= end)
        {
            return FaultCode.None;
        }

        foreach (var area in _areas.In(start, end))
        {
            if (Populate(area, Math.Max(start, area.Start), Math.Min(end, area.End)) is not FaultCode.None and var code && !ignoreErrors)
            {
                return code;
            }
        }

        return FaultCode.None;
    }
}
