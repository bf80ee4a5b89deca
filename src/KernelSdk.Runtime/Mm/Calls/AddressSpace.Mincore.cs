namespace KernelSdk;

/// <content>mincore(2) and msync(2): mm/mincore.c and mm/msync.c.</content>
public sealed partial class AddressSpace
{
    /// <summary>Says of each page whether a touch would fault for want of it: mincore(2).</summary>
    /// <param name="address">A page.</param>
    /// <param name="length">In bytes; counts up to the end of the page.</param>
    /// <param name="vector">Takes a byte for each page, 1 for a page that is there.</param>
    /// <returns>0; EINVAL for an address within a page; ENOMEM for a gap; EFAULT for the vector. What comes before is stored.</returns>
    [MayFault]
    public SysResult Mincore([User] ulong address, ulong length, UserPtr<byte> vector)
    {
        if (!PageSize.IsAligned(address))
        {
            return -Errno.EINVAL;
        }

        if (!AccessOk(new UserPtr<byte>(address), (nuint)length))
        {
            return -Errno.ENOMEM;
        }

        var pages = PageSize.RoundUp(length) >> PageSize.Shift;
        if (!AccessOk(vector, (nuint)pages))
        {
            return -Errno.EFAULT;
        }

        if (Injects(FaultPoint.SlabAllocation))
        {
            return -Errno.EAGAIN;
        }

        Span<byte> chunk = stackalloc byte[PageSize.Bytes];
        while (pages > 0)
        {
            if (_areas.Find(address) is not { } area)
            {
                return -Errno.ENOMEM;
            }

            var part = chunk[..(int)Math.Min(Math.Min(pages, (area.End - address) >> PageSize.Shift), PageSize.Bytes)];
            Resident(area, PageSize.PageOf(address), part);
            if (CopyToUser(vector, part) != 0)
            {
                return -Errno.EFAULT;
            }

            pages -= (ulong)part.Length;
            address += (ulong)part.Length << PageSize.Shift;
            vector += part.Length;
        }

        return SysResult.Ok;
    }

    private void Resident(Vma area, ulong page, Span<byte> answers)
    {
        for (var i = 0; i < answers.Length; i++, page++)
        {
            var entry = _table.Find(page);
            var isThere = entry.HasFrame || ((entry.IsNone || entry.IsGuard) && area.Cache?.Has(area.PageOffsetAt(page << PageSize.Shift)) == true);
            answers[i] = isThere ? (byte)1 : (byte)0;
        }
    }

    /// <summary>Writes shared pages back to their files: msync(2).</summary>
    /// <param name="address">A page.</param>
    /// <param name="length">In bytes; counts up to the end of the page.</param>
    /// <param name="flags">When.</param>
    /// <returns>0; EINVAL; ENOMEM for a gap; EBUSY for locked memory that is to be invalidated; EIO.</returns>
    public SysResult Msync(ulong address, ulong length, MsyncFlags flags)
    {
        const MsyncFlags Both = MsyncFlags.MS_ASYNC | MsyncFlags.MS_SYNC;
        if ((flags & ~(Both | MsyncFlags.MS_INVALIDATE)) != 0 || !PageSize.IsAligned(address) || (flags & Both) == Both)
        {
            return -Errno.EINVAL;
        }

        var end = unchecked(address + PageSize.RoundUp(length));
        return end < address ? -Errno.ENOMEM : SyncAreas(address, end, flags);
    }

    private SysResult SyncAreas(ulong start, ulong end, MsyncFlags flags)
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
                if (flags == MsyncFlags.MS_ASYNC || area.Start >= end)
                {
                    return -Errno.ENOMEM;
                }

                (gap, start) = (-Errno.ENOMEM, area.Start);
            }

            if (flags.HasFlag(MsyncFlags.MS_INVALIDATE) && IsLocked(area))
            {
                return -Errno.EBUSY;
            }

            if (flags.HasFlag(MsyncFlags.MS_SYNC) && area.Flags.HasFlag(VmaFlags.Shared) && area.Cache?.Sync() is { IsError: true } error)
            {
                return error;
            }

            start = area.End;
        }

        return gap;
    }
}
