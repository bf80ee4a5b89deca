namespace KernelSdk;

/// <summary>What a new inode is to be; the VFS has asked for the rights and applied the umask.</summary>
/// <param name="Mode">Kind and permissions.</param>
/// <param name="Uid">The owner.</param>
/// <param name="Gid">The group.</param>
public readonly record struct NewInode(InodeMode Mode, uint Uid, uint Gid)
{
    /// <summary>Which device, for a device file.</summary>
    public DeviceNumber Device { get; init; }

    /// <summary>What a symbolic link points to.</summary>
    public byte[]? Target { get; init; }
}
