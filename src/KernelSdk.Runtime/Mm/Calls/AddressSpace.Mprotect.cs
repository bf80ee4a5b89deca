namespace KernelSdk;

/// <content>mprotect(2): mm/mprotect.c.</content>
public sealed partial class AddressSpace
{
    /// <summary>PROT_SEM, which Linux knows and ignores.</summary>
    private const Protection Semaphore = (Protection)8;

    /// <summary>Changes what may be done with memory: mprotect(2). Up to the first area that refuses, it is done.</summary>
    /// <param name="address">A page.</param>
    /// <param name="length">In bytes; counts up to the end of the page.</param>
    /// <param name="protection">What may be done from now on.</param>
    /// <returns>0; EINVAL for an address within a page or an unknown protection; ENOMEM for a gap, or a limit; EACCES for a file that
    /// was opened for less.</returns>
    public SysResult Mprotect(ulong address, ulong length, Protection protection)
    {
        const Protection Grows = Protection.GrowsDown | Protection.GrowsUp;
        var grows = protection & Grows;
        protection &= ~Grows;
        if (grows == Grows || !PageSize.IsAligned(address))
        {
            return -Errno.EINVAL;
        }

        if (length == 0)
        {
            return SysResult.Ok;
        }

        var end = unchecked(address + PageSize.RoundUp(length));
        if (end <= address)
        {
            return -Errno.ENOMEM;
        }

        if ((protection & ~(Protection.Read | Protection.Write | Protection.Execute | Semaphore)) != 0)
        {
            return -Errno.EINVAL;
        }

        if (_areas.FirstIn(address, end) is not { } first)
        {
            return -Errno.ENOMEM;
        }

        if (grows == Protection.GrowsDown)
        {
            address = first.Start;
            if (!first.IsStack)
            {
                return -Errno.EINVAL;
            }
        }
        else if (first.Start > address)
        {
            return -Errno.ENOMEM;
        }
        else if (grows == Protection.GrowsUp)
        {
            return -Errno.EINVAL; // No area of x86-64 grows up.
        }

        return ProtectAreas(address, end, ProtectionFlags(protection));
    }

    private SysResult ProtectAreas(ulong start, ulong end, VmaFlags access)
    {
        while (start < end)
        {
            if (_areas.Find(start) is not { } area)
            {
                return -Errno.ENOMEM;
            }

            var part = Math.Min(area.End, end);
            var permitted = (VmaFlags)((ulong)area.Flags >> 4);
            if ((access & ~permitted) != 0)
            {
                return -Errno.EACCES;
            }

            if (!Protect(area, start, part, (area.Flags & ~Vma.Access) | access))
            {
                return -Errno.ENOMEM;
            }

            start = part;
        }

        return SysResult.Ok;
    }

    /// <summary><c>mprotect_fixup</c>.</summary>
    private bool Protect(Vma area, ulong start, ulong end, VmaFlags flags)
    {
        var old = area.Flags;
        if (flags == old)
        {
            return true;
        }

        var pages = (end - start) >> PageSize.Shift;
        ulong charged = 0;
        if (flags.HasFlag(VmaFlags.Write))
        {
            // When memory becomes data it counts as data, and is promised.
            if (!MayExpand(flags, pages) && MayExpand(old, pages))
            {
                return false;
            }

            if ((old & (VmaFlags.Account | VmaFlags.Write | VmaFlags.Shared | VmaFlags.NoReserve)) == 0)
            {
                if (!TryCharge(pages))
                {
                    return false;
                }

                charged = pages;
                flags |= VmaFlags.Account;
            }
        }
        else if (old.HasFlag(VmaFlags.Account) && area is { File: null, AnonVma: null })
        {
            flags &= ~VmaFlags.Account;
        }

        if (Modify(area, start, end, flags) is not { } changed)
        {
            Uncharge(VmaFlags.Account, charged);
            return false;
        }

        if ((old & ~flags).HasFlag(VmaFlags.Account))
        {
            Uncharge(old, pages);
        }

        Usage.Subtract(old, pages);
        Usage.Add(flags, pages);
        ChangeEntries(start, end, entry => entry.Protected(changed.Protection));
        if ((old & (VmaFlags.Write | VmaFlags.Shared | VmaFlags.Locked)) == VmaFlags.Locked && flags.HasFlag(VmaFlags.Write))
        {
            Populate(changed, start, end); // Locked memory takes its copies now.
        }

        return true;
    }
}
