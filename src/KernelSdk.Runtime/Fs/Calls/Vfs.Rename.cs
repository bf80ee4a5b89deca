using static KernelSdk.Errno;
using static KernelSdk.RenameFlags;

namespace KernelSdk;

/// <content>Moving names: rename(2).</content>
public static partial class Vfs
{
    /// <summary>Moves a name, maybe onto another, or exchanges two: <c>do_renameat2</c>.</summary>
    /// <param name="current">Who.</param>
    /// <param name="oldDfd">Where a relative old path begins.</param>
    /// <param name="oldPath">The old path.</param>
    /// <param name="newDfd">Where a relative new path begins.</param>
    /// <param name="newPath">The new path.</param>
    /// <param name="flags">How.</param>
    /// <returns>0; -EXDEV across mounts; -EBUSY for mount points and <c>.</c>; -EINVAL into itself; -ENOTEMPTY, -EISDIR, ...</returns>
    public static SysResult Rename(
        TaskStruct current, int oldDfd, ReadOnlyMemory<byte> oldPath, int newDfd, ReadOnlyMemory<byte> newPath, RenameFlags flags)
    {
        if (!IsValid(flags))
        {
            return -EINVAL;
        }

        if (GoToParent(current, oldDfd, oldPath, out var from) is { IsError: true } error
            || (error = GoToParent(current, newDfd, newPath, out var to)).IsError)
        {
            return error;
        }

        if (from.Place.Mount != to.Place.Mount)
        {
            return -EXDEV;
        }

        if (from.Last.Kind != LastKind.Normal)
        {
            return -EBUSY;
        }

        if (to.Last.Kind != LastKind.Normal)
        {
            return flags.HasFlag(RENAME_NOREPLACE) ? -EEXIST : -EBUSY;
        }

        if ((error = WantWrite(from.Place.Mount)).IsError || (error = from.LookUpLast(out var old)).IsError)
        {
            return error;
        }

        if (old.Inode is null)
        {
            return -ENOENT;
        }

        if ((error = to.LookUpLast(out var target)).IsError)
        {
            return error;
        }

        if ((error = CheckNames(in from, in to, old, target, flags)).IsError)
        {
            return error;
        }

        return Rename(current, from.Place.Inode, old, to.Place, target, flags);
    }

    /// <summary>Whether these are flags of renameat2(2) that go together.</summary>
    /// <param name="flags">The flags.</param>
    public static bool IsValid(RenameFlags flags)
    {
        const RenameFlags Known = RENAME_NOREPLACE | RENAME_EXCHANGE | RENAME_WHITEOUT;
        return (flags & ~Known) == 0 && (!flags.HasFlag(RENAME_EXCHANGE) || flags == RENAME_EXCHANGE);
    }

    /// <summary>What the names alone forbid.</summary>
    private static SysResult CheckNames(in PathWalk from, in PathWalk to, Dentry old, Dentry target, RenameFlags flags)
    {
        var exchanges = flags.HasFlag(RENAME_EXCHANGE);
        if (flags.HasFlag(RENAME_NOREPLACE) && target.Inode is not null)
        {
            return -EEXIST;
        }

        if (exchanges && target.Inode is null)
        {
            return -ENOENT;
        }

        if (exchanges && !target.Inode!.IsDirectory && to.Last.HasTrailingSlash)
        {
            return -ENOTDIR;
        }

        if (!old.Inode!.IsDirectory && (from.Last.HasTrailingSlash || (!exchanges && to.Last.HasTrailingSlash)))
        {
            return -ENOTDIR;
        }

        var (oldDirectory, newDirectory) = (from.Place.Dentry, to.Place.Dentry);
        if (oldDirectory != newDirectory && newDirectory.IsBelowOrAt(old))
        {
            return -EINVAL;
        }

        return oldDirectory != newDirectory && oldDirectory.IsBelowOrAt(target)
            ? exchanges ? -EINVAL : -ENOTEMPTY
            : SysResult.Ok;
    }

    /// <summary><c>vfs_rename</c>.</summary>
    private static SysResult Rename(TaskStruct current, Inode oldDirectory, Dentry old, VfsPath newParent, Dentry target, RenameFlags flags)
    {
        var (inode, replaced, newDirectory) = (old.Inode!, target.Inode, newParent.Inode);
        if (inode == replaced)
        {
            return SysResult.Ok;
        }

        if (MayRename(current, oldDirectory, old, newDirectory, target, flags) is { IsError: true } refused)
        {
            return refused;
        }

        if (old.MountsHere > 0 || target.MountsHere > 0)
        {
            return -EBUSY;
        }

        var result = oldDirectory.Operations.Rename(new(oldDirectory, old.Name, inode, newDirectory, target.Name, replaced, flags)
        {
            Whiteout = NewInodeIn(current, oldDirectory, InodeMode.S_IFCHR, InodeMode.None),
        });
        if (result.IsError)
        {
            return result;
        }

        if (flags.HasFlag(RENAME_EXCHANGE))
        {
            old.Exchange(target);
            return result;
        }

        var (oldParent, oldName, name) = (old.Parent, old.Name, target.Name);
        target.Unhash();
        old.Move(newParent.Dentry, name);
        if (flags.HasFlag(RENAME_WHITEOUT) && !oldDirectory.Operations.Lookup(oldDirectory, oldName, out var whiteout).IsError)
        {
            current.Kernel.Dentries.Add(oldParent, oldName, whiteout);
        }

        return result;
    }

    private static SysResult MayRename(
        TaskStruct current, Inode oldDirectory, Dentry old, Inode newDirectory, Dentry target, RenameFlags flags)
    {
        var who = current.Credentials;
        var (isDirectory, exchanges) = (old.Inode!.IsDirectory, flags.HasFlag(RENAME_EXCHANGE));
        var result = MayDelete(current, oldDirectory, old, isDirectory);
        if (result.IsError)
        {
            return result;
        }

        result = target.Inode is { } replaced
            ? MayDelete(current, newDirectory, target, exchanges ? replaced.IsDirectory : isDirectory)
            : MayCreate(current, newDirectory, target);
        if (result.IsError || oldDirectory == newDirectory)
        {
            return result;
        }

        if (isDirectory && (result = old.Inode.Permits(who, Access.Write)).IsError)
        {
            return result;
        }

        return exchanges && target.Inode!.IsDirectory ? target.Inode.Permits(who, Access.Write) : SysResult.Ok;
    }
}
