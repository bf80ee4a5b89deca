namespace KernelSdk;

/// <summary>
/// A file system without directories, which nobody can mount: only descriptors lead to its files, and /proc shows them by a name without
/// a path, <c>pipe:[4]</c>. <c>init_pseudo</c> of fs/libfs.c.
/// </summary>
internal sealed class PseudoFileSystem : IFileSystem
{
    private const long PipeMagic = 0x5049_5045; // PIPEFS_MAGIC
    private const long AnonymousMagic = 0x0904_1934; // ANON_INODE_FS_MAGIC

    private readonly long _magic;

    private PseudoFileSystem(string name, long magic) => (Name, _magic) = (name, magic);

    /// <summary>The pipes of pipe(2).</summary>
    public static PseudoFileSystem Pipes { get; } = new("pipefs", PipeMagic);

    /// <summary>Files that are nothing but what they do: eventfds, epolls.</summary>
    public static PseudoFileSystem Anonymous { get; } = new("anon_inodefs", AnonymousMagic);

    public string Name { get; }

    /// <summary>mount(2) cannot: <c>SB_NOUSER</c>.</summary>
    public SysResult Mount(in MountRequest request, out SuperBlock? superBlock)
    {
        superBlock = null;
        return -Errno.EINVAL;
    }

    /// <summary>The one mount of it that a kernel has for itself: <c>kern_mount</c>.</summary>
    public Mount MountFor(Kernel kernel)
    {
        var superBlock = new SuperBlock(kernel, this, PseudoContent.Instance) { Magic = _magic };
        superBlock.SetRoot(new(superBlock, 1, new(InodeMode.S_IFDIR | InodeMode.S_IRUSR | InodeMode.S_IWUSR, 0, 0), PseudoInodes.Instance));
        return kernel.Mounts.Make(superBlock, superBlock.Root, MountFlags.None, Name);
    }

    private sealed class PseudoContent : ISuperBlockOperations
    {
        public static PseudoContent Instance { get; } = new();
    }
}
