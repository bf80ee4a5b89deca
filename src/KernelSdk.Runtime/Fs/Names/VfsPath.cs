namespace KernelSdk;

/// <summary>A place in the tree: which mount, and which name there. Linux's <c>struct path</c>.</summary>
/// <param name="Mount">The mount it is seen on.</param>
/// <param name="Dentry">The name.</param>
public readonly record struct VfsPath(Mount Mount, Dentry Dentry)
{
    /// <summary>The inode of a name that is there.</summary>
    public Inode Inode => Dentry.Inode!;

    /// <summary>Somebody keeps it beyond one system call: <c>path_get</c>.</summary>
    public void Get()
    {
        Mount.Holders++;
        Dentry.Holders++;
        Dentry.Inode?.Get();
    }

    /// <summary>And no longer does: <c>path_put</c>.</summary>
    public void Put()
    {
        Dentry.Holders--;
        Dentry.Inode?.Put();
        Mount.Put();
    }
}
