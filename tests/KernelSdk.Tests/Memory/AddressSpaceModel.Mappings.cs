namespace KernelSdk.Tests.Memory;

/// <content>mmap(2), munmap(2), mremap(2) and brk(2).</content>
internal sealed partial class AddressSpaceModel
{
    /// <summary>A wish for a lower page means this one: <see cref="KernelOptions.MmapMinAddress"/>.</summary>
    private const ulong LowestHint = 16;

    /// <summary>mmap(2) of a file of the model, or of anonymous memory.</summary>
    public SysResult Mmap(ulong address, ulong length, Protection protection, MapFlags flags, ModelFile? file, ulong index)
    {
        var pages = PagesOf(length);
        var isFixed = (flags & (MapFlags.MAP_FIXED | MapFlags.MAP_FIXED_NOREPLACE)) != 0;
        if (length == 0 || (isFixed && !IsAligned(address)))
        {
            return -Errno.EINVAL;
        }

        var first = address / Page;
        if (flags.HasFlag(MapFlags.MAP_FIXED_NOREPLACE) && !IsFree(first, first + pages))
        {
            return -Errno.EEXIST;
        }

        if (!isFixed && first is > 0 and < LowestHint)
        {
            first = LowestHint;
        }

        if (!isFixed && (first == 0 || !IsFree(first, first + pages)))
        {
            first = HighestRoom(pages);
        }

        var isShared = flags.HasFlag(MapFlags.MAP_SHARED);
        if (isShared && protection.HasFlag(Protection.Write) && file is { IsWritable: false })
        {
            return -Errno.EACCES;
        }

        file ??= isShared ? new(pages * Page) : null;
        var page = new ModelPage
        {
            Protection = protection,
            IsShared = isShared,
            File = file,
            Index = index,
            NoReserve = flags.HasFlag(MapFlags.MAP_NORESERVE),
            Lock = flags.HasFlag(MapFlags.MAP_LOCKED) ? ModelLock.Locked : ModelLock.None,
        };
        for (var i = 0UL; i < pages; i++)
        {
            Pages[first + i] = page.Fresh((long)i);
        }

        if ((flags & (MapFlags.MAP_POPULATE | MapFlags.MAP_LOCKED)) != 0)
        {
            Populate(first, first + pages);
        }

        return (long)(first * Page);
    }

    /// <summary>munmap(2).</summary>
    public SysResult Munmap(ulong address, ulong length)
    {
        if (!IsAligned(address) || length == 0)
        {
            return -Errno.EINVAL;
        }

        Remove(address / Page, (address / Page) + PagesOf(length));
        return SysResult.Ok;
    }

    /// <summary>brk(2).</summary>
    public SysResult Brk(ulong address)
    {
        var (old, end) = (PagesOf(Break), PagesOf(address));
        if (address >= layout.StartBrk && TryMoveBreak(old, end, address <= Break))
        {
            Break = address;
        }

        return (long)Break;
    }

    private bool TryMoveBreak(ulong old, ulong end, bool shrinks)
    {
        if (old == end)
        {
            return true;
        }

        if (shrinks)
        {
            var isThere = !IsFree(end, old);
            Remove(end, old);
            return isThere;
        }

        if (!IsFree(old, end + 1))
        {
            return false; // A page stays free behind the heap.
        }

        for (; old < end; old++)
        {
            Pages[old] = new() { Protection = Protection.Read | Protection.Write };
        }

        return true;
    }

    /// <summary>mremap(2).</summary>
    public SysResult Mremap(ulong oldAddress, ulong oldLength, ulong newLength, MremapFlags flags, ulong newAddress)
    {
        var (isFixed, keepsOld) = (flags.HasFlag(MremapFlags.MREMAP_FIXED), flags.HasFlag(MremapFlags.MREMAP_DONTUNMAP));
        var (first, target, oldPages, newPages) = (oldAddress / Page, newAddress / Page, PagesOf(oldLength), PagesOf(newLength));
        if (!IsAligned(oldAddress) || newPages == 0)
        {
            return -Errno.EINVAL;
        }

        if (!isFixed && !keepsOld)
        {
            return RemapAnywhere(first, oldPages, newPages, flags.HasFlag(MremapFlags.MREMAP_MAYMOVE));
        }

        var overlap = first + oldPages > target && target + newPages > first;
        if (!flags.HasFlag(MremapFlags.MREMAP_MAYMOVE) || !IsAligned(newAddress) || overlap || (keepsOld && oldPages != newPages))
        {
            return -Errno.EINVAL;
        }

        if (CheckOldRange(first, oldPages, newPages, maySpanAreas: isFixed && oldPages == newPages) is { IsError: true } error)
        {
            return error;
        }

        if (!isFixed)
        {
            target = target != 0 && IsFree(target, target + newPages) ? target : HighestRoom(newPages);
        }
        else if (oldPages != newPages)
        {
            Remove(target, target + newPages);
        }

        if (!Pages.TryGetValue(first, out var like))
        {
            return -Errno.EFAULT; // It was in the way of its own copy.
        }

        if (newPages < oldPages)
        {
            Remove(first + newPages, first + oldPages);
        }

        return Move(first, Math.Min(oldPages, newPages), target, newPages, keepsOld, like);
    }

    /// <summary>An area has lost its locks: what MREMAP_DONTUNMAP leaves behind. It is joined with nobody for that.</summary>
    public void Unlock(UserRange area)
    {
        for (var number = area.Start / Page; number < area.End / Page; number++)
        {
            ForgottenLocks += Pages[number].Lock == ModelLock.None ? 0UL : 1;
            (Pages[number].Lock, Pages[number].IsTouched) = (ModelLock.None, true);
        }
    }

    /// <summary>So many pages count as locked; what no page explains is forgotten.</summary>
    public void BelieveLocks(ulong counted)
        => ForgottenLocks = counted - (ulong)Pages.Values.Count(page => page.Lock != ModelLock.None);

    private SysResult CheckOldRange(ulong first, ulong oldPages, ulong newPages, bool maySpanAreas)
    {
        if (!Pages.TryGetValue(first, out var page))
        {
            return -Errno.EFAULT;
        }

        if (oldPages == 0 && !page.IsShared)
        {
            return -Errno.EINVAL;
        }

        return !maySpanAreas && first + Math.Min(oldPages, newPages) > AreaEnd(first) ? -Errno.EFAULT : SysResult.Ok;
    }

    private SysResult RemapAnywhere(ulong first, ulong oldPages, ulong newPages, bool mayMove)
    {
        if (!Pages.TryGetValue(first, out var like))
        {
            return -Errno.EFAULT;
        }

        if (newPages <= oldPages)
        {
            Remove(first + newPages, first + oldPages);
            return (long)(first * Page);
        }

        if (CheckOldRange(first, oldPages, newPages, maySpanAreas: false) is { IsError: true } error)
        {
            return error;
        }

        if (first + oldPages == AreaEnd(first) && IsFree(first + oldPages, first + newPages))
        {
            Grow(like, first, oldPages, newPages);
            return (long)(first * Page);
        }

        return mayMove ? Move(first, oldPages, HighestRoom(newPages), newPages, keepsOld: false, like) : -Errno.ENOMEM;
    }

    /// <summary>Mapped pages move; holes between them leave what is at their new place alone.</summary>
    private SysResult Move(ulong first, ulong pages, ulong target, ulong newPages, bool keepsOld, ModelPage like)
    {
        for (var i = 0UL; i < pages; i++)
        {
            if (Pages.TryGetValue(first + i, out var page))
            {
                Pages[target + i] = page;
                Pages.Remove(first + i);
                if (keepsOld)
                {
                    Pages[first + i] = page.Fresh();
                }
            }
        }

        Grow(like, target, pages, newPages);
        return (long)(target * Page);
    }

    private void Grow(ModelPage like, ulong first, ulong pages, ulong newPages)
    {
        for (var i = pages; i < newPages; i++)
        {
            Pages[first + i] = like.Fresh((long)i);
        }

        if (like.Lock == ModelLock.Locked)
        {
            Populate(first + pages, first + newPages);
        }
    }

    private ulong AreaEnd(ulong number) => areaOf(number * Page)!.Value.End / Page;
}
