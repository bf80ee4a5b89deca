namespace KernelSdk;

/// <summary>A file system, or a part of one, at a place in the tree: <c>struct mount</c>.</summary>
public sealed class Mount
{
    internal Mount(int id, SuperBlock superBlock, Dentry root, MountFlags flags, string source)
    {
        (Id, SuperBlock, Root, Flags, Source) = (id, superBlock, root, flags, source);
        Parent = this;
        MountPoint = root;
        root.Holders++;
        root.Inode!.Get();
        superBlock.Mounts++;
    }

    /// <summary>Its number in /proc/PID/mountinfo.</summary>
    public int Id { get; }

    /// <summary>The file system it shows.</summary>
    public SuperBlock SuperBlock { get; }

    /// <summary>The directory or file of it that is seen here.</summary>
    public Dentry Root { get; }

    /// <summary>What was mounted, as /proc/mounts shows it.</summary>
    public string Source { get; }

    /// <summary>How it is mounted.</summary>
    public MountFlags Flags { get; internal set; }

    /// <summary>The mount it sits on; itself for the root of the tree, and for one that was taken off.</summary>
    public Mount Parent { get; private set; }

    /// <summary>Where it sits there.</summary>
    public Dentry MountPoint { get; private set; }

    /// <summary>Whether it is in the tree.</summary>
    public bool IsAttached { get; private set; }

    /// <summary>Its root as a place.</summary>
    public VfsPath RootPath => new(this, Root);

    /// <summary>Whether nothing may be written by this way: the mount or the whole file system.</summary>
    public bool IsReadOnly => Flags.HasFlag(MountFlags.MS_RDONLY) || SuperBlock.IsReadOnly;

    /// <summary>How many descriptions, working directories and mounts on it there are.</summary>
    internal int Holders { get; set; }

    /// <summary>Whether the last of them ends it: <c>MNT_DETACH</c>.</summary>
    internal bool IsLazilyUnmounted { get; set; }

    /// <summary>Whether a file opened for writing keeps it from becoming read-only: <c>mnt_writers</c>.</summary>
    internal int Writers { get; set; }

    /// <summary>One user less.</summary>
    internal void Put()
    {
        Holders--;
        if (Holders == 0 && IsLazilyUnmounted)
        {
            End();
        }
    }

    internal void AttachTo(Mount parent, Dentry mountPoint)
    {
        (Parent, MountPoint, IsAttached) = (parent, mountPoint, true);
        if (parent != this)
        {
            parent.Holders++;
            mountPoint.MountsHere++;
            mountPoint.Holders++;
        }
    }

    internal void Detach()
    {
        var (parent, mountPoint) = (Parent, MountPoint);
        (Parent, MountPoint, IsAttached) = (this, Root, false);
        if (parent != this)
        {
            mountPoint.MountsHere--;
            mountPoint.Holders--;
            parent.Put();
        }
    }

    /// <summary>It is off the tree, and nobody uses it: the file system goes with its last mount.</summary>
    internal void End()
    {
        Root.Holders--;
        Root.Inode!.Put();
        var mounts = SuperBlock.Kernel.Mounts;
        mounts.Ids.Give(Id);
        if (--SuperBlock.Mounts == 0)
        {
            SuperBlock.Operations.Kill(SuperBlock);
            mounts.Devices.Give((int)SuperBlock.Device.Minor);
        }
    }
}
