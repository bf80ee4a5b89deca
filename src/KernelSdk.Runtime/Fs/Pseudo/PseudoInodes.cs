namespace KernelSdk;

/// <summary>What can be done with the inodes of files without a path. The one that all anonymous files share belongs to nobody.</summary>
internal sealed class PseudoInodes : IInodeOperations
{
    public static PseudoInodes Instance { get; } = new();

    private PseudoInodes()
    {
    }

    /// <summary><c>anon_inode_setattr</c>.</summary>
    public SysResult MayChange(Inode inode, in InodeChange change) => inode.Kind == 0 ? -Errno.EOPNOTSUPP : SysResult.Ok;
}
