namespace KernelSdk;

/// <content>mmap(2): mm/mmap.c, in the order of its checks.</content>
public sealed partial class AddressSpace
{
    private const VmaFlags MayAll = VmaFlags.MayRead | VmaFlags.MayWrite | VmaFlags.MayExecute;

    /// <summary>MAP_ABOVE4G, MAP_UNINITIALIZED and the sizes of huge pages: known and without effect.</summary>
    private const MapFlags Ignored = (MapFlags)0x7c00_0080;

    /// <summary>What MAP_SHARED minds: all flags that are older than MAP_SHARED_VALIDATE.</summary>
    private const MapFlags LegacyFlags = MapFlags.MAP_SHARED | MapFlags.MAP_PRIVATE | MapFlags.MAP_FIXED | MapFlags.MAP_ANONYMOUS
        | MapFlags.MAP_DENYWRITE | MapFlags.MAP_EXECUTABLE | MapFlags.MAP_GROWSDOWN | MapFlags.MAP_LOCKED | MapFlags.MAP_NORESERVE
        | MapFlags.MAP_POPULATE | MapFlags.MAP_NONBLOCK | MapFlags.MAP_STACK | MapFlags.MAP_HUGETLB | MapFlags.MAP_32BIT
        | Ignored;

    /// <summary>The properties of areas to come: mlockall(2) with MCL_FUTURE.</summary>
    private VmaFlags _defaultFlags;

    /// <summary>Adds an anonymous, private, demand-zero area at a fixed place, past limits and promises: what a loader does.</summary>
    /// <param name="range">Whole pages below <see cref="TaskSize"/>.</param>
    /// <param name="protection">What may be done with them.</param>
    /// <param name="name">As /proc/PID/maps shows it.</param>
    /// <returns>EINVAL for a range that is empty or not of whole pages, ENOMEM beyond the end of user addresses, EEXIST over
    /// another area: mmap(2) with MAP_FIXED_NOREPLACE.</returns>
    public SysResult Map(UserRange range, Protection protection, string name = "")
        => Map(range, ProtectionFlags(protection) | MayAll | VmaFlags.NoReserve, name);

    /// <summary>Adds the first stack, which grows down.</summary>
    internal SysResult MapStack(UserRange range)
        => Map(range, VmaFlags.Read | VmaFlags.Write | MayAll | VmaFlags.GrowsDown | VmaFlags.Account, name: "");

    /// <summary>Maps memory: mmap(2), <c>do_mmap</c>.</summary>
    /// <param name="address">A hint, or with MAP_FIXED the place.</param>
    /// <param name="length">In bytes.</param>
    /// <param name="protection">What may be done with it.</param>
    /// <param name="flags">How.</param>
    /// <param name="file">What is mapped; null for anonymous memory.</param>
    /// <param name="offset">Where in the file, in bytes; whole pages.</param>
    /// <returns>The address; EINVAL, ENOMEM, EEXIST, EPERM, EAGAIN, EACCES, ENODEV, EOVERFLOW, EOPNOTSUPP as in the man page.</returns>
    public SysResult Mmap(
        ulong address, ulong length, Protection protection, MapFlags flags, FileDescription? file = null, ulong offset = 0)
    {
        if (!PageSize.IsAligned(offset) || flags.HasFlag(MapFlags.MAP_HUGETLB) || length == 0)
        {
            return -Errno.EINVAL;
        }

        if (flags.HasFlag(MapFlags.MAP_FIXED_NOREPLACE))
        {
            flags |= MapFlags.MAP_FIXED;
        }

        length = PageSize.RoundUp(length);
        if (length == 0)
        {
            return -Errno.ENOMEM;
        }

        var pageOffset = offset >> PageSize.Shift;
        if (_areas.Count > _kernel.Options.MaxMapCount)
        {
            return -Errno.ENOMEM;
        }

        var placed = GetUnmappedArea(flags.HasFlag(MapFlags.MAP_FIXED) ? address : RoundHint(address), length, flags);
        if (placed.IsError)
        {
            return placed;
        }

        address = unchecked((ulong)placed.ToWord());
        if (flags.HasFlag(MapFlags.MAP_FIXED_NOREPLACE) && _areas.FirstIn(address, address + length) is not null)
        {
            return -Errno.EEXIST;
        }

        var areaFlags = ProtectionFlags(protection) | FlagsOf(flags) | _defaultFlags | MayAll;
        if (flags.HasFlag(MapFlags.MAP_LOCKED) && !CanLock())
        {
            return -Errno.EPERM;
        }

        if (!MayLock(areaFlags, length >> PageSize.Shift))
        {
            return -Errno.EAGAIN;
        }

        var refused = file is null ? CheckAnonymous(flags, ref areaFlags) : CheckFile(file, protection, flags, pageOffset, length, ref areaFlags);
        if (refused.IsError)
        {
            return refused;
        }

        if (flags.HasFlag(MapFlags.MAP_NORESERVE) && _kernel.Options.Overcommit != Overcommit.Never)
        {
            areaFlags |= VmaFlags.NoReserve;
        }

        return file is not null ? MapRegion(address, length, areaFlags, pageOffset, file, flags)
            : areaFlags.HasFlag(VmaFlags.Shared) ? MapShared(address, length, areaFlags, flags)
            : MapRegion(address, length, areaFlags, PageSize.PageOf(address), file: null, flags);
    }

    /// <summary>Anonymous memory that is shared is a file without a name, which is promised its size.</summary>
    private SysResult MapShared(ulong address, ulong length, VmaFlags flags, MapFlags how)
    {
        var promised = flags.HasFlag(VmaFlags.NoReserve) ? 0 : length >> PageSize.Shift;
        if (!IsEnough(promised))
        {
            return -Errno.ENOMEM;
        }

        _memory.Committed += promised;
        var file = SharedMemory.Create(_kernel, length, promised);
        file.Get();
        var result = MapRegion(address, length, flags, pageOffset: 0, file, how);
        file.Put(); // The area holds it now, if there is one.
        return result;
    }

    /// <summary><c>mmap_region</c>: in place of whatever is there.</summary>
    private SysResult MapRegion(ulong address, ulong length, VmaFlags flags, ulong pageOffset, FileDescription? file, MapFlags how)
    {
        var end = address + length;
        var pages = length >> PageSize.Shift;
        if (!TryCutOut(address, end))
        {
            return -Errno.ENOMEM;
        }

        // An area that is cut here stays cut if a limit stands against the new one.
        var (replaced, uncharged) = CountIn(address, end);
        if (!MayExpand(flags, pages - replaced))
        {
            return -Errno.ENOMEM;
        }

        var isAccountable = Vma.IsAccountable(flags);
        flags |= isAccountable ? VmaFlags.Account : 0;
        if (isAccountable && !TryCharge(pages > uncharged ? pages - uncharged : 0))
        {
            return -Errno.ENOMEM;
        }

        if (isAccountable)
        {
            // What the replaced areas were promised goes over to this one.
            _memory.Committed += Math.Min(pages, uncharged);
            Usage.Accounted += Math.Min(pages, uncharged);
        }

        if (!TryUnmap(address, end) || Insert(new(address, end, flags, pageOffset, file)) is not { } area)
        {
            Uncharge(flags, pages);
            return -Errno.ENOMEM;
        }

        if (flags.HasFlag(VmaFlags.Droppable))
        {
            area.Flags &= ~LockedMask; // mlockall(MCL_FUTURE) brings it in, and does not keep it.
        }
        else if (flags.HasFlag(VmaFlags.Locked))
        {
            Usage.Locked += pages;
        }

        if (flags.HasFlag(VmaFlags.Locked) || (how & (MapFlags.MAP_POPULATE | MapFlags.MAP_NONBLOCK)) == MapFlags.MAP_POPULATE)
        {
            Populate(area, address, end);
        }

        return unchecked((long)address);
    }

    private SysResult Map(UserRange range, VmaFlags flags, string name)
    {
        if (!PageSize.IsAligned(range.Start) || !PageSize.IsAligned(range.End) || range.End <= range.Start)
        {
            return -Errno.EINVAL;
        }

        if (range.End > TaskSize)
        {
            return -Errno.ENOMEM;
        }

        if (_areas.FirstIn(range.Start, range.End) is not null)
        {
            return -Errno.EEXIST;
        }

        var area = new Vma(range.Start, range.End, flags, PageSize.PageOf(range.Start), name: name);
        if (flags.HasFlag(VmaFlags.Account))
        {
            _memory.Committed += area.Pages;
            Usage.Accounted += area.Pages;
        }

        return Insert(area) is null ? -Errno.ENOMEM : unchecked((long)range.Start);
    }

    private static SysResult CheckAnonymous(MapFlags flags, ref VmaFlags areaFlags)
    {
        switch (flags & MapFlags.MAP_TYPE)
        {
            case MapFlags.MAP_PRIVATE:
                return SysResult.Ok;
            case MapFlags.MAP_SHARED when !areaFlags.HasFlag(VmaFlags.GrowsDown):
                areaFlags |= VmaFlags.Shared | VmaFlags.MayShare;
                return SysResult.Ok;
            case MapFlags.MAP_DROPPABLE when !areaFlags.HasFlag(VmaFlags.GrowsDown) && !flags.HasFlag(MapFlags.MAP_LOCKED):
                areaFlags |= VmaFlags.Droppable | VmaFlags.NoReserve | VmaFlags.WipeOnFork | VmaFlags.DontDump;
                return SysResult.Ok;
            default:
                return -Errno.EINVAL;
        }
    }

    private static SysResult CheckFile(
        FileDescription file, Protection protection, MapFlags flags, ulong pageOffset, ulong length, ref VmaFlags areaFlags)
    {
        if (pageOffset > (long.MaxValue - length) >> PageSize.Shift)
        {
            return -Errno.EOVERFLOW;
        }

        var type = flags & MapFlags.MAP_TYPE;
        if (type == MapFlags.MAP_SHARED_VALIDATE && (flags & ~LegacyFlags) != 0)
        {
            return -Errno.EOPNOTSUPP;
        }

        if (type is not (MapFlags.MAP_SHARED or MapFlags.MAP_SHARED_VALIDATE or MapFlags.MAP_PRIVATE))
        {
            return -Errno.EINVAL;
        }

        var isWritable = file.Mode.HasFlag(Fmode.Write);
        if (type != MapFlags.MAP_PRIVATE)
        {
            if (protection.HasFlag(Protection.Write) && !isWritable)
            {
                return -Errno.EACCES;
            }

            areaFlags |= VmaFlags.MayShare | (isWritable ? VmaFlags.Shared : 0);
            areaFlags &= isWritable ? ~VmaFlags.None : ~VmaFlags.MayWrite;
        }

        if (!file.Mode.HasFlag(Fmode.Read))
        {
            return -Errno.EACCES;
        }

        if (file.Place is { } place && place.Mount.Flags.HasFlag(MountFlags.MS_NOEXEC))
        {
            if (protection.HasFlag(Protection.Execute))
            {
                return -Errno.EPERM;
            }

            areaFlags &= ~VmaFlags.MayExecute;
        }

        return file.Operations.PageCacheOf(file) is not { } cache ? -Errno.ENODEV
            : areaFlags.HasFlag(VmaFlags.GrowsDown) ? -Errno.EINVAL
            : CheckSeals(cache, ref areaFlags);
    }

    /// <summary>
    /// A sealed file is mapped for others to see only as long as nothing can be stored there: <c>memfd_check_seals_mmap</c>.
    /// </summary>
    private static SysResult CheckSeals(PageCache cache, ref VmaFlags areaFlags)
    {
        if (!cache.IsWriteSealed || !areaFlags.HasFlag(VmaFlags.Shared))
        {
            return SysResult.Ok;
        }

        areaFlags &= ~VmaFlags.MayWrite;
        return areaFlags.HasFlag(VmaFlags.Write) ? -Errno.EPERM : SysResult.Ok;
    }

    /// <summary><c>calc_vm_prot_bits</c>: other bits do not count.</summary>
    private static VmaFlags ProtectionFlags(Protection protection)
        => (VmaFlags)(protection & (Protection.Read | Protection.Write | Protection.Execute));

    /// <summary><c>calc_vm_flag_bits</c>.</summary>
    private static VmaFlags FlagsOf(MapFlags flags)
        => (flags.HasFlag(MapFlags.MAP_GROWSDOWN) ? VmaFlags.GrowsDown : 0)
            | (flags.HasFlag(MapFlags.MAP_LOCKED) ? VmaFlags.Locked : 0)
            | (flags.HasFlag(MapFlags.MAP_SYNC) ? VmaFlags.Sync : 0)
            | (flags.HasFlag(MapFlags.MAP_STACK) ? VmaFlags.NoHugePage : 0);
}
