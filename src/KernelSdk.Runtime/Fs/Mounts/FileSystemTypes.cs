namespace KernelSdk;

/// <summary>The kinds of file systems that a kernel knows by name: <c>/proc/filesystems</c>.</summary>
public sealed class FileSystemTypes
{
    private readonly List<IFileSystem> _types = [];

    /// <summary>In the order of their registration.</summary>
    public IReadOnlyList<IFileSystem> All => _types;

    /// <summary>Makes a kind known to mount(2): <c>register_filesystem</c>.</summary>
    /// <param name="type">The kind.</param>
    /// <exception cref="ArgumentException">There is one of this name.</exception>
    public void Register(IFileSystem type)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (Find(type.Name) is not null)
        {
            throw new ArgumentException($"There is a file system of the name {type.Name} already.", nameof(type));
        }

        _types.Add(type);
    }

    /// <summary>The kind of a name: <c>get_fs_type</c>. Null is ENODEV.</summary>
    /// <param name="name">The name.</param>
    public IFileSystem? Find(string name) => _types.Find(each => each.Name == name);

    /// <summary>The same kinds; more can be added to either.</summary>
    internal FileSystemTypes Clone()
    {
        var clone = new FileSystemTypes();
        clone._types.AddRange(_types);
        return clone;
    }

    /// <summary>What every kernel knows.</summary>
    internal static FileSystemTypes BuiltIn()
    {
        var types = new FileSystemTypes();
        types.Register(Tmpfs.Instance);
        types.Register(Devtmpfs.Instance);
        types.Register(Procfs.Instance);
        types.Register(PseudoFileSystem.Pipes);
        types.Register(PseudoFileSystem.Anonymous);
        return types;
    }
}
