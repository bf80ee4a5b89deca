namespace KernelSdk;

/// <summary>A directory of the host as a whole.</summary>
/// <param name="host">The directory.</param>
/// <param name="isWritable">Whether programs may change it.</param>
internal sealed class HostContent(IHostDirectory host, bool isWritable) : ISuperBlockOperations
{
    /// <summary>The directory.</summary>
    public IHostDirectory Host => host;

    /// <summary>Whether programs may change it, however it is mounted.</summary>
    public bool IsWritable => isWritable;

    /// <summary>What may not be written does not become writable by a remount.</summary>
    public SysResult Reconfigure(SuperBlock superBlock, string options, bool isReadOnly)
        => options.Length > 0 ? -Errno.EINVAL : isReadOnly || isWritable ? SysResult.Ok : -Errno.EROFS;

    /// <summary>What is cached of it goes; nothing is open any more.</summary>
    public void Kill(SuperBlock superBlock)
    {
        foreach (var inode in HostNode.Of(superBlock.Root.Inode!).All())
        {
            inode.Data?.Dispose();
        }
    }
}
