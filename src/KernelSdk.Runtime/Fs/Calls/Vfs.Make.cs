using static KernelSdk.Errno;
using static KernelSdk.InodeMode;

namespace KernelSdk;

/// <content>Making names: mkdir(2), mknod(2), symlink(2), link(2).</content>
public static partial class Vfs
{
    /// <summary>Makes a directory: <c>do_mkdirat</c>.</summary>
    /// <param name="current">Who.</param>
    /// <param name="dfd">Where a relative path begins.</param>
    /// <param name="path">The path.</param>
    /// <param name="mode">Its permissions, before the umask.</param>
    /// <returns>0; -EEXIST, -ENOENT, -ENOTDIR, -EACCES, -EROFS, -ENOSPC, ...</returns>
    public static SysResult MakeDirectory(TaskStruct current, int dfd, ReadOnlyMemory<byte> path, InodeMode mode)
    {
        var result = BeginCreate(current, dfd, path, wantsDirectory: true, out var walk, out var dentry);
        return result.IsError ? result : Create(current, walk.Place, dentry, S_IFDIR, mode & (S_IRWXUGO | S_ISVTX), default, null);
    }

    /// <summary>Makes a regular file, a device, a FIFO or a socket: <c>do_mknodat</c>.</summary>
    /// <param name="current">Who.</param>
    /// <param name="dfd">Where a relative path begins.</param>
    /// <param name="path">The path.</param>
    /// <param name="mode">Kind and permissions, before the umask; no kind means a regular file.</param>
    /// <param name="device">Which device.</param>
    /// <returns>0; -EPERM for a directory, or a device without CAP_MKNOD; -EINVAL for no kind there is; -EEXIST, ...</returns>
    public static SysResult MakeNode(TaskStruct current, int dfd, ReadOnlyMemory<byte> path, InodeMode mode, DeviceNumber device)
    {
        ArgumentNullException.ThrowIfNull(current);
        var kind = mode & S_IFMT;
        var result = CheckNode(mode);
        if (result.IsError)
        {
            return result;
        }

        result = BeginCreate(current, dfd, path, wantsDirectory: false, out var walk, out var dentry);
        if (result.IsError)
        {
            return result;
        }

        var isDevice = kind is S_IFCHR or S_IFBLK;
        var isWhiteout = kind == S_IFCHR && device == default;
        if (isDevice && !isWhiteout && !current.Credentials.Can(Capability.CAP_MKNOD))
        {
            var refused = MayCreate(current, walk.Place.Inode, dentry);
            return refused.IsError ? refused : -EPERM;
        }

        kind = kind == InodeMode.None ? S_IFREG : kind;
        return Create(current, walk.Place, dentry, kind, mode & S_IALLUGO, isDevice ? device : default, null);
    }

    /// <summary>Whether mknod(2) makes such a thing, whatever the path is: <c>may_mknod</c>.</summary>
    /// <param name="mode">Kind and permissions.</param>
    /// <returns>0; -EPERM for a directory; -EINVAL.</returns>
    public static SysResult CheckNode(InodeMode mode) => (mode & S_IFMT) switch
    {
        InodeMode.None or S_IFREG or S_IFCHR or S_IFBLK or S_IFIFO or S_IFSOCK => SysResult.Ok,
        S_IFDIR => -EPERM,
        _ => -EINVAL,
    };

    /// <summary>Makes a symbolic link: <c>do_symlinkat</c>.</summary>
    /// <param name="current">Who.</param>
    /// <param name="target">What it points to, any bytes but none.</param>
    /// <param name="dfd">Where a relative path begins.</param>
    /// <param name="path">The path.</param>
    /// <returns>0; -ENOENT for an empty target; -EEXIST, ...</returns>
    public static SysResult MakeSymbolicLink(TaskStruct current, ReadOnlyMemory<byte> target, int dfd, ReadOnlyMemory<byte> path)
    {
        if (target.IsEmpty)
        {
            return -ENOENT;
        }

        var result = BeginCreate(current, dfd, path, wantsDirectory: false, out var walk, out var dentry);
        return result.IsError ? result : Create(current, walk.Place, dentry, S_IFLNK, S_IRWXUGO, default, target.ToArray());
    }

    /// <summary>Gives a file one more name: <c>do_linkat</c>.</summary>
    /// <param name="current">Who.</param>
    /// <param name="oldPlace">The file, found.</param>
    /// <param name="dfd">Where a relative path begins.</param>
    /// <param name="path">The new path.</param>
    /// <returns>0; -EXDEV across mounts; -EPERM for a directory; -EEXIST, ...</returns>
    public static SysResult Link(TaskStruct current, VfsPath oldPlace, int dfd, ReadOnlyMemory<byte> path)
    {
        ArgumentNullException.ThrowIfNull(current);
        var result = BeginCreate(current, dfd, path, wantsDirectory: false, out var walk, out var dentry);
        if (result.IsError)
        {
            return result;
        }

        var (inode, directory) = (oldPlace.Inode, walk.Place.Inode);
        if (oldPlace.Mount != walk.Place.Mount)
        {
            return -EXDEV;
        }

        if (!MayLinkTo(current, inode))
        {
            return -EPERM;
        }

        if (MayCreate(current, directory, dentry) is { IsError: true } refused)
        {
            return refused;
        }

        if (inode.IsDirectory)
        {
            return -EPERM;
        }

        if (inode.LinkCount == 0 && !inode.IsLinkable)
        {
            return -ENOENT;
        }

        result = directory.Operations.Link(directory, dentry.Name, inode);
        if (!result.IsError)
        {
            inode.IsLinkable = false;
            dentry.Inode = inode;
        }

        return result;
    }

    /// <summary>Goes to where a name is to be made: <c>filename_create</c>. That it is not there is asked before rights.</summary>
    private static SysResult BeginCreate(
        TaskStruct current, int dfd, ReadOnlyMemory<byte> path, bool wantsDirectory, out PathWalk walk, out Dentry dentry)
    {
        dentry = null!;
        if (GoToParent(current, dfd, path, out walk) is { IsError: true } error)
        {
            return error;
        }

        if (walk.Last.Kind != LastKind.Normal)
        {
            return -EEXIST;
        }

        if ((error = walk.LookUpLast(out dentry)).IsError)
        {
            return error;
        }

        if (dentry.Inode is not null)
        {
            return -EEXIST;
        }

        return walk.Last.HasTrailingSlash && !wantsDirectory ? -ENOENT : WantWrite(walk.Place.Mount);
    }

    /// <summary>Makes an inode under a name: <c>vfs_mkdir</c>, <c>vfs_mknod</c>, <c>vfs_symlink</c>, <c>vfs_create</c>.</summary>
    private static SysResult Create(
        TaskStruct current, VfsPath parent, Dentry dentry, InodeMode kind, InodeMode permissions, DeviceNumber device, byte[]? target)
    {
        var directory = parent.Inode;
        if (MayCreate(current, directory, dentry) is { IsError: true } refused)
        {
            return refused;
        }

        var wanted = kind == S_IFLNK
            ? new NewInode(kind | permissions, current.Credentials.FsUid, NewInodeIn(current, directory, kind, permissions).Gid) { Target = target }
            : NewInodeIn(current, directory, kind, permissions) with { Device = device };
        var result = directory.Operations.Make(directory, dentry.Name, in wanted, out var made);
        if (!result.IsError)
        {
            dentry.Inode = made;
        }

        return result;
    }

    /// <summary><c>fs.protected_hardlinks</c>: only to files of one's own, or safe ones that one may write: <c>may_linkat</c>.</summary>
    private static bool MayLinkTo(TaskStruct current, Inode inode)
    {
        const InodeMode RunsAsGroup = S_ISGID | S_IXGRP;
        if (!current.Kernel.Options.ProtectedHardLinks || inode.IsOwnedBy(current.Credentials))
        {
            return true;
        }

        return inode.IsRegular && !inode.Mode.HasFlag(S_ISUID) && !inode.Mode.HasFlag(RunsAsGroup)
            && !inode.Permits(current.Credentials, Access.Read | Access.Write).IsError;
    }
}
