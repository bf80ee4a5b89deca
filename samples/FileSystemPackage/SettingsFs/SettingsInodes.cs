using System.Text;
using KernelSdk;
using static KernelSdk.Errno;

namespace SettingsFs;

/// <summary>
/// Names: sections in the root, keys in the sections. The kernel has walked the path and asked for the rights before it calls.
/// </summary>
internal sealed class SettingsInodes : IInodeOperations
{
    public static SettingsInodes Instance { get; } = new();

    private SettingsInodes()
    {
    }

    public SysResult Lookup(Inode directory, ReadOnlySpan<byte> name, out Inode? found)
    {
        var (mount, place) = (MountOf(directory), PlaceOf(directory).Below(name));
        found = mount.Exists(place) ? mount.InodeOf(directory.SuperBlock, place) : null;
        return SysResult.Ok;
    }

    /// <summary>mkdir(2) in the root makes a section, creat(2) in a section a key without a value. There is nothing else.</summary>
    public SysResult Make(Inode directory, ReadOnlySpan<byte> name, in NewInode wanted, out Inode? made)
    {
        made = null;
        var (mount, place) = (MountOf(directory), PlaceOf(directory).Below(name));
        if ((wanted.Mode & InodeMode.S_IFMT) != (place.IsKey ? InodeMode.S_IFREG : InodeMode.S_IFDIR))
        {
            return -EPERM;
        }

        if (!Encoding.UTF8.GetBytes(place.Key ?? place.Section!).AsSpan().SequenceEqual(name))
        {
            return -EINVAL; // It is no text.
        }

        if (place.IsKey)
        {
            mount.Settings[place.Section!, place.Key!] = "";
        }
        else
        {
            mount.Settings.Add(place.Section!);
            directory.LinkCount++; // Its ".." is one more name of the root.
        }

        directory.Modified();
        made = mount.InodeOf(directory.SuperBlock, place);
        return SysResult.Ok;
    }

    /// <summary>unlink(2) and rmdir(2). Whoever has the file open finds that it has gone.</summary>
    public SysResult Remove(Inode directory, ReadOnlySpan<byte> name, Inode inode)
    {
        var (settings, place) = (MountOf(directory).Settings, PlaceOf(inode));
        if (!place.IsKey && settings.Keys(place.Section!).Count > 0)
        {
            return -ENOTEMPTY;
        }

        settings.Remove(place.Section!, place.Key);
        directory.LinkCount -= place.IsKey ? 0u : 1u;
        directory.Modified();
        inode.DropLinks(inode.LinkCount);
        return SysResult.Ok;
    }

    /// <summary>The size that stat(2) shows is that of the value there is now.</summary>
    public void Refresh(Inode inode)
        => inode.OwnSize = PlaceOf(inode) is { IsKey: true } place ? (ulong)(MountOf(inode).TextOf(place)?.Length ?? 0) : 0;

    /// <summary>A value is replaced as a whole by the write that follows. O_TRUNC has nothing to do, and is no mistake.</summary>
    public SysResult Resize(Inode inode, ulong size) => SysResult.Ok;

    /// <summary>Permissions, owners and times are those of the file system.</summary>
    public SysResult MayChange(Inode inode, in InodeChange change) => change.Size is null ? -EPERM : SysResult.Ok;

    public static SettingsMount MountOf(Inode inode) => (SettingsMount)inode.SuperBlock.Operations;

    public static Place PlaceOf(Inode inode) => (Place)inode.Content!;
}
