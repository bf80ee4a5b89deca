namespace KernelSdk;

/// <summary>Which mounts sit where: <c>struct mnt_namespace</c>. A kernel has one.</summary>
public sealed class MountTree
{
    private readonly Dictionary<(Mount, Dentry), Mount> _at = [];
    private readonly List<Mount> _mounts = [];
    private Mount? _root;

    internal MountTree()
    {
    }

    /// <summary>The tree of a clone, still without mounts.</summary>
    internal MountTree(MountTree original) => (Ids, Devices) = (original.Ids.Clone(), original.Devices.Clone());

    /// <summary>The mounts in the order of their mounting.</summary>
    public IReadOnlyList<Mount> All => _mounts;

    /// <summary>The root of the tree.</summary>
    /// <exception cref="InvalidOperationException">Nothing is mounted there.</exception>
    public Mount Root => _root ?? throw new InvalidOperationException("No root file system is mounted.");

    /// <summary>The numbers of the mounts: <c>mnt_id_ida</c>.</summary>
    internal IdPool Ids { get; } = new();

    /// <summary>The numbers of file systems without a device: <c>unnamed_dev_ida</c>.</summary>
    internal IdPool Devices { get; } = new();

    /// <summary>Whether there is a root.</summary>
    internal bool HasRoot => _root is not null;

    /// <summary>The mount that sits on a place: <c>lookup_mnt</c>.</summary>
    /// <param name="place">The place.</param>
    public Mount? At(VfsPath place)
        => place.Dentry.MountsHere > 0 ? _at.GetValueOrDefault((place.Mount, place.Dentry)) : null;

    /// <summary>The place as it is seen: the root of the topmost mount on it, <c>follow_mount</c>.</summary>
    /// <param name="place">The place.</param>
    public VfsPath Visible(VfsPath place)
    {
        while (At(place) is { } mount)
        {
            place = mount.RootPath;
        }

        return place;
    }

    /// <summary>The mounts on one, and on these, however deep: each behind the one that it sits on.</summary>
    /// <param name="mount">The mount, which is not among them.</param>
    public IReadOnlyList<Mount> Above(Mount mount)
    {
        var found = new List<Mount>();
        var sought = new HashSet<Mount> { mount };
        for (var before = -1; before < found.Count;)
        {
            before = found.Count;
            found.AddRange(_mounts.Where(each => each != mount && sought.Contains(each.Parent) && sought.Add(each)));
        }

        return found;
    }

    /// <summary>Puts the clones of all mounts where they are in the original; parents were mounted before what sits on them.</summary>
    internal void Fill(MountTree original, KernelClone clone)
    {
        foreach (var mount in original._mounts)
        {
            if (mount == original._root)
            {
                AttachRoot(clone.Of(mount));
            }
            else
            {
                Attach(clone.Of(mount), clone.Of(new VfsPath(mount.Parent, mount.MountPoint)));
            }
        }
    }

    /// <summary>A mount that is not in the tree yet.</summary>
    internal Mount Make(SuperBlock superBlock, Dentry root, MountFlags flags, string source)
        => new(Ids.Take(), superBlock, root, flags, source);

    /// <summary>Puts a mount into the tree, on top of what is there.</summary>
    internal void Attach(Mount mount, VfsPath place)
    {
        mount.AttachTo(place.Mount, place.Dentry);
        _at.Add((place.Mount, place.Dentry), mount);
        _mounts.Add(mount);
    }

    /// <summary>Puts the root there.</summary>
    internal void AttachRoot(Mount mount)
    {
        mount.AttachTo(mount, mount.Root);
        _mounts.Add(mount);
        _root = mount;
    }

    /// <summary>Takes a mount out of the tree.</summary>
    internal void Detach(Mount mount)
    {
        _at.Remove((mount.Parent, mount.MountPoint));
        _mounts.Remove(mount);
        mount.Detach();
    }
}
