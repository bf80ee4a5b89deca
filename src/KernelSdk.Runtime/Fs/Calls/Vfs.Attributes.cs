using static KernelSdk.Errno;
using static KernelSdk.InodeMode;

namespace KernelSdk;

/// <content>Changing what stat(2) shows: chmod(2), chown(2), utimensat(2), truncate(2), and asking for rights: access(2).</content>
public static partial class Vfs
{
    /// <summary>The owner or group that chown(2) leaves alone: -1.</summary>
    public const uint NoChange = uint.MaxValue;

    /// <summary>Changes the permissions: <c>chmod_common</c>.</summary>
    /// <param name="current">Who.</param>
    /// <param name="place">What.</param>
    /// <param name="mode">The twelve bits.</param>
    /// <returns>0; -EPERM, -EROFS; -EOPNOTSUPP for a symbolic link.</returns>
    public static SysResult ChangeMode(TaskStruct current, VfsPath place, InodeMode mode)
        => WantWrite(place.Mount) is { IsError: true } readOnly
            ? readOnly
            : new InodeChange { Mode = mode & S_IALLUGO }.Apply(place.Inode, current);

    /// <summary>Changes owner and group: <c>chown_common</c>. What runs as its owner no longer does.</summary>
    /// <param name="current">Who.</param>
    /// <param name="place">What.</param>
    /// <param name="uid">The new owner, or <see cref="NoChange"/>.</param>
    /// <param name="gid">The new group, or <see cref="NoChange"/>.</param>
    /// <returns>0; -EPERM, -EROFS.</returns>
    public static SysResult ChangeOwner(TaskStruct current, VfsPath place, uint uid, uint gid)
    {
        ArgumentNullException.ThrowIfNull(current);
        if (WantWrite(place.Mount) is { IsError: true } readOnly)
        {
            return readOnly;
        }

        var inode = place.Inode;
        var (userBit, groupBit) = inode.IsDirectory ? (false, false) : InodeChange.DroppedBits(inode, current.Credentials);
        return new InodeChange
        {
            Uid = uid == NoChange ? null : uid,
            Gid = gid == NoChange ? null : gid,
            DropsUserBit = userBit,
            DropsGroupBit = groupBit,
        }.Apply(inode, current);
    }

    /// <summary>Changes the times: <c>vfs_utimes</c>.</summary>
    /// <param name="current">Who.</param>
    /// <param name="place">What.</param>
    /// <param name="access">The time of last access; null leaves it alone.</param>
    /// <param name="modification">The time of last modification; null leaves it alone.</param>
    /// <param name="isTouch">Whether both are simply now.</param>
    /// <returns>0; -EPERM, -EACCES, -EROFS.</returns>
    public static SysResult ChangeTimes(TaskStruct current, VfsPath place, TimeSpec? access, TimeSpec? modification, bool isTouch)
        => WantWrite(place.Mount) is { IsError: true } readOnly
            ? readOnly
            : new InodeChange { AccessTime = access, ModificationTime = modification, IsTouch = isTouch }.Apply(place.Inode, current);

    /// <summary>Changes the size of a file found by its name: <c>vfs_truncate</c>.</summary>
    /// <param name="current">Who.</param>
    /// <param name="place">What.</param>
    /// <param name="size">In bytes.</param>
    /// <returns>0; -EISDIR, -EINVAL, -EROFS, -EACCES, -EFBIG, -ETXTBSY.</returns>
    public static SysResult Truncate(TaskStruct current, VfsPath place, ulong size)
    {
        ArgumentNullException.ThrowIfNull(current);
        var inode = place.Inode;
        if (!inode.IsRegular)
        {
            return inode.IsDirectory ? -EISDIR : -EINVAL;
        }

        if (WantWrite(place.Mount) is { IsError: true } error || (error = inode.Permits(current.Credentials, Access.Write)).IsError)
        {
            return error;
        }

        return inode.Writers < 0 ? -ETXTBSY : Truncate(current, inode, size);
    }

    /// <summary>Changes the size of a regular file: <c>do_truncate</c>.</summary>
    /// <param name="current">Who; that it may has been asked.</param>
    /// <param name="inode">The file.</param>
    /// <param name="size">In bytes.</param>
    /// <returns>0; -EFBIG, -ENOSPC, -EPERM.</returns>
    public static SysResult Truncate(TaskStruct current, Inode inode, ulong size)
    {
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(inode);
        var (userBit, groupBit) = current.Credentials.Can(Capability.CAP_FSETID) ? (false, false) : InodeChange.DroppedBits(inode, current.Credentials);
        var result = new InodeChange { Size = size, DropsUserBit = userBit, DropsGroupBit = groupBit, IsForced = true }.Apply(inode, current);
        if (!result.IsError)
        {
            inode.Modified();
        }

        return result;
    }

    /// <summary>Whether a place could be used so: <c>do_faccessat</c>.</summary>
    /// <param name="who">Who asks.</param>
    /// <param name="place">What.</param>
    /// <param name="wanted">How.</param>
    /// <returns>0; -EACCES, -EROFS.</returns>
    public static SysResult MayAccess(Credentials who, VfsPath place, Access wanted)
    {
        var inode = place.Inode;
        if (wanted.HasFlag(Access.Execute) && inode.IsRegular && place.Mount.Flags.HasFlag(MountFlags.MS_NOEXEC))
        {
            return -EACCES;
        }

        var result = inode.Permits(who, wanted);
        var isSpecial = inode.Kind is S_IFCHR or S_IFBLK or S_IFIFO or S_IFSOCK;
        return !result.IsError && wanted.HasFlag(Access.Write) && !isSpecial ? WantWrite(place.Mount) : result;
    }
}
