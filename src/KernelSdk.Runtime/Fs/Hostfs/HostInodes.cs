using System.Text;
using static KernelSdk.Errno;
using static KernelSdk.InodeMode;

namespace KernelSdk;

/// <summary>What is done with the inodes of a directory of the host: each change is made there first.</summary>
internal sealed class HostInodes : IInodeOperations
{
    public static HostInodes Instance { get; } = new();

    private HostInodes()
    {
    }

    /// <summary>The inode of a file of the host.</summary>
    public static Inode Make(SuperBlock superBlock, HostNode node, in HostFacts facts)
    {
        var kind = facts.Mode & S_IFMT;
        var made = new NewInode(facts.Mode, facts.Uid, facts.Gid) { Device = facts.Device };
        var inode = new Inode(superBlock, NumberOf(in facts, null), in made, Instance)
        {
            Content = node,
            Data = kind == S_IFREG ? new(superBlock.Kernel, new HostPages(node), facts.Size) : null,
            FileOperations = kind switch { S_IFREG => HostRegularFile.Instance, S_IFDIR => new HostDirectoryFile(), _ => null },
        };
        node.KnownModification = facts.Modified;
        Show(inode, in facts);
        return inode;
    }

    /// <summary>The host's number; where it tells none, one that means no file.</summary>
    public static ulong NumberOf(in HostFacts facts, Inode? known) => known?.Number ?? Math.Max(facts.Number, 1);

    /// <summary>When the host last changed a file's contents; the beginning of time for one that it no longer has.</summary>
    public static TimeSpec ModifiedOnHost(Inode inode)
    {
        var modified = default(TimeSpec);
        _ = HostNode.Of(inode).Do(path =>
        {
            modified = HostOf(inode).FactsOf(path)?.Modified ?? default;
            return SysResult.Ok;
        });
        return modified;
    }

    /// <summary>Forgets pages that the host has changed since.</summary>
    public static void Reload(Inode inode)
    {
        var node = HostNode.Of(inode);
        _ = node.Do(path =>
        {
            if (HostOf(inode).FactsOf(path) is { } facts && (facts.Modified != node.KnownModification || facts.Size != inode.Size))
            {
                inode.Data!.Resize(0);
                inode.Data.Resize(facts.Size);
                node.KnownModification = facts.Modified;
            }

            return SysResult.Ok;
        });
    }

    public SysResult Lookup(Inode directory, ReadOnlySpan<byte> name, out Inode? found)
    {
        Inode? inode = null;
        var node = HostNode.Of(directory);
        var text = node.NameOf(name);
        var result = text is null ? SysResult.Ok : node.Do(text, path =>
        {
            inode = Find(directory, text, path);
            return SysResult.Ok;
        });
        found = inode;
        return result;
    }

    /// <summary>The host may have changed it meanwhile.</summary>
    public bool IsStill(Inode directory, ReadOnlySpan<byte> name, Inode? inode)
        => !Lookup(directory, name, out var found).IsError && found == inode;

    public SysResult Make(Inode directory, ReadOnlySpan<byte> name, in NewInode wanted, out Inode? made)
    {
        made = null;
        var (node, what) = (HostNode.Of(directory), wanted);
        if (node.NameOf(name) is not { } text)
        {
            return -EINVAL;
        }

        var result = node.Do(text, path => MakeOnHost(HostOf(directory), path, in what));
        return result.IsError ? result : Lookup(directory, name, out made) is { IsError: true } error ? error : made is null ? -EIO : SysResult.Ok;
    }

    public SysResult Remove(Inode directory, ReadOnlySpan<byte> name, Inode inode)
    {
        var result = HostNode.Of(inode).Do(path =>
        {
            HostOf(inode).Delete(path);
            return SysResult.Ok;
        });
        if (!result.IsError)
        {
            Gone(inode);
        }

        return result;
    }

    public SysResult Rename(in InodeRename rename)
    {
        var (inode, replaced, directory) = (rename.Inode, rename.Replaced, HostNode.Of(rename.NewDirectory));
        if ((rename.Flags & ~RenameFlags.RENAME_NOREPLACE) != 0 || directory.NameOf(rename.NewName) is not { } name)
        {
            return -EINVAL;
        }

        var result = HostNode.Of(inode).Do(from => directory.Do(name, to =>
        {
            HostOf(inode).Move(from, to);
            return SysResult.Ok;
        }));
        if (result.IsError)
        {
            return result;
        }

        if (replaced is not null)
        {
            Gone(replaced);
        }

        HostNode.Of(inode).Move(directory, name, inode);
        return SysResult.Ok;
    }

    public SysResult ReadLink(Inode link, out ReadOnlyMemory<byte> target)
    {
        ReadOnlyMemory<byte> bytes = default;
        var result = HostNode.Of(link).Do(path =>
        {
            bytes = Encoding.UTF8.GetBytes(HostOf(link).TargetOf(path));
            return bytes.IsEmpty ? -EINVAL : SysResult.Ok;
        });
        target = bytes;
        return result;
    }

    public void Refresh(Inode inode)
    {
        _ = HostNode.Of(inode).Do(path =>
        {
            if (HostOf(inode).FactsOf(path) is { } facts && (facts.Mode & S_IFMT) == inode.Kind)
            {
                Show(inode, in facts);
            }

            return SysResult.Ok;
        });
    }

    /// <summary>A program's rights do not reach to the host's owners.</summary>
    public SysResult MayChange(Inode inode, in InodeChange change)
    {
        if (!((HostContent)inode.SuperBlock.Operations).IsWritable)
        {
            return -EROFS;
        }

        Refresh(inode);
        return (change.Uid ?? inode.Uid) != inode.Uid || (change.Gid ?? inode.Gid) != inode.Gid ? -EPERM : SysResult.Ok;
    }

    public SysResult AttributesChanged(Inode inode) => HostNode.Of(inode).Do(path =>
    {
        var host = HostOf(inode);
        if (host.FactsOf(path) is not { } facts || inode.IsSymbolicLink)
        {
            return inode.IsSymbolicLink ? SysResult.Ok : -ENOENT;
        }

        if (inode.Mode != facts.Mode)
        {
            host.SetMode(path, inode.Mode & S_IALLUGO);
        }

        if ((inode.AccessTime, inode.ModificationTime) != (facts.Accessed, facts.Modified))
        {
            host.SetTimes(path, inode.AccessTime, inode.ModificationTime);
        }

        return SysResult.Ok;
    });

    public SysResult Resize(Inode inode, ulong size)
    {
        if (inode.Data is not { } data || size > long.MaxValue)
        {
            return -EINVAL;
        }

        var node = HostNode.Of(inode);
        var result = node.Acquire(isWritable: true);
        if (result.IsError)
        {
            return result;
        }

        result = node.Use(isWritable: true, file =>
        {
            file.SetLength((long)size);
            return SysResult.Ok;
        });
        node.Release();
        if (!result.IsError)
        {
            data.Resize(size);
        }

        return result;
    }

    public ulong BlocksOf(Inode inode) => HostNode.Of(inode).Blocks;

    public object CloneContent(Inode inode, KernelClone clone) => HostNode.Of(inode).CloneInto(clone, inode);

    /// <summary>The inode of a name; one that is known stays the same as long as the host has the same file there.</summary>
    private static Inode? Find(Inode directory, string name, string path)
    {
        var node = HostNode.Of(directory);
        var known = node.Child(name);
        if (HostOf(directory).FactsOf(path) is not { } facts)
        {
            node.Remove(name);
            return null;
        }

        if (known is not null && (known.Kind, known.Number) == (facts.Mode & S_IFMT, NumberOf(in facts, facts.Number == 0 ? known : null)))
        {
            Show(known, in facts);
            return known;
        }

        var made = Make(directory.SuperBlock, new(HostOf(directory), node, name), in facts);
        node.Add(name, made);
        return made;
    }

    private static void Show(Inode inode, in HostFacts facts)
    {
        var node = HostNode.Of(inode);
        (inode.Mode, inode.Uid, inode.Gid, inode.LinkCount) = (facts.Mode, facts.Uid, facts.Gid, Math.Max(facts.Links, 1));
        (inode.AccessTime, inode.ModificationTime, inode.ChangeTime) = (facts.Accessed, facts.Modified, facts.Changed);
        node.Blocks = facts.Blocks;
        if (inode.Data is null)
        {
            inode.OwnSize = facts.Size;
        }
        else if (!node.IsOpen && facts.Size != inode.Size)
        {
            inode.Data.Resize(facts.Size);
        }
    }

    private static SysResult MakeOnHost(IHostDirectory host, string path, in NewInode wanted)
    {
        switch (wanted.Mode & S_IFMT)
        {
            case S_IFREG:
                host.MakeFile(path);
                break;
            case S_IFDIR:
                host.MakeDirectory(path);
                break;
            case S_IFLNK:
                host.MakeLink(path, Encoding.UTF8.GetString(wanted.Target!));
                return SysResult.Ok;
            default:
                return -EPERM;
        }

        host.SetMode(path, wanted.Mode & S_IALLUGO);
        return SysResult.Ok;
    }

    private static IHostDirectory HostOf(Inode inode) => ((HostContent)inode.SuperBlock.Operations).Host;

    private static void Gone(Inode inode)
    {
        HostNode.Of(inode).Leave();
        inode.DropLinks(inode.LinkCount);
    }
}
