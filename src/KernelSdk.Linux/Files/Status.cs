using static KernelSdk.AtFlags;
using static KernelSdk.Errno;

namespace KernelSdk.Linux;

/// <summary>stat(2) and its family: fs/stat.c and fs/statfs.c.</summary>
public static partial class Status
{
    private const StatxMask Always = StatxMask.STATX_BASIC_STATS | StatxMask.STATX_MNT_ID;

    private const AtFlags Known = AT_SYMLINK_NOFOLLOW | AT_NO_AUTOMOUNT | AT_EMPTY_PATH | AT_STATX_SYNC_TYPE;

    /// <summary><c>STATX_ATTR_MOUNT_ROOT</c>.</summary>
    private const ulong IsMountRoot = 0x2000;

    /// <summary>The attributes that the VFS itself knows: those, <c>STATX_ATTR_AUTOMOUNT</c> and <c>STATX_ATTR_DAX</c>.</summary>
    private const ulong KnownAttributes = IsMountRoot | 0x1000 | 0x20_0000;

    /// <summary>stat(2).</summary>
    [SyscallDefine(2)]
    public static SysResult Stat(TaskStruct current, [Path] UserPtr<byte> filename, [Out] UserPtr<Stat> statbuf)
        => Newfstatat(current, Vfs.AtFdCwd, filename, statbuf, AtFlags.None);

    /// <summary>lstat(2): of a symbolic link itself.</summary>
    [SyscallDefine(2)]
    public static SysResult Lstat(TaskStruct current, [Path] UserPtr<byte> filename, [Out] UserPtr<Stat> statbuf)
        => Newfstatat(current, Vfs.AtFdCwd, filename, statbuf, AT_SYMLINK_NOFOLLOW);

    /// <summary>fstat(2): of an open file, also of one opened with O_PATH.</summary>
    [SyscallDefine(2)]
    public static SysResult Fstat(TaskStruct current, [Fd] uint fd, [Out] UserPtr<Stat> statbuf)
    {
        if (current.Files.Get(fd) is not { } file)
        {
            return -EBADF;
        }

        return current.CopyToUser(statbuf, file.ToStat()) == 0 ? 0 : -EFAULT;
    }

    /// <summary>newfstatat(2), which the C library calls fstatat.</summary>
    [SyscallDefine(4)]
    public static SysResult Newfstatat(
        TaskStruct current, [Fd] int dfd, [Path] UserPtr<byte> filename, [Out] UserPtr<Stat> statbuf, AtFlags flag)
    {
        if (Find(current, dfd, filename, flag, out var place) is { IsError: true } error)
        {
            return error;
        }

        place.Inode.Operations.Refresh(place.Inode);
        return current.CopyToUser(statbuf, place.Inode.ToStat()) == 0 ? 0 : -EFAULT;
    }

    /// <summary>statx(2).</summary>
    [SyscallDefine(5)]
    public static SysResult Statx(
        TaskStruct current, [Fd] int dfd, [Path] UserPtr<byte> filename, AtFlags flags, StatxMask mask, [Out] UserPtr<Statx> buffer)
    {
        if (mask.HasFlag(StatxMask.STATX__RESERVED) || (flags & AT_STATX_SYNC_TYPE) == AT_STATX_SYNC_TYPE)
        {
            return -EINVAL;
        }

        if (Find(current, dfd, filename, flags, out var place) is { IsError: true } error)
        {
            return error;
        }

        place.Inode.Operations.Refresh(place.Inode);
        return current.CopyToUser(buffer, Describe(place, mask)) == 0 ? 0 : -EFAULT;
    }

    /// <summary>statfs(2).</summary>
    [SyscallDefine(2)]
    public static SysResult Statfs(TaskStruct current, [Path] UserPtr<byte> pathname, [Out] UserPtr<Statfs> buf)
    {
        if (Placing.At(current, Vfs.AtFdCwd, pathname, AtFlags.None, follows: true, out var place) is { IsError: true } error)
        {
            return error;
        }

        return current.CopyToUser(buf, Describe(place.Mount)) == 0 ? 0 : -EFAULT;
    }

    /// <summary>fstatfs(2).</summary>
    [SyscallDefine(2)]
    public static SysResult Fstatfs(TaskStruct current, [Fd] uint fd, [Out] UserPtr<Statfs> buf)
    {
        if (current.Files.Get(fd) is not { Place: { } place })
        {
            return -EBADF;
        }

        return current.CopyToUser(buf, Describe(place.Mount)) == 0 ? 0 : -EFAULT;
    }

    /// <summary>
    /// What a stat(2) is about: <c>vfs_fstatat</c>. With AT_EMPTY_PATH, NULL is as good as an empty path, and then the descriptor itself
    /// is meant, whatever the other flags are.
    /// </summary>
    private static SysResult Find(TaskStruct current, int dfd, UserPtr<byte> filename, AtFlags flags, out VfsPath place)
    {
        place = default;
        byte first = 0;
        var mayBeEmpty = flags.HasFlag(AT_EMPTY_PATH);
        var isThere = !mayBeEmpty || filename.IsNull || current.CopyFromUser(out first, filename) == 0;
        var isEmpty = mayBeEmpty && isThere && first == 0;
        if (isEmpty && dfd >= 0)
        {
            var file = current.Files.Get((uint)dfd);
            place = file?.Place ?? default;
            return file is null ? -EBADF : SysResult.Ok;
        }

        if ((flags & ~Known) != 0)
        {
            return -EINVAL;
        }

        return !isThere ? -EFAULT
            : isEmpty ? Vfs.Resolve(current, dfd, default, LookupFlags.Empty, out place)
            : Placing.At(current, dfd, filename, flags, !flags.HasFlag(AT_SYMLINK_NOFOLLOW), out place);
    }

    private static Statx Describe(VfsPath place, StatxMask mask)
    {
        const StatxMask Fine = StatxMask.STATX_MTIME | StatxMask.STATX_CTIME;
        var (inode, isRoot) = (place.Inode, place.Dentry == place.Mount.Root);
        var stat = inode.ToStat();
        return new()
        {
            stx_mask = (inode.SuperBlock.HasFineTimes && (mask & Fine) == 0 ? Always & ~Fine : Always) | (mask & StatxMask.STATX_BTIME),
            stx_blksize = (uint)stat.st_blksize,
            stx_attributes = isRoot ? IsMountRoot : 0,
            stx_attributes_mask = KnownAttributes | inode.SuperBlock.KnownAttributes,
            stx_nlink = inode.LinkCount,
            stx_uid = inode.Uid,
            stx_gid = inode.Gid,
            stx_mode = (ushort)inode.Mode,
            stx_ino = inode.Number,
            stx_size = inode.Size,
            stx_blocks = unchecked((ulong)stat.st_blocks),
            stx_atime = StatxTimestamp.From(inode.AccessTime),
            stx_btime = StatxTimestamp.From(inode.BirthTime),
            stx_ctime = StatxTimestamp.From(inode.ChangeTime),
            stx_mtime = StatxTimestamp.From(inode.ModificationTime),
            stx_rdev_major = inode.Device.Major,
            stx_rdev_minor = inode.Device.Minor,
            stx_dev_major = inode.SuperBlock.Device.Major,
            stx_dev_minor = inode.SuperBlock.Device.Minor,
            stx_mnt_id = (ulong)place.Mount.Id,
        };
    }

    /// <summary><c>ST_VALID</c>, and the flags of the mount in the bits of statfs(2).</summary>
    private static Statfs Describe(Mount mount)
    {
        const long Valid = 0x20;
        const MountFlags SameBits = MountFlags.MS_RDONLY | MountFlags.MS_NOSUID | MountFlags.MS_NODEV | MountFlags.MS_NOEXEC
            | MountFlags.MS_NOATIME | MountFlags.MS_NODIRATIME;
        const long RelatimeBit = 0x1000;
        const long NoSymfollowBit = 0x2000;
        var stat = mount.SuperBlock.Operations.Statfs(mount.SuperBlock);
        stat.f_fsid = mount.SuperBlock.Device.Encode();
        var same = (ulong)(mount.Flags & SameBits);
        stat.f_flags = Valid | unchecked((long)same) | (mount.IsReadOnly ? 1L : 0L)
            | (mount.Flags.HasFlag(MountFlags.MS_RELATIME) ? RelatimeBit : 0L)
            | (mount.Flags.HasFlag(MountFlags.MS_NOSYMFOLLOW) ? NoSymfollowBit : 0L);
        return stat;
    }
}
