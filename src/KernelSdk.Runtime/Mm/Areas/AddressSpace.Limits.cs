namespace KernelSdk;

/// <content>What a task may have: limits, promises, locks.</content>
public sealed partial class AddressSpace
{
    /// <summary>The right to lock memory without limit: CAP_IPC_LOCK.</summary>
    private bool IsPrivileged => Owner is null || Owner.Credentials.IsPrivileged;

    /// <summary>The soft limit of the owner, in bytes or what it counts.</summary>
    private ulong Limit(Resource resource) => Owner?.Limits[resource].Current ?? RLimit.Infinity;

    private ulong PageLimit(Resource resource) => Limit(resource) >> PageSize.Shift;

    /// <summary>RLIMIT_AS and RLIMIT_DATA: <c>may_expand_vm</c>.</summary>
    private bool MayExpand(VmaFlags flags, ulong pages)
    {
        if (Usage.Total + pages > PageLimit(Resource.RLIMIT_AS))
        {
            return false;
        }

        if (!Vma.CountsAsData(flags) || Usage.Data + pages <= PageLimit(Resource.RLIMIT_DATA))
        {
            return true;
        }

        // A soft limit of 0 is a workaround that Linux keeps for valgrind: the hard limit counts.
        return Limit(Resource.RLIMIT_DATA) == 0 && Usage.Data + pages <= Owner!.Limits[Resource.RLIMIT_DATA].Maximum >> PageSize.Shift;
    }

    /// <summary>Whether anything may be locked: <c>can_do_mlock</c>.</summary>
    private bool CanLock() => Limit(Resource.RLIMIT_MEMLOCK) != 0 || IsPrivileged;

    /// <summary>RLIMIT_MEMLOCK of memory that is locked from its start: <c>mlock_future_ok</c>.</summary>
    private bool MayLock(VmaFlags flags, ulong pages)
        => !flags.HasFlag(VmaFlags.Locked) || IsPrivileged || Usage.Locked + pages <= PageLimit(Resource.RLIMIT_MEMLOCK);

    /// <summary>Promises pages to an area whose flags say so: <c>security_vm_enough_memory_mm</c>.</summary>
    private bool TryCharge(VmaFlags flags, ulong pages) => !flags.HasFlag(VmaFlags.Account) || TryCharge(pages);

    /// <summary>Promises pages: <c>__vm_enough_memory</c>.</summary>
    private bool TryCharge(ulong pages)
    {
        if (!IsEnough(pages))
        {
            return false;
        }

        _memory.Committed += pages;
        Usage.Accounted += pages;
        return true;
    }

    private bool IsEnough(ulong pages) => _kernel.Options.Overcommit switch
    {
        Overcommit.Always => true,
        Overcommit.Guess => pages <= (ulong)_memory.Frames,
        _ => _memory.Committed + pages < CommitLimit(),
    };

    private void Uncharge(VmaFlags flags, ulong pages)
    {
        if (flags.HasFlag(VmaFlags.Account))
        {
            _memory.Committed -= pages;
            Usage.Accounted -= pages;
        }
    }

    /// <summary>Half of the memory, less a reserve with which one large process leaves room for others.</summary>
    private ulong CommitLimit()
    {
        const ulong AdminReserve = 8192 / 4;
        const ulong UserReserve = 131_072 / 4;
        var limit = (ulong)_memory.Frames / 2;
        var reserve = Math.Min(Usage.Total / 32, UserReserve) + (IsPrivileged ? 0 : AdminReserve);
        return limit > reserve ? limit - reserve : 0;
    }
}
