namespace KernelSdk.Tests.Memory;

/// <content>mprotect(2), madvise(2), mlock(2) and munlock(2).</content>
internal sealed partial class AddressSpaceModel
{
    /// <summary>mprotect(2).</summary>
    public SysResult Mprotect(ulong address, ulong length, Protection protection)
    {
        if (!IsAligned(address))
        {
            return -Errno.EINVAL;
        }

        var end = (address / Page) + PagesOf(length);
        for (var first = address / Page; first < end;)
        {
            if (!Pages.TryGetValue(first, out var page))
            {
                return -Errno.ENOMEM;
            }

            if (page is { IsShared: true, File.IsWritable: false } && protection.HasFlag(Protection.Write))
            {
                return -Errno.EACCES;
            }

            var stop = Math.Min(AreaEnd(first), end);
            var becomesWritable = !page.Protection.HasFlag(Protection.Write) && protection.HasFlag(Protection.Write);
            for (var number = first; number < stop; number++)
            {
                Pages[number].Protection = protection;
            }

            if (becomesWritable && !page.IsShared && page.Lock == ModelLock.Locked)
            {
                Populate(first, stop);
            }

            first = stop;
        }

        return SysResult.Ok;
    }

    /// <summary>madvise(2), of those that can be seen.</summary>
    public SysResult Madvise(ulong address, ulong length, Advice advice)
    {
        if (!IsAligned(address))
        {
            return -Errno.EINVAL;
        }

        var populates = advice is Advice.MADV_POPULATE_READ or Advice.MADV_POPULATE_WRITE;
        var result = SysResult.Ok;
        var end = (address / Page) + PagesOf(length);
        for (var number = address / Page; number < end; number++)
        {
            if (!Pages.TryGetValue(number, out var page))
            {
                result = -Errno.ENOMEM;
                if (populates)
                {
                    return result;
                }

                continue;
            }

            if ((populates ? Prefault(page, advice == Advice.MADV_POPULATE_WRITE) : Advise(page, advice)) is { IsError: true } error)
            {
                return error;
            }
        }

        return result;
    }

    /// <summary>mlock(2) and mlock2(2).</summary>
    public SysResult Mlock(ulong address, ulong length, ModelLock how)
    {
        var (first, end) = (address / Page, PagesOf(address + length));
        if (SetLocks(first, end, how) is { IsError: true } error)
        {
            return error;
        }

        return Populate(first, end) == FaultCode.None ? SysResult.Ok : -Errno.ENOMEM;
    }

    /// <summary>munlock(2).</summary>
    public SysResult Munlock(ulong address, ulong length) => SetLocks(address / Page, PagesOf(address + length), ModelLock.None);

    private SysResult SetLocks(ulong first, ulong end, ModelLock how)
    {
        for (; first < end; first++)
        {
            if (!Pages.TryGetValue(first, out var page))
            {
                return -Errno.ENOMEM;
            }

            page.Lock = how;
        }

        return SysResult.Ok;
    }

    private SysResult Prefault(ModelPage page, bool write)
        => !page.Protection.HasFlag(write ? Protection.Write : Protection.Read) ? -Errno.EINVAL
            : BringIn(page, write) == FaultCode.None ? SysResult.Ok
            : -Errno.EFAULT;

    private static SysResult Advise(ModelPage page, Advice advice)
    {
        var isLocked = page.Lock != ModelLock.None;
        switch (advice)
        {
            case Advice.MADV_DONTNEED or Advice.MADV_COLD when isLocked:
            case Advice.MADV_FREE when isLocked || !page.IsAnonymousPrivate:
            case Advice.MADV_WIPEONFORK when !page.IsAnonymousPrivate:
            case Advice.MADV_GUARD_INSTALL when isLocked:
            case Advice.MADV_REMOVE when isLocked || page.File is null:
                return -Errno.EINVAL;
            case Advice.MADV_REMOVE when page is { IsShared: false } or { File.IsWritable: false }:
                return -Errno.EACCES;
            case Advice.MADV_REMOVE:
                page.File!.Punch(page.Index, page.Index + 1);
                break;
            case Advice.MADV_DONTNEED or Advice.MADV_DONTNEED_LOCKED:
                page.Own = null;
                break;
            case Advice.MADV_DONTFORK or Advice.MADV_DOFORK:
                page.StaysBehindAtFork = advice == Advice.MADV_DONTFORK;
                break;
            case Advice.MADV_WIPEONFORK or Advice.MADV_KEEPONFORK:
                page.IsWipedAtFork = advice == Advice.MADV_WIPEONFORK;
                break;
            case Advice.MADV_GUARD_INSTALL:
                (page.Own, page.IsGuard, page.IsTouched) = (null, true, true);
                break;
            case Advice.MADV_GUARD_REMOVE:
                page.IsGuard = false;
                break;
        }

        return SysResult.Ok;
    }
}
