using System.Text;

namespace KernelSdk;

/// <summary>
/// A name in a directory, or that there is none of this name: <c>struct dentry</c>. Those of a file system form a tree, the dentry
/// cache, so that a path that was walked before costs no question to the file system.
/// </summary>
/// <remarks>
/// A positive one has an inode, a negative one says that the name is not there. One that was removed while somebody had it leaves
/// the tree (<see cref="IsUnhashed"/>) and keeps its inode and its parent, so that its path can still be told.
/// </remarks>
public sealed class Dentry
{
    /// <summary>The longest name in bytes: <c>NAME_MAX</c>.</summary>
    public const int MaxName = 255;

    private Dictionary<byte[], Dentry>? _children;
    private Dictionary<byte[], Dentry>.AlternateLookup<ReadOnlySpan<byte>> _lookup;

    internal Dentry(Dentry? parent, byte[] name, Inode? inode)
    {
        Parent = parent ?? this;
        Name = name;
        Inode = inode;
    }

    /// <summary>Its directory; itself for a root: <c>d_parent</c>.</summary>
    public Dentry Parent { get; private set; }

    /// <summary>Its name, empty for a root.</summary>
    public byte[] Name { get; private set; }

    /// <summary>The inode; null says that there is none of this name.</summary>
    public Inode? Inode { get; internal set; }

    /// <summary>Whether it is the root of its file system.</summary>
    public bool IsRoot => Parent == this;

    /// <summary>Whether it has left the tree: nothing finds it any more.</summary>
    public bool IsUnhashed { get; private set; }

    /// <summary>How many mounts sit on it.</summary>
    internal int MountsHere { get; set; }

    /// <summary>
    /// How many descriptions, working directories and mounts have it: <c>d_lockref</c>. The cache keeps it while there are any.
    /// </summary>
    internal int Holders { get; set; }

    /// <summary>Whether it was used since the cache last looked: <c>DCACHE_REFERENCED</c>.</summary>
    internal bool IsRecent { get; set; }

    /// <summary>Whether names below it are in the cache.</summary>
    internal bool HasChildren => _children is { Count: > 0 };

    /// <summary>The names below it that are in the cache.</summary>
    internal IReadOnlyCollection<Dentry> Children => _children is null ? [] : _children.Values;

    /// <summary>Whether this one is the other or lies below it in its file system: <c>is_subdir</c>.</summary>
    /// <param name="ancestor">The other.</param>
    public bool IsBelowOrAt(Dentry ancestor)
    {
        var each = this;
        while (each != ancestor && !each.IsRoot)
        {
            each = each.Parent;
        }

        return each == ancestor;
    }

    /// <summary>The name, for people.</summary>
    public override string ToString() => IsRoot ? "/" : Encoding.UTF8.GetString(Name);

    /// <summary>The name below it, if it is in the cache: <c>d_lookup</c>.</summary>
    internal Dentry? Child(ReadOnlySpan<byte> name)
        => _children is not null && _lookup.TryGetValue(name, out var child) ? child : null;

    internal void Add(Dentry child)
    {
        if (_children is null)
        {
            _children = new(NameComparer.Instance);
            _lookup = _children.GetAlternateLookup<ReadOnlySpan<byte>>();
        }

        _children.Add(child.Name, child);
    }

    /// <summary>A place for a file without a name: <c>d_mark_tmpfile</c>.</summary>
    internal static Dentry Unnamed(Dentry directory, Inode inode)
        => Unnamed(directory, Encoding.UTF8.GetBytes(FormattableString.Invariant($"#{inode.Number}")), inode);

    /// <summary>The same, shown under a name that nobody can find it by: <c>alloc_file_pseudo</c>.</summary>
    internal static Dentry Unnamed(Dentry directory, byte[] name, Inode inode) => new(directory, name, inode) { IsUnhashed = true };

    /// <summary>The same name in a clone of the kernel.</summary>
    internal Dentry CloneUnder(Dentry parent, Inode inode)
    {
        var copy = new Dentry(parent, Name, inode) { IsUnhashed = IsUnhashed };
        if (!IsUnhashed)
        {
            parent.Add(copy);
        }

        return copy;
    }

    /// <summary>Leaves the tree: <c>d_drop</c>.</summary>
    internal void Unhash()
    {
        if (!IsUnhashed && !IsRoot)
        {
            Parent._children!.Remove(Name);
            IsUnhashed = true;
        }
    }

    /// <summary>Stands elsewhere from now on: <c>d_move</c>. Nothing may stand there.</summary>
    internal void Move(Dentry parent, byte[] name)
    {
        Unhash();
        (Parent, Name, IsUnhashed) = (parent, name, false);
        parent.Add(this);
    }

    /// <summary>Two change places: <c>d_exchange</c>.</summary>
    internal void Exchange(Dentry other)
    {
        var (parent, name) = (other.Parent, other.Name);
        other.Unhash();
        var (ownParent, ownName) = (Parent, Name);
        Move(parent, name);
        other.Move(ownParent, ownName);
    }
}
