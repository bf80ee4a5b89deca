using static KernelSdk.Errno;

namespace KernelSdk;

/// <summary>
/// What a file system does with its inodes: <c>struct inode_operations</c>. The VFS has walked the path, asked for the rights and
/// refused what no file system allows; what remains here is the directory itself.
/// </summary>
/// <remarks>
/// For all methods: names are 1 to 255 bytes without <c>/</c> and NUL, never <c>.</c> or <c>..</c>; an error leaves everything as it
/// was. A file system that changes a directory keeps link counts and times of all who are concerned.
/// </remarks>
public interface IInodeOperations
{
    /// <summary>Looks a name up: <c>lookup</c>.</summary>
    /// <param name="directory">Where.</param>
    /// <param name="name">What.</param>
    /// <param name="found">The inode, or null where there is none of this name, which is no error.</param>
    /// <returns>0; -ENAMETOOLONG, -EIO; -ENOENT where no name can be made that is not there, so that nobody is asked for the rights
    /// to.</returns>
    SysResult Lookup(Inode directory, ReadOnlySpan<byte> name, out Inode? found)
    {
        found = null;
        return -ENOTDIR;
    }

    /// <summary>
    /// Makes an inode of any kind under a name that is not there: <c>create</c>, <c>mkdir</c>, <c>mknod</c>, <c>symlink</c>.
    /// </summary>
    /// <param name="directory">Where.</param>
    /// <param name="name">Its name.</param>
    /// <param name="wanted">What it is to be.</param>
    /// <param name="made">The inode.</param>
    /// <returns>0; -ENOSPC, -ENOMEM; -EPERM where this cannot be made, -EACCES for a regular file.</returns>
    SysResult Make(Inode directory, ReadOnlySpan<byte> name, in NewInode wanted, out Inode? made)
    {
        made = null;
        return (wanted.Mode & InodeMode.S_IFMT) == InodeMode.S_IFREG ? -EACCES : -EPERM;
    }

    /// <summary>Makes a regular file without a name: <c>tmpfile</c>. Its link count is 0.</summary>
    /// <param name="directory">The directory that says where.</param>
    /// <param name="wanted">What it is to be.</param>
    /// <param name="made">The inode.</param>
    /// <returns>0; -EOPNOTSUPP.</returns>
    SysResult MakeUnnamed(Inode directory, in NewInode wanted, out Inode? made)
    {
        made = null;
        return -EOPNOTSUPP;
    }

    /// <summary>Gives an inode one more name: <c>link</c>.</summary>
    /// <param name="directory">Where.</param>
    /// <param name="name">The new name, which is not there.</param>
    /// <param name="inode">The inode.</param>
    /// <returns>0; -ENOSPC; -EPERM.</returns>
    SysResult Link(Inode directory, ReadOnlySpan<byte> name, Inode inode) => -EPERM;

    /// <summary>Takes a name away: <c>unlink</c> and <c>rmdir</c>.</summary>
    /// <param name="directory">Where.</param>
    /// <param name="name">The name.</param>
    /// <param name="inode">What has it.</param>
    /// <returns>0; -ENOTEMPTY for a directory with names in it.</returns>
    SysResult Remove(Inode directory, ReadOnlySpan<byte> name, Inode inode) => -EPERM;

    /// <summary>Moves a name, maybe onto another, or exchanges two: <c>rename</c>. Both directories are of one file system.</summary>
    /// <param name="rename">From where to where.</param>
    /// <returns>0; -ENOTEMPTY where a directory with names in it would be replaced; -EINVAL for flags it does not know.</returns>
    SysResult Rename(in InodeRename rename) => -EPERM;

    /// <summary>What a symbolic link points to: <c>get_link</c>.</summary>
    /// <param name="link">The link.</param>
    /// <param name="target">The target, not empty.</param>
    /// <returns>0; -EINVAL for what is none.</returns>
    SysResult ReadLink(Inode link, out ReadOnlyMemory<byte> target)
    {
        target = default;
        return -EINVAL;
    }

    /// <summary>Where a link of /proc jumps to, without a walk: <c>nd_jump_link</c>.</summary>
    /// <param name="link">The link.</param>
    /// <param name="current">Who follows it.</param>
    /// <param name="place">Where it leads.</param>
    /// <returns>0; -EACCES; -ENOENT for what has gone. For a link without a jump it is not asked.</returns>
    SysResult Jump(Inode link, TaskStruct current, out VfsPath place)
    {
        place = default;
        return -ENOENT;
    }

    /// <summary>Whether a link jumps instead of having a target to walk: a magic link.</summary>
    /// <param name="link">The link.</param>
    bool IsMagic(Inode link) => false;

    /// <summary>Whether a name that was looked up before may still be used: <c>d_revalidate</c>.</summary>
    /// <param name="directory">Where it stands.</param>
    /// <param name="name">The name.</param>
    /// <param name="inode">What it was; null for what was not there.</param>
    bool IsStill(Inode directory, ReadOnlySpan<byte> name, Inode? inode) => true;

    /// <summary>Brings what the inode shows up to date before a stat(2) or a check of rights, where others may have changed it.</summary>
    /// <param name="inode">The inode.</param>
    void Refresh(Inode inode)
    {
    }

    /// <summary>
    /// Changes the size of a regular file: the part of <c>setattr</c> that concerns contents. O_TRUNC asks for it too, so what keeps
    /// its contents elsewhere than in <see cref="Inode.Data"/> answers here.
    /// </summary>
    /// <param name="inode">The file.</param>
    /// <param name="size">In bytes, at most what the file system allows.</param>
    /// <returns>0; -ENOSPC, -EIO; -EPERM for a sealed file.</returns>
    SysResult Resize(Inode inode, ulong size)
    {
        if (inode.Data is not { } data || data.MayResize(size) is { IsError: true })
        {
            return inode.Data is null ? -EINVAL : -EPERM;
        }

        data.Resize(size);
        return SysResult.Ok;
    }

    /// <summary>Whether attributes may be changed so, asked before anything is: the first part of <c>setattr</c>.</summary>
    /// <param name="inode">The inode.</param>
    /// <param name="change">What is to be changed, which this task may.</param>
    /// <returns>0; -EPERM, -EOPNOTSUPP.</returns>
    SysResult MayChange(Inode inode, in InodeChange change) => SysResult.Ok;

    /// <summary>
    /// Somebody who may has changed mode, owner or times in the inode; a file system that keeps them elsewhere stores them. With an
    /// error they become again what they were.
    /// </summary>
    /// <param name="inode">The inode.</param>
    /// <returns>0; -EIO; -EPERM where they cannot be other than they are.</returns>
    SysResult AttributesChanged(Inode inode) => SysResult.Ok;

    /// <summary>How many blocks of 512 bytes the contents take.</summary>
    /// <param name="inode">The inode.</param>
    ulong BlocksOf(Inode inode) => (ulong)(inode?.Data?.Resident ?? 0) * (PageSize.Bytes / 512);

    /// <summary>The extended attributes of an inode, where the file system has them.</summary>
    /// <param name="inode">The inode.</param>
    /// <returns>Null where it has none: EOPNOTSUPP.</returns>
    ExtendedAttributes? AttributesOf(Inode inode) => null;

    /// <summary>The same for a clone of the kernel. Who has a state copies it.</summary>
    /// <param name="clone">Copies what this refers to, each object once.</param>
    IInodeOperations CloneInto(KernelClone clone) => this;

    /// <summary>A copy of <see cref="Inode.Content"/> for a clone of the kernel.</summary>
    /// <param name="inode">The original.</param>
    /// <param name="clone">Copies what the content refers to; other inodes are copied later.</param>
    object? CloneContent(Inode inode, KernelClone clone) => inode?.Content;

    /// <summary>Nobody uses the inode any more, and it has no name: <c>evict_inode</c>.</summary>
    /// <param name="inode">The inode.</param>
    void Evict(Inode inode)
    {
    }
}
