namespace KernelSdk;

/// <content>Its tree of files.</content>
public abstract partial class Kernel
{
    private MountTree? _mounts;
    private DeviceTable? _devices;
    private KernelFiles? _files;
    private Mount? _memoryFiles;
    private PseudoFiles? _pseudoFiles;

    /// <summary>The kinds of file systems that mount(2) knows.</summary>
    public FileSystemTypes FileSystems { get; private set; } = FileSystemTypes.BuiltIn();

    /// <summary>Its character devices.</summary>
    public DeviceTable Devices => _devices ??= BootFiles.Devices(_console);

    /// <summary>What is mounted where. The root is made when somebody first asks.</summary>
    public MountTree Mounts => _mounts ??= new();

    /// <summary>The root of the tree.</summary>
    public VfsPath Root
    {
        get
        {
            if (!Mounts.HasRoot)
            {
                BootFiles.Mount(this);
            }

            return Mounts.Root.RootPath;
        }
    }

    /// <summary>Its files for .NET code outside of it: what programs shall find, and what they have left.</summary>
    public KernelFiles Files => _files ??= new(new(this, 0, "swapper", new(this)));

    /// <summary>The time of day as inodes keep it: <c>current_time</c>.</summary>
    public TimeSpec Now => TimeSpec.From(Clock.Now);

    /// <summary>Room for the path that a system call fetches; one system call runs at a time. PATH_MAX.</summary>
    internal byte[] NameBuffer { get; private set; } = new byte[PageSize.Bytes];

    /// <summary>Which process waits for whose lock.</summary>
    internal LockWaits LockWaits { get; private set; } = new();

    /// <summary>The tmpfs of files without a name, which nobody sees: <c>shm_mnt</c>.</summary>
    internal Mount MemoryFiles => _memoryFiles ??= BootFiles.Make(this, "tmpfs", "tmpfs", "size=0,nr_inodes=0", MountFlags.None);

    /// <summary>The files that no directory has.</summary>
    internal PseudoFiles PseudoFiles => _pseudoFiles ??= new(this);

    /// <summary>How many pages the pipes of each user have room for: <c>pipe_bufs</c>.</summary>
    internal UserCounter PipePages { get; private set; } = new();

    /// <summary>How many files the epolls of each user wait for: <c>epoll_watches</c>.</summary>
    internal UserCounter EpollWatches { get; private set; } = new();

    /// <summary>The names it remembers.</summary>
    internal DentryCache Dentries { get; private set; } = new();

    private void CloneFs(Kernel original, KernelClone clone)
    {
        NameBuffer = new byte[original.NameBuffer.Length];
        FileSystems = original.FileSystems.Clone();
        LockWaits = new();
        Dentries = new();
        (PipePages, EpollWatches) = (original.PipePages.Clone(), original.EpollWatches.Clone());
        (_mounts, _files) = (null, null);
        _pseudoFiles = original._pseudoFiles?.CloneInto(clone);
        _memoryFiles = original._memoryFiles is { } hidden ? clone.Of(hidden) : null;
        _devices = original._devices?.CloneInto(clone);
        if (original._mounts is { } mounts)
        {
            _mounts = new(mounts);
            _mounts.Fill(mounts, clone);
        }
    }
}
