using static KernelSdk.InodeMode;

namespace KernelSdk;

/// <summary>A file, whatever its names: <c>struct inode</c>. See inode(7).</summary>
/// <remarks>
/// It lives as long as it has a name, an open description, or another user that holds it by <see cref="Get"/>. With the last of them
/// the file system is told, <see cref="IInodeOperations.Evict"/>, and the pages of its contents go back.
/// </remarks>
public sealed class Inode
{
    private int _holders;
    private bool _isEvicted;

    /// <summary>A new inode with one name; a directory with two.</summary>
    /// <param name="superBlock">Its file system.</param>
    /// <param name="number">Its number, unique there.</param>
    /// <param name="made">Kind, permissions, owner, device.</param>
    /// <param name="operations">What its file system does with it.</param>
    public Inode(SuperBlock superBlock, ulong number, in NewInode made, IInodeOperations operations)
    {
        ArgumentNullException.ThrowIfNull(superBlock);
        (SuperBlock, Number, Operations) = (superBlock, number, operations);
        (Mode, Uid, Gid, Device) = (made.Mode, made.Uid, made.Gid, made.Device);
        LinkCount = IsDirectory ? 2u : 1u;
        AccessTime = ModificationTime = ChangeTime = BirthTime = superBlock.Kernel.Now;
    }

    /// <summary>Its file system.</summary>
    public SuperBlock SuperBlock { get; }

    /// <summary>Its number, unique in its file system: <c>i_ino</c>.</summary>
    public ulong Number { get; }

    /// <summary>What its file system does with it: <c>i_op</c>.</summary>
    public IInodeOperations Operations { get; }

    /// <summary>
    /// What its open descriptions do: <c>i_fop</c>. Null for devices, pipes and sockets, which are found when they are opened.
    /// </summary>
    public IFileOperations? FileOperations { get; init; }

    /// <summary>The contents of a regular file.</summary>
    public PageCache? Data { get; init; }

    /// <summary>What only its file system knows of it: <c>i_private</c>.</summary>
    public object? Content { get; init; }

    /// <summary>Its extended attributes, where its file system keeps them in memory and there are any.</summary>
    public ExtendedAttributes? Attributes { get; set; }

    /// <summary>Kind and permissions.</summary>
    public InodeMode Mode { get; set; }

    /// <summary>The owner.</summary>
    public uint Uid { get; set; }

    /// <summary>The group.</summary>
    public uint Gid { get; set; }

    /// <summary>How many names it has: <c>i_nlink</c>.</summary>
    public uint LinkCount { get; set; }

    /// <summary>Which device it is, if it is one.</summary>
    public DeviceNumber Device { get; }

    /// <summary>When it was last read.</summary>
    public TimeSpec AccessTime { get; set; }

    /// <summary>When its contents last changed.</summary>
    public TimeSpec ModificationTime { get; set; }

    /// <summary>When anything of it last changed.</summary>
    public TimeSpec ChangeTime { get; set; }

    /// <summary>When it was made.</summary>
    public TimeSpec BirthTime { get; init; }

    /// <summary>The size in bytes of what has no <see cref="Data"/>: a directory, a symbolic link.</summary>
    public ulong OwnSize { get; set; }

    /// <summary>Its size in bytes: <c>i_size</c>.</summary>
    public ulong Size => Data?.Size ?? OwnSize;

    /// <summary>The kind, one of <c>S_IF*</c>.</summary>
    public InodeMode Kind => Mode & S_IFMT;

    /// <summary>Whether it is a directory.</summary>
    public bool IsDirectory => Kind == S_IFDIR;

    /// <summary>Whether it is a regular file.</summary>
    public bool IsRegular => Kind == S_IFREG;

    /// <summary>Whether it is a symbolic link.</summary>
    public bool IsSymbolicLink => Kind == S_IFLNK;

    /// <summary>A directory that was removed while somebody had it: nothing can be made in it any more, <c>S_DEAD</c>.</summary>
    public bool IsDead => IsDirectory && LinkCount == 0;

    /// <summary>A file without a name that linkat(2) may still give one: <c>I_LINKABLE</c>.</summary>
    public bool IsLinkable { get; set; }

    /// <summary>The locks of flock(2) on it, once there are any.</summary>
    public FileLocks? WholeLocks { get; set; }

    /// <summary>The locks of fcntl(2) on it, once there are any.</summary>
    public FileLocks? RangeLocks { get; set; }

    /// <summary>What is in a FIFO that somebody has opened: <c>i_pipe</c>.</summary>
    internal Pipe? Pipe { get; set; }

    /// <summary>How many descriptions are open for writing, negative while nobody may write: <c>i_writecount</c>.</summary>
    internal int Writers { get; set; }

    /// <summary>Somebody uses it who is not a name: <c>ihold</c>.</summary>
    public void Get() => _holders++;

    /// <summary>And no longer does: <c>iput</c>.</summary>
    public void Put()
    {
        _holders--;
        EvictIfUnused();
    }

    /// <summary>A name has gone: <c>drop_nlink</c>.</summary>
    /// <param name="names">How many.</param>
    public void DropLinks(uint names = 1)
    {
        LinkCount -= names;
        EvictIfUnused();
    }

    /// <summary>It has just changed: <c>inode_set_ctime_current</c>.</summary>
    public void Changed() => ChangeTime = SuperBlock.Kernel.Now;

    /// <summary>Its contents have just changed.</summary>
    public void Modified() => ModificationTime = ChangeTime = SuperBlock.Kernel.Now;

    /// <summary>What stat(2) says of it: <c>generic_fillattr</c>.</summary>
    public Stat ToStat() => new()
    {
        st_dev = SuperBlock.Device.Encode(),
        st_ino = Number,
        st_nlink = LinkCount,
        st_mode = Mode,
        st_uid = Uid,
        st_gid = Gid,
        st_rdev = Device.Encode(),
        st_size = unchecked((long)Size),
        st_blksize = PageSize.Bytes,
        st_blocks = unchecked((long)Operations.BlocksOf(this)),
        st_atim = AccessTime,
        st_mtim = ModificationTime,
        st_ctim = ChangeTime,
    };

    /// <summary>The same inode in a clone of the kernel, which nobody holds yet.</summary>
    internal Inode CloneInto(KernelClone clone)
    {
        var superBlock = clone.Of(SuperBlock);
        var copy = new Inode(superBlock, Number, new(Mode, Uid, Gid) { Device = Device }, clone.Of(Operations))
        {
            FileOperations = FileOperations is null ? null : clone.Of(FileOperations),
            Data = Data is null ? null : clone.Of(Data, data => data.CloneInto(clone, superBlock.Operations as IPageBudget)),
            Content = Operations.CloneContent(this, clone),
            Attributes = Attributes?.Clone(),
            LinkCount = LinkCount,
            OwnSize = OwnSize,
            IsLinkable = IsLinkable,
            BirthTime = BirthTime,
            AccessTime = AccessTime,
            ModificationTime = ModificationTime,
            ChangeTime = ChangeTime,
        };
        clone.Later(() => copy.Pipe = Pipe is null ? null : (Pipe)clone.Of((IFileOperations)Pipe));
        clone.Later(() => (copy.WholeLocks, copy.RangeLocks) = (WholeLocks?.CloneInto(clone), RangeLocks?.CloneInto(clone)));
        return copy;
    }

    private void EvictIfUnused()
    {
        if (LinkCount == 0 && _holders == 0 && !_isEvicted)
        {
            _isEvicted = true;
            Operations.Evict(this);
            Data?.Dispose();
        }
    }
}
