using System.Text;
using static KernelSdk.Errno;
using static KernelSdk.InodeMode;

namespace KernelSdk;

/// <summary>What is done with the inodes of a directory of the host: each change is made there first.</summary>
internal sealed class HostInodes : IInodeOperations
{
    private const UnixFileMode AllModes = (UnixFileMode)S_IALLUGO;

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
    public static TimeSpec ModifiedOnHost(HostNode node)
    {
        var modified = default(TimeSpec);
        _ = HostError.Try(() =>
        {
            modified = HostFacts.Of(node.PathTo())?.Modified ?? default;
            return SysResult.Ok;
        });
        return modified;
    }

    /// <summary>Forgets pages that the host has changed since.</summary>
    public static void Reload(Inode inode)
    {
        var node = HostNode.Of(inode);
        if (HostFacts.Of(node.PathTo()) is { } facts && (facts.Modified != node.KnownModification || facts.Size != inode.Size))
        {
            inode.Data!.Resize(0);
            inode.Data.Resize(facts.Size);
            node.KnownModification = facts.Modified;
        }
    }

    public SysResult Lookup(Inode directory, ReadOnlySpan<byte> name, out Inode? found)
    {
        Inode? inode = null;
        var text = HostNode.NameOf(name);
        var result = text is null ? SysResult.Ok : HostError.Try(() =>
        {
            inode = Find(directory, text);
            return SysResult.Ok;
        });
        found = inode;
        return result;
    }

    /// <summary>The host may have changed it meanwhile.</summary>
    public bool IsStill(Inode directory, ReadOnlySpan<byte> name, Inode? inode) => !Lookup(directory, name, out var found).IsError && found == inode;

    public SysResult Make(Inode directory, ReadOnlySpan<byte> name, in NewInode wanted, out Inode? made)
    {
        made = null;
        if (HostNode.NameOf(name) is not { } text)
        {
            return -EINVAL;
        }

        var (node, what) = (HostNode.Of(directory), wanted);
        var result = HostError.Try(() => MakeOnHost(node.PathTo(text), in what));
        return result.IsError ? result : Lookup(directory, name, out made) is { IsError: true } error ? error : made is null ? -EIO : SysResult.Ok;
    }

    public SysResult Remove(Inode directory, ReadOnlySpan<byte> name, Inode inode)
    {
        var node = HostNode.Of(inode);
        var result = HostError.Try(() =>
        {
            Delete(node.PathTo(), inode.IsDirectory);
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
        if ((rename.Flags & ~RenameFlags.RENAME_NOREPLACE) != 0 || HostNode.NameOf(rename.NewName) is not { } name)
        {
            return -EINVAL;
        }

        var (inode, replaced, directory) = (rename.Inode, rename.Replaced, HostNode.Of(rename.NewDirectory));
        var result = HostError.Try(() =>
        {
            var (from, to) = (HostNode.Of(inode).PathTo(), directory.PathTo(name));
            if (inode.IsDirectory)
            {
                if (replaced is not null)
                {
                    Directory.Delete(to);
                }

                Directory.Move(from, to);
            }
            else
            {
                File.Move(from, to, overwrite: replaced is not null);
            }

            return SysResult.Ok;
        });
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
        var result = HostError.Try(() =>
        {
            bytes = Encoding.UTF8.GetBytes(new FileInfo(HostNode.Of(link).PathTo()).LinkTarget ?? "");
            return bytes.IsEmpty ? -EINVAL : SysResult.Ok;
        });
        target = bytes;
        return result;
    }

    public void Refresh(Inode inode)
    {
        _ = HostError.Try(() =>
        {
            if (HostFacts.Of(HostNode.Of(inode).PathTo()) is { } facts && (facts.Mode & S_IFMT) == inode.Kind)
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

    public SysResult AttributesChanged(Inode inode) => HostError.Try(() =>
    {
        var path = HostNode.Of(inode).PathTo();
        if (HostFacts.Of(path) is not { } facts || inode.IsSymbolicLink)
        {
            return inode.IsSymbolicLink ? SysResult.Ok : -ENOENT;
        }

        if (inode.Mode != facts.Mode && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, (UnixFileMode)inode.Mode & AllModes);
        }

        if (inode.AccessTime != facts.Accessed)
        {
            File.SetLastAccessTimeUtc(path, DateTime.UnixEpoch + ToSpan(inode.AccessTime));
        }

        if (inode.ModificationTime != facts.Modified)
        {
            File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch + ToSpan(inode.ModificationTime));
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
        var result = HostError.Try(() =>
        {
            node.Acquire(isWritable: true);
            try
            {
                RandomAccess.SetLength(node.Handle(isWritable: true), (long)size);
            }
            finally
            {
                node.Release();
            }

            return SysResult.Ok;
        });
        if (!result.IsError)
        {
            data.Resize(size);
        }

        return result;
    }

    public ulong BlocksOf(Inode inode) => HostNode.Of(inode).Blocks;

    public object CloneContent(Inode inode, KernelClone clone) => HostNode.Of(inode).CloneInto(clone, inode);

    /// <summary>The inode of a name; one that is known stays the same as long as the host has the same file there.</summary>
    private static Inode? Find(Inode directory, string name)
    {
        var node = HostNode.Of(directory);
        var known = node.Child(name);
        if (HostFacts.Of(node.PathTo(name)) is not { } facts)
        {
            node.Remove(name);
            return null;
        }

        if (known is not null && (known.Kind, known.Number) == (facts.Mode & S_IFMT, NumberOf(in facts, facts.Number == 0 ? known : null)))
        {
            Show(known, in facts);
            return known;
        }

        var made = Make(directory.SuperBlock, new(node, name), in facts);
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

    private static SysResult MakeOnHost(string path, in NewInode wanted)
    {
        switch (wanted.Mode & S_IFMT)
        {
            case S_IFREG:
                File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite).Dispose();
                break;
            case S_IFDIR:
                Directory.CreateDirectory(path);
                break;
            case S_IFLNK:
                File.CreateSymbolicLink(path, Encoding.UTF8.GetString(wanted.Target!));
                return SysResult.Ok;
            default:
                return -EPERM;
        }

        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, (UnixFileMode)wanted.Mode & AllModes);
        }

        return SysResult.Ok;
    }

    private static void Delete(string path, bool isDirectory)
    {
        if (!isDirectory)
        {
            File.Delete(path);
        }
        else if (Directory.EnumerateFileSystemEntries(path).Any())
        {
            throw new HostException(ENOTEMPTY);
        }
        else
        {
            Directory.Delete(path);
        }
    }

    private static void Gone(Inode inode)
    {
        HostNode.Of(inode).Leave();
        inode.DropLinks(inode.LinkCount);
    }

    private static TimeSpan ToSpan(TimeSpec time) => TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromTicks(time.Nanoseconds / TimeSpan.NanosecondsPerTick);
}
