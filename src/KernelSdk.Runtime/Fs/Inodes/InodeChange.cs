using static KernelSdk.Capability;
using static KernelSdk.Errno;
using static KernelSdk.InodeMode;

namespace KernelSdk;

/// <summary>A change of an inode's attributes: <c>struct iattr</c>. What is null stays.</summary>
public readonly record struct InodeChange
{
    /// <summary>The new permissions.</summary>
    public InodeMode? Mode { get; init; }

    /// <summary>The new owner.</summary>
    public uint? Uid { get; init; }

    /// <summary>The new group.</summary>
    public uint? Gid { get; init; }

    /// <summary>The new size in bytes.</summary>
    public ulong? Size { get; init; }

    /// <summary>The new time of last access.</summary>
    public TimeSpec? AccessTime { get; init; }

    /// <summary>The new time of last modification.</summary>
    public TimeSpec? ModificationTime { get; init; }

    /// <summary>Both times are now, which who may write may say too: <c>ATTR_TOUCH</c>.</summary>
    public bool IsTouch { get; init; }

    /// <summary>The set-user-ID bit goes: <c>ATTR_KILL_SUID</c>.</summary>
    public bool DropsUserBit { get; init; }

    /// <summary>The set-group-ID bit goes: <c>ATTR_KILL_SGID</c>.</summary>
    public bool DropsGroupBit { get; init; }

    /// <summary>Whether rights are not asked for: <c>ATTR_FORCE</c>, for what a write takes away.</summary>
    public bool IsForced { get; init; }

    /// <summary>The bits that a change of contents or owner takes away: <c>setattr_should_drop_suidgid</c>.</summary>
    /// <param name="inode">The inode.</param>
    /// <param name="who">Who changes it.</param>
    public static (bool UserBit, bool GroupBit) DroppedBits(Inode inode, Credentials who)
    {
        var mode = inode.Mode;
        var dropsGroup = mode.HasFlag(S_ISGID) && (mode.HasFlag(S_IXGRP) || !who.KeepsGroupBit(inode.Gid));
        return (mode.HasFlag(S_ISUID), dropsGroup);
    }

    /// <summary>Makes the change if it is permitted: <c>notify_change</c>.</summary>
    /// <param name="inode">What is changed.</param>
    /// <param name="current">Who changes it.</param>
    /// <returns>0; -EPERM, -EACCES, -EOPNOTSUPP, -EFBIG, -ENOSPC.</returns>
    public SysResult Apply(Inode inode, TaskStruct current)
    {
        var who = current.Credentials;
        if (Mode is not null && inode.IsSymbolicLink)
        {
            return -EOPNOTSUPP;
        }

        if (IsTouch && !inode.IsOwnedBy(who) && inode.Permits(who, Access.Write) is { IsError: true } refused)
        {
            return refused;
        }

        var mode = NewMode(inode);
        if (IsPermitted(inode, current, mode is not null) is { IsError: true } error)
        {
            return error;
        }

        if ((error = inode.Operations.MayChange(inode, in this)).IsError)
        {
            return error;
        }

        if (mode is { } changed && IsSealed(inode, changed))
        {
            return -EPERM;
        }

        if (Size is { } size && (error = inode.Operations.Resize(inode, size)).IsError)
        {
            return error;
        }

        var before = (inode.Mode, inode.Uid, inode.Gid, inode.AccessTime, inode.ModificationTime, inode.ChangeTime);
        Store(inode, who, mode);
        var isMore = mode is not null || (Uid ?? Gid) is not null || (AccessTime ?? ModificationTime) is not null;
        if (isMore && (error = inode.Operations.AttributesChanged(inode)).IsError)
        {
            (inode.Mode, inode.Uid, inode.Gid, inode.AccessTime, inode.ModificationTime, inode.ChangeTime) = before;
            return error;
        }

        return SysResult.Ok;
    }

    /// <summary>What the permissions become; null if they stay.</summary>
    private InodeMode? NewMode(Inode inode)
    {
        var wanted = Mode;
        var drops = (DropsUserBit ? S_ISUID : InodeMode.None) | (DropsGroupBit ? S_ISGID : InodeMode.None);
        return (inode.Mode & drops) != 0 ? (wanted ?? inode.Mode) & ~drops : wanted;
    }

    /// <summary><c>setattr_prepare</c>.</summary>
    private SysResult IsPermitted(Inode inode, TaskStruct current, bool changesMode)
    {
        var who = current.Credentials;
        if (Size is { } size && size > inode.Size)
        {
            if (size > current.Limits[Resource.RLIMIT_FSIZE].Current || size > inode.SuperBlock.MaxBytes)
            {
                return -EFBIG;
            }
        }

        if (IsForced)
        {
            return SysResult.Ok;
        }

        if (Uid is { } uid && !((who.FsUid == inode.Uid && uid == inode.Uid) || who.Can(CAP_CHOWN)))
        {
            return -EPERM;
        }

        if (Gid is { } gid && !((who.FsUid == inode.Uid && (gid == inode.Gid || who.IsInGroup(gid))) || who.Can(CAP_CHOWN)))
        {
            return -EPERM;
        }

        var needsOwner = changesMode || (!IsTouch && (AccessTime ?? ModificationTime) is not null);
        return needsOwner && !inode.IsOwnedBy(who) ? -EPERM : SysResult.Ok;
    }

    /// <summary>Whether F_SEAL_EXEC holds the permissions to execute as they are.</summary>
    private static bool IsSealed(Inode inode, InodeMode mode)
        => inode.Data?.Seals?.HasFlag(FileSeals.F_SEAL_EXEC) == true && ((inode.Mode ^ mode) & S_IXUGO) != 0;

    /// <summary><c>setattr_copy</c>. A group bit that its new owner could not have set goes.</summary>
    private void Store(Inode inode, Credentials who, InodeMode? mode)
    {
        inode.Uid = Uid ?? inode.Uid;
        inode.Gid = Gid ?? inode.Gid;
        if (mode is { } wanted)
        {
            wanted = who.KeepsGroupBit(inode.Gid) ? wanted : wanted & ~S_ISGID;
            inode.Mode = inode.Kind | (wanted & S_IALLUGO);
        }

        inode.AccessTime = AccessTime ?? inode.AccessTime;
        inode.ModificationTime = ModificationTime ?? inode.ModificationTime;
        inode.Changed();
    }
}
