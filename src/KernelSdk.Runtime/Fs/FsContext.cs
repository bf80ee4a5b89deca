namespace KernelSdk;

/// <summary>Where a task stands in the tree: <c>struct fs_struct</c>.</summary>
/// <remarks>It holds its two places, so that a working directory that is removed stays what it was.</remarks>
public sealed class FsContext
{
    /// <summary>0022.</summary>
    private const InodeMode UsualUmask = InodeMode.S_IWGRP | InodeMode.S_IWOTH;

    /// <summary>Stands at a place.</summary>
    /// <param name="root">What it sees as <c>/</c>.</param>
    /// <param name="workingDirectory">Where paths without a <c>/</c> begin.</param>
    public FsContext(VfsPath root, VfsPath workingDirectory)
    {
        (Root, WorkingDirectory) = (root, workingDirectory);
        root.Get();
        workingDirectory.Get();
    }

    /// <summary>What it sees as <c>/</c>: chroot(2).</summary>
    public VfsPath Root { get; private set; }

    /// <summary>Where paths without a <c>/</c> begin: chdir(2).</summary>
    public VfsPath WorkingDirectory { get; private set; }

    /// <summary>The permissions that new files do not get: umask(2).</summary>
    public InodeMode Umask { get; set; } = UsualUmask;

    /// <summary>Another root: <c>set_fs_root</c>.</summary>
    /// <param name="root">A directory.</param>
    public void SetRoot(VfsPath root)
    {
        root.Get();
        Root.Put();
        Root = root;
    }

    /// <summary>Another working directory: <c>set_fs_pwd</c>.</summary>
    /// <param name="directory">A directory.</param>
    public void SetWorkingDirectory(VfsPath directory)
    {
        directory.Get();
        WorkingDirectory.Put();
        WorkingDirectory = directory;
    }

    /// <summary>The task ends: <c>exit_fs</c>.</summary>
    internal void Release()
    {
        Root.Put();
        WorkingDirectory.Put();
    }
}
