using static KernelSdk.Errno;

namespace KernelSdk;

/// <summary>
/// What the system calls of files have in common, whatever file system there is below: the <c>vfs_*</c> and <c>do_*</c> functions of
/// fs/namei.c, fs/open.c and fs/attr.c. Paths are bytes; each call takes the directory that relative ones begin at.
/// </summary>
public static partial class Vfs
{
    /// <summary>A relative path begins at the working directory: AT_FDCWD.</summary>
    public const int AtFdCwd = PathWalk.AtFdCwd;

    /// <summary>Walks a path to its end: <c>filename_lookup</c>.</summary>
    /// <param name="current">Who walks.</param>
    /// <param name="dfd">Where a relative path begins.</param>
    /// <param name="path">The path.</param>
    /// <param name="flags">How.</param>
    /// <param name="place">Where it ends.</param>
    /// <returns>0; -ENOENT, -ENOTDIR, -EACCES, -ELOOP, -ENAMETOOLONG, -EBADF.</returns>
    public static SysResult Resolve(TaskStruct current, int dfd, ReadOnlyMemory<byte> path, LookupFlags flags, out VfsPath place)
    {
        ArgumentNullException.ThrowIfNull(current);
        var result = PathWalk.Begin(current, dfd, path, flags, out var walk);
        if (!result.IsError)
        {
            result = walk.GoTo(path);
        }

        place = walk.Place;
        return result;
    }

    /// <summary>Whether there is a directory that a path's last name could be in.</summary>
    /// <param name="current">Who walks.</param>
    /// <param name="dfd">Where a relative path begins.</param>
    /// <param name="path">The path.</param>
    /// <returns>0; what stops the walk.</returns>
    public static SysResult FindParent(TaskStruct current, int dfd, ReadOnlyMemory<byte> path) => GoToParent(current, dfd, path, out _);

    /// <summary>Walks to the directory of the last name: <c>filename_parentat</c>.</summary>
    private static SysResult GoToParent(TaskStruct current, int dfd, ReadOnlyMemory<byte> path, out PathWalk walk)
    {
        ArgumentNullException.ThrowIfNull(current);
        var result = PathWalk.Begin(current, dfd, path, LookupFlags.None, out walk);
        return result.IsError ? result : walk.GoToLast(path);
    }

    /// <summary>Whether something may be written by a mount: <c>mnt_want_write</c>.</summary>
    private static SysResult WantWrite(Mount mount) => mount.IsReadOnly ? -EROFS : SysResult.Ok;

    /// <summary>Whether a name may be made: <c>may_create</c>.</summary>
    private static SysResult MayCreate(TaskStruct current, Inode directory, Dentry dentry)
    {
        if (dentry.Inode is not null)
        {
            return -EEXIST;
        }

        return directory.IsDead ? -ENOENT : directory.Permits(current.Credentials, Access.Write | Access.Execute);
    }

    /// <summary>Whether a name may be taken away: <c>may_delete</c>.</summary>
    private static SysResult MayDelete(TaskStruct current, Inode directory, Dentry victim, bool asDirectory)
    {
        if (victim.Inode is not { } inode)
        {
            return -ENOENT;
        }

        if (directory.Permits(current.Credentials, Access.Write | Access.Execute) is { IsError: true } refused)
        {
            return refused;
        }

        if (IsSticky(current.Credentials, directory, inode))
        {
            return -EPERM;
        }

        if (asDirectory != inode.IsDirectory)
        {
            return asDirectory ? -ENOTDIR : -EISDIR;
        }

        return victim.IsRoot ? -EBUSY : directory.IsDead ? -ENOENT : SysResult.Ok;
    }

    /// <summary>In a sticky directory names go only with the owner of the file or of the directory: <c>check_sticky</c>.</summary>
    private static bool IsSticky(Credentials who, Inode directory, Inode inode)
        => directory.Mode.HasFlag(InodeMode.S_ISVTX)
            && who.FsUid != inode.Uid && who.FsUid != directory.Uid && !who.Can(Capability.CAP_FOWNER);

    /// <summary>What a new inode in a directory will be: <c>vfs_prepare_mode</c> and <c>inode_init_owner</c>.</summary>
    private static NewInode NewInodeIn(TaskStruct current, Inode directory, InodeMode kind, InodeMode permissions)
    {
        var who = current.Credentials;
        var inheritsGroup = directory.Mode.HasFlag(InodeMode.S_ISGID);
        var gid = inheritsGroup ? directory.Gid : who.FsGid;
        if (inheritsGroup && kind == InodeMode.S_IFDIR)
        {
            permissions |= InodeMode.S_ISGID;
        }
        else if (inheritsGroup && (permissions & (InodeMode.S_ISGID | InodeMode.S_IXGRP)) == (InodeMode.S_ISGID | InodeMode.S_IXGRP)
            && !who.KeepsGroupBit(gid))
        {
            permissions &= ~InodeMode.S_ISGID; // mode_strip_sgid, which looks before the umask is applied
        }

        return new(kind | (permissions & ~current.Fs.Umask), who.FsUid, gid);
    }
}
