using static KernelSdk.Errno;

namespace KernelSdk;

/// <summary>What a tmpfs does with its inodes: <c>shmem_dir_inode_operations</c> and its companions of mm/shmem.c.</summary>
internal sealed class TmpfsInodes(TmpfsContent content) : IInodeOperations
{
    /// <summary>The size that a directory shows for each of its names, <c>.</c> and <c>..</c> included: <c>BOGO_DIRENT_SIZE</c>.</summary>
    private const ulong NameSize = 20;

    /// <summary>The size that a directory without names shows.</summary>
    public const ulong EmptyDirectory = 2 * NameSize;

    /// <summary>A symbolic link longer than this, with its terminator, takes a page: <c>SHORT_SYMLINK_LEN</c>.</summary>
    private const int ShortLink = 128;

    private const ulong BlocksOfPage = PageSize.Bytes / 512;

    public SysResult Lookup(Inode directory, ReadOnlySpan<byte> name, out Inode? found)
    {
        found = NamesOf(directory).Find(name);
        return SysResult.Ok;
    }

    public SysResult Make(Inode directory, ReadOnlySpan<byte> name, in NewInode wanted, out Inode? made)
    {
        if (Reserve(directory.SuperBlock, in wanted, out made) is { IsError: true } error)
        {
            return error;
        }

        NamesOf(directory).Add(name, made!);
        directory.LinkCount += made!.IsDirectory ? 1u : 0;
        NamesChanged(directory, 1);
        return SysResult.Ok;
    }

    public SysResult MakeUnnamed(Inode directory, in NewInode wanted, out Inode? made)
    {
        var result = Reserve(directory.SuperBlock, in wanted, out made);
        if (!result.IsError)
        {
            made!.LinkCount = 0;
        }

        return result;
    }

    public SysResult Link(Inode directory, ReadOnlySpan<byte> name, Inode inode)
    {
        if (inode.LinkCount > 0 && !content.TryReserveInode())
        {
            return -ENOSPC;
        }

        NamesOf(directory).Add(name, inode);
        inode.LinkCount++;
        inode.Changed();
        NamesChanged(directory, 1);
        return SysResult.Ok;
    }

    public SysResult Remove(Inode directory, ReadOnlySpan<byte> name, Inode inode)
    {
        if (IsFull(inode))
        {
            return -ENOTEMPTY;
        }

        NamesOf(directory).Remove(name);
        directory.LinkCount -= inode.IsDirectory ? 1u : 0;
        NamesChanged(directory, -1);
        Drop(inode);
        return SysResult.Ok;
    }

    public SysResult Rename(in InodeRename rename)
    {
        var (from, to) = (rename.OldDirectory, rename.NewDirectory);
        if (rename.Flags.HasFlag(RenameFlags.RENAME_EXCHANGE))
        {
            Exchange(in rename);
            return SysResult.Ok;
        }

        if (rename.Replaced is not null && IsFull(rename.Replaced))
        {
            return -ENOTEMPTY;
        }

        Inode? whiteout = null;
        var wantsWhiteout = rename.Flags.HasFlag(RenameFlags.RENAME_WHITEOUT);
        if (wantsWhiteout && Reserve(from.SuperBlock, rename.Whiteout, out whiteout) is { IsError: true } error)
        {
            return error;
        }

        if (rename.Replaced is { } replaced)
        {
            NamesOf(to).Remove(rename.NewName);
            to.LinkCount -= replaced.IsDirectory ? 1u : 0;
            NamesChanged(to, -1);
            Drop(replaced);
        }

        NamesOf(from).Remove(rename.OldName);
        NamesOf(to).Add(rename.NewName, rename.Inode);
        MoveUp(rename.Inode, from, to);
        NamesChanged(from, -1);
        NamesChanged(to, 1);
        rename.Inode.Changed();
        if (whiteout is not null)
        {
            NamesOf(from).Add(rename.OldName, whiteout);
            NamesChanged(from, 1);
        }

        return SysResult.Ok;
    }

    public SysResult ReadLink(Inode link, out ReadOnlyMemory<byte> target)
    {
        target = link.Content as byte[] ?? [];
        return target.IsEmpty ? -EINVAL : SysResult.Ok;
    }

    public ulong BlocksOf(Inode inode) => inode switch
    {
        { Data: { } data } => (ulong)data.Resident * BlocksOfPage,
        { IsSymbolicLink: true, Size: >= ShortLink } => BlocksOfPage,
        _ => 0,
    };

    public ExtendedAttributes AttributesOf(Inode inode) => inode.Attributes ??= new();

    public IInodeOperations CloneInto(KernelClone clone) => ((TmpfsContent)clone.Of((ISuperBlockOperations)content)).InodeOperations;

    public object? CloneContent(Inode inode, KernelClone clone)
        => inode.Content is TmpDirectory directory ? directory.CloneInto(clone) : inode.Content;

    public void Evict(Inode inode) => content.FreeInodes(1);

    private static TmpDirectory NamesOf(Inode directory) => (TmpDirectory)directory.Content!;

    private static bool IsFull(Inode inode) => inode.Content is TmpDirectory { Count: > 0 };

    private SysResult Reserve(SuperBlock superBlock, in NewInode wanted, out Inode? made)
    {
        made = null;
        if (!content.TryReserveInode())
        {
            return -ENOSPC;
        }

        if (superBlock.Kernel.Current?.FaultInjection.ShouldFail(FaultPoint.InodeAllocation) == true)
        {
            content.FreeInodes(1);
            return -ENOSPC; // Not ENOMEM: __shmem_get_inode.
        }

        made = content.Make(superBlock, in wanted);
        return SysResult.Ok;
    }

    private static void NamesChanged(Inode directory, int names)
    {
        directory.OwnSize = unchecked(directory.OwnSize + ((ulong)names * NameSize));
        directory.Modified();
    }

    /// <summary>One name less; a directory loses the one in itself too. All but the last counted as an inode.</summary>
    private void Drop(Inode inode)
    {
        inode.Changed();
        if (inode is { IsDirectory: false, LinkCount: > 1 })
        {
            content.FreeInodes(1);
        }

        inode.DropLinks(inode.IsDirectory ? inode.LinkCount : 1);
    }

    private static void MoveUp(Inode inode, Inode from, Inode to)
    {
        if (inode.IsDirectory && from != to)
        {
            from.LinkCount--;
            to.LinkCount++;
        }
    }

    private static void Exchange(in InodeRename rename)
    {
        var (from, to, other) = (rename.OldDirectory, rename.NewDirectory, rename.Replaced!);
        NamesOf(from).Replace(rename.OldName, other);
        NamesOf(to).Replace(rename.NewName, rename.Inode);
        MoveUp(rename.Inode, from, to);
        MoveUp(other, to, from);
        from.Modified();
        to.Modified();
        rename.Inode.Changed();
        other.Changed();
    }
}
