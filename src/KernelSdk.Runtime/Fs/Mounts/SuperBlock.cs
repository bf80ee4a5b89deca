namespace KernelSdk;

/// <summary>One file system that is there, mounted or not: <c>struct super_block</c>.</summary>
public sealed class SuperBlock
{
    private Dentry? _root;

    /// <summary>A file system whose root is still missing.</summary>
    /// <param name="kernel">Its kernel.</param>
    /// <param name="type">What kind it is.</param>
    /// <param name="operations">What it does as a whole.</param>
    public SuperBlock(Kernel kernel, IFileSystem type, ISuperBlockOperations operations)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        (Kernel, Type, Operations) = (kernel, type, operations);
        Device = new(0, (uint)kernel.Mounts.Devices.Take());
    }

    /// <summary>The same file system in a clone of the kernel; its root comes later.</summary>
    internal SuperBlock(SuperBlock original, KernelClone clone)
    {
        (Kernel, Type, Device) = (clone.Kernel, original.Type, original.Device);
        (Magic, MaxBytes, IsReadOnly, KnownAttributes) = (original.Magic, original.MaxBytes, original.IsReadOnly, original.KnownAttributes);
        (HasFineTimes, Operations) = (original.HasFineTimes, clone.Of(original.Operations));
    }

    /// <summary>Its kernel.</summary>
    public Kernel Kernel { get; }

    /// <summary>What kind it is.</summary>
    public IFileSystem Type { get; }

    /// <summary>What it does as a whole.</summary>
    public ISuperBlockOperations Operations { get; }

    /// <summary>Its device number, which stat(2) shows for its files: <c>s_dev</c>.</summary>
    public DeviceNumber Device { get; }

    /// <summary>Its magic number: <c>s_magic</c>.</summary>
    public long Magic { get; init; }

    /// <summary>The largest size of a file in bytes: <c>s_maxbytes</c>.</summary>
    public ulong MaxBytes { get; init; } = long.MaxValue;

    /// <summary>What its inodes could say of themselves in statx(2), beyond what all can: <c>STATX_ATTR_*</c>.</summary>
    public ulong KnownAttributes { get; init; }

    /// <summary>
    /// Whether the times of a change become finer when somebody asks, and only then are told by statx(2): <c>FS_MGTIME</c>.
    /// </summary>
    public bool HasFineTimes { get; init; }

    /// <summary>Whether nothing may be written: <c>SB_RDONLY</c>.</summary>
    public bool IsReadOnly { get; set; }

    /// <summary>Its root: <c>s_root</c>.</summary>
    /// <exception cref="InvalidOperationException">It has none yet.</exception>
    public Dentry Root => _root ?? throw new InvalidOperationException($"The file system {Type.Name} has no root yet.");

    /// <summary>How many mounts show it.</summary>
    internal int Mounts { get; set; }

    /// <summary>Gives it its root: <c>d_make_root</c>.</summary>
    /// <param name="root">A directory.</param>
    public void SetRoot(Inode root)
    {
        ArgumentNullException.ThrowIfNull(root);
        root.Get();
        _root = new(null, [], root);
    }
}
