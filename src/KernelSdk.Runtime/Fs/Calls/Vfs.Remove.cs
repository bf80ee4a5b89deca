using static KernelSdk.Errno;

namespace KernelSdk;

/// <content>Taking names away: unlink(2), rmdir(2).</content>
public static partial class Vfs
{
    /// <summary>Takes the name of anything but a directory away: <c>do_unlinkat</c>.</summary>
    /// <param name="current">Who.</param>
    /// <param name="dfd">Where a relative path begins.</param>
    /// <param name="path">The path.</param>
    /// <returns>0; -EISDIR for a directory; -ENOENT, -EACCES, -EPERM, -EBUSY, -EROFS, ...</returns>
    public static SysResult Unlink(TaskStruct current, int dfd, ReadOnlyMemory<byte> path)
    {
        if (GoToParent(current, dfd, path, out var walk) is { IsError: true } error)
        {
            return error;
        }

        if (walk.Last.Kind != LastKind.Normal)
        {
            return -EISDIR;
        }

        if ((error = WantWrite(walk.Place.Mount)).IsError || (error = walk.LookUpLast(out var dentry)).IsError)
        {
            return error;
        }

        if (dentry.Inode is not { } inode)
        {
            return -ENOENT;
        }

        if (walk.Last.HasTrailingSlash)
        {
            return inode.IsDirectory ? -EISDIR : -ENOTDIR;
        }

        return Remove(current, walk.Place.Inode, dentry, asDirectory: false);
    }

    /// <summary>Removes a directory: <c>do_rmdir</c>.</summary>
    /// <param name="current">Who.</param>
    /// <param name="dfd">Where a relative path begins.</param>
    /// <param name="path">The path.</param>
    /// <returns>0; -ENOTEMPTY; -EINVAL for <c>.</c>; -EBUSY for a mount point; -ENOTDIR, -ENOENT, ...</returns>
    public static SysResult RemoveDirectory(TaskStruct current, int dfd, ReadOnlyMemory<byte> path)
    {
        if (GoToParent(current, dfd, path, out var walk) is { IsError: true } error)
        {
            return error;
        }

        switch (walk.Last.Kind)
        {
            case LastKind.DotDot:
                return -ENOTEMPTY;
            case LastKind.Dot:
                return -EINVAL;
            case LastKind.Root:
                return -EBUSY;
        }

        if ((error = WantWrite(walk.Place.Mount)).IsError || (error = walk.LookUpLast(out var dentry)).IsError)
        {
            return error;
        }

        return Remove(current, walk.Place.Inode, dentry, asDirectory: true);
    }

    /// <summary><c>vfs_unlink</c> and <c>vfs_rmdir</c>.</summary>
    private static SysResult Remove(TaskStruct current, Inode directory, Dentry dentry, bool asDirectory)
    {
        if (MayDelete(current, directory, dentry, asDirectory) is { IsError: true } refused)
        {
            return refused;
        }

        if (dentry.MountsHere > 0)
        {
            return -EBUSY;
        }

        var result = directory.Operations.Remove(directory, dentry.Name, dentry.Inode!);
        if (!result.IsError)
        {
            dentry.Unhash();
        }

        return result;
    }
}
