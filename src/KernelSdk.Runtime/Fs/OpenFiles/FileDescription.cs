namespace KernelSdk;

/// <summary>
/// An open file description: what open(2) creates and descriptors share after dup(2). Linux's <c>struct file</c>.
/// </summary>
public sealed partial class FileDescription
{
    private readonly VfsPath? _place;
    private readonly string _name = "";
    private int _references;

    /// <summary>An open file that has no place in the tree.</summary>
    /// <param name="operations">What the file can do.</param>
    /// <param name="mode">How it was opened.</param>
    public FileDescription(IFileOperations operations, Fmode mode) => (Operations, Mode) = (operations, mode);

    /// <summary>An open file at a place, which it holds.</summary>
    internal FileDescription(VfsPath place, IFileOperations operations, Fmode mode, OpenFlags flags)
        : this(operations, mode)
    {
        place.Get();
        (_place, Inode, Flags) = (place, place.Inode, flags);
        if (mode.HasFlag(Fmode.Write))
        {
            Inode.Writers++;
            place.Mount.Writers++;
        }
    }

    /// <summary>
    /// What the file can do. <see cref="IFileOperations.Open"/> may put something else here, which is asked from then on: a driver, as
    /// <c>replace_fops</c> does, or what belongs to this open file alone, as <c>private_data</c>.
    /// </summary>
    public IFileOperations Operations { get; set; }

    /// <summary>How it was opened.</summary>
    public Fmode Mode { get; }

    /// <summary>The flags of open(2) that stay with it, and that fcntl(2) can change: <c>f_flags</c>.</summary>
    public OpenFlags Flags { get; set; }

    /// <summary>Where the next read or write begins, in bytes: <c>f_pos</c>. Descriptors that share the description share it.</summary>
    public ulong Position { get; set; }

    /// <summary>Where it was opened; null for a file that has no place.</summary>
    public VfsPath? Place => _place;

    /// <summary>The file, where it has a place.</summary>
    public Inode? Inode { get; }

    /// <summary>Who opened it: <c>f_cred</c>.</summary>
    internal Credentials? Opener { get; init; }

    /// <summary>How it is shown, in /proc/PID/maps say; empty if it has no name.</summary>
    public string Path
    {
        get => _place is { } place ? PlaceName.FromRoot(place) : _name;
        init => _name = value;
    }

    /// <summary>What fstat(2) says of it. A file without a place has no owner and no size.</summary>
    public Stat ToStat()
    {
        Inode?.Operations.Refresh(Inode);
        return Inode?.ToStat() ?? new() { st_nlink = 1, st_mode = Operations.UnplacedMode, st_blksize = PageSize.Bytes };
    }

    /// <summary>Whether splice(2) and sendfile(2) move its bytes.</summary>
    /// <param name="direction">From it, or to it.</param>
    internal bool CanSplice(Fmode direction) => Inode?.IsDirectory != true && Operations.CanSplice(direction);

    /// <summary>The epolls that wait for it: <c>f_ep</c>. Null until the first one does.</summary>
    internal List<EpollItem>? Watchers { get; set; }

    /// <summary>One descriptor or mapping more.</summary>
    internal void Get() => _references++;

    /// <summary>Closes a file that no descriptor has yet: <c>fput</c>.</summary>
    public void Drop()
    {
        Get();
        Put();
    }

    /// <summary>One descriptor or mapping less; the last one releases the file.</summary>
    internal void Put()
    {
        if (--_references == 0)
        {
            Eventpoll.ForgetFile(this);
            Inode?.WholeLocks?.Release(this);
            Inode?.RangeLocks?.Release(this);
            Operations.Release(this);
            Leave();
        }
    }

    /// <summary>The same file, opened in a clone of the kernel, with as many descriptors and mappings.</summary>
    internal FileDescription CloneInto(KernelClone clone)
    {
        var copy = _place is { } place
            ? new FileDescription(clone.Of(place), clone.Of(Operations), Mode, Flags) { Opener = Opener }
            : new(clone.Of(Operations), Mode) { Path = Path, Flags = Flags };
        (copy.Position, copy._references) = (Position, _references);
        return copy;
    }

    /// <summary>Gives back what it holds of the tree; also of a file whose opening failed.</summary>
    internal void Leave()
    {
        if (_place is { } place)
        {
            if (Mode.HasFlag(Fmode.Write))
            {
                place.Inode.Writers--;
                place.Mount.Writers--;
            }

            place.Put();
        }
    }
}
