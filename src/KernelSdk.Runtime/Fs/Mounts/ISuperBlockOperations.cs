namespace KernelSdk;

/// <summary>What a file system does as a whole: <c>struct super_operations</c>.</summary>
public interface ISuperBlockOperations
{
    /// <summary>How full it is: <c>statfs</c>. The VFS adds how it is mounted.</summary>
    /// <param name="superBlock">The file system.</param>
    Statfs Statfs(SuperBlock superBlock) => new() { f_type = superBlock.Magic, f_bsize = PageSize.Bytes, f_frsize = PageSize.Bytes, f_namelen = Dentry.MaxName };

    /// <summary>Stores what is dirty: <c>sync_fs</c>.</summary>
    /// <param name="superBlock">The file system.</param>
    /// <returns>0 or -EIO.</returns>
    SysResult Sync(SuperBlock superBlock) => SysResult.Ok;

    /// <summary>Its own options as /proc/mounts shows them, each behind a comma: <c>,size=1024k</c>.</summary>
    /// <param name="superBlock">The file system.</param>
    string ShowOptions(SuperBlock superBlock) => "";

    /// <summary>Changes options of a file system that is there: <c>reconfigure</c>, for MS_REMOUNT.</summary>
    /// <param name="superBlock">The file system.</param>
    /// <param name="options">The options.</param>
    /// <param name="isReadOnly">Whether nothing may be written from now on.</param>
    /// <returns>0; -EINVAL; -EROFS for what cannot be written.</returns>
    SysResult Reconfigure(SuperBlock superBlock, string options, bool isReadOnly) => SysResult.Ok;

    /// <summary>The same for a clone of the kernel. Who has a state copies it.</summary>
    /// <param name="clone">Copies what this refers to, each object once.</param>
    ISuperBlockOperations CloneInto(KernelClone clone) => this;

    /// <summary>It is not mounted any more, and nobody uses it: <c>kill_sb</c>.</summary>
    /// <param name="superBlock">The file system.</param>
    void Kill(SuperBlock superBlock)
    {
    }
}
