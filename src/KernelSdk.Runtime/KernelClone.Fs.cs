namespace KernelSdk;

/// <content>The copies of what the tree of files consists of. Directories may be as deep as memory allows, so none of this
/// recurses.</content>
public sealed partial class KernelClone
{
    private readonly Queue<Action> _later = [];

    /// <summary>The clone's inode.</summary>
    /// <param name="original">The original's.</param>
    public Inode Of(Inode original) => Of(original, inode => inode.CloneInto(this));

    /// <summary>Something that is copied after the object that asks for it, so that a long chain is not a deep call.</summary>
    /// <param name="copy">Makes the copy.</param>
    public void Later(Action copy) => _later.Enqueue(copy);

    /// <summary>The clone's file system. It is known before its contents are copied, which refer to it.</summary>
    internal SuperBlock Of(SuperBlock original)
    {
        if (_copies.TryGetValue(original, out var known))
        {
            return (SuperBlock)known;
        }

        var copy = new SuperBlock(original, this);
        _copies[original] = copy;
        copy.SetRoot(Of(original.Root.Inode!));
        return copy;
    }

    internal ISuperBlockOperations Of(ISuperBlockOperations original) => Of(original, operations => operations.CloneInto(this));

    internal IInodeOperations Of(IInodeOperations original) => Of(original, operations => operations.CloneInto(this));

    internal Mount Of(Mount original)
        => Of(original, mount => new Mount(mount.Id, Of(mount.SuperBlock), Of(mount.Root), mount.Flags, mount.Source) { IsLazilyUnmounted = mount.IsLazilyUnmounted });

    internal VfsPath Of(VfsPath original) => new(Of(original.Mount), Of(original.Dentry));

    /// <summary>A name that somebody holds. The others are a cache, and the clone asks its file systems again.</summary>
    internal Dentry Of(Dentry original)
    {
        var missing = new Stack<Dentry>();
        for (var each = original; !_copies.ContainsKey(each); each = each.Parent)
        {
            missing.Push(each);
            if (each.IsRoot)
            {
                break;
            }
        }

        foreach (var each in missing)
        {
            _copies[each] = each.IsRoot ? Of(each.Inode!.SuperBlock).Root : Adopt(each);
        }

        return (Dentry)_copies[original];
    }

    /// <summary>Who has a lock: the descriptors of a process, or an open file.</summary>
    internal object OwnerOf(object original) => original is FileDescription file ? Of(file) : _copies[original];

    /// <summary>Makes the copies that were put off.</summary>
    internal void CloneTheRest()
    {
        while (_later.TryDequeue(out var copy))
        {
            copy();
        }
    }

    private Dentry Adopt(Dentry original)
    {
        var copy = original.CloneUnder((Dentry)_copies[original.Parent], Of(original.Inode!));
        Kernel.Dentries.Adopt(copy);
        return copy;
    }
}
