namespace KernelSdk;

/// <content>Where a mapping goes: arch/x86/kernel/sys_x86_64.c.</content>
public sealed partial class AddressSpace
{
    /// <summary><c>__get_unmapped_area</c>.</summary>
    /// <param name="hint">A wish; with MAP_FIXED an order.</param>
    /// <param name="length">Whole pages, in bytes.</param>
    /// <param name="flags">Of mmap(2).</param>
    /// <returns>An address; -ENOMEM, -EINVAL for one that is no page, -EPERM below <see cref="KernelOptions.MmapMinAddress"/>.</returns>
    private SysResult GetUnmappedArea(ulong hint, ulong length, MapFlags flags)
    {
        if (length > TaskSize)
        {
            return -Errno.ENOMEM;
        }

        var isOrder = flags.HasFlag(MapFlags.MAP_FIXED);
        if (isOrder && hint >= unchecked((ulong)-SysResult.MaxErrno))
        {
            return unchecked((long)hint); // Linux takes an order among the last addresses for the error of the same number.
        }

        var found = isOrder ? hint : FindRoom(hint, length, flags);
        if (found is not { } address || address > TaskSize - length)
        {
            return -Errno.ENOMEM;
        }

        if (!PageSize.IsAligned(address))
        {
            return -Errno.EINVAL;
        }

        return address < _kernel.Options.MmapMinAddress && !IsPrivileged ? -Errno.EPERM : unchecked((long)address);
    }

    /// <summary>At the hint if there is room, else as high as possible, else as low as possible.</summary>
    private ulong? FindRoom(ulong hint, ulong length, MapFlags flags)
    {
        const ulong LowStart = 0x4000_0000;
        const ulong LowEnd = 0x8000_0000;
        var isLow = flags.HasFlag(MapFlags.MAP_32BIT);
        var end = isLow ? LowEnd : TaskSize;
        hint &= ~PageSize.Mask;
        if (hint != 0 && length <= end && hint <= end - length
            && (_areas.EndingAbove(hint) is not { } above || hint + length <= above.StartWithGap))
        {
            return hint;
        }

        return isLow ? _areas.LowestGap(length, LowStart, LowEnd)
            : _areas.HighestGap(length, PageSize.Bytes, Layout.MmapBase) ?? _areas.LowestGap(length, Layout.MmapLegacyBase, TaskSize);
    }

    /// <summary>A hint among the lowest addresses means the lowest that is allowed: <c>round_hint_to_min</c>.</summary>
    private ulong RoundHint(ulong hint)
    {
        hint &= ~PageSize.Mask;
        return hint != 0 && hint < _kernel.Options.MmapMinAddress ? PageSize.RoundUp(_kernel.Options.MmapMinAddress) : hint;
    }
}
