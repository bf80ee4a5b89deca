using static KernelSdk.Errno;

namespace KernelSdk;

/// <summary>One tmpfs: what it may hold, and how much of that it does: <c>struct shmem_sb_info</c>.</summary>
internal sealed class TmpfsContent : ISuperBlockOperations, IPageBudget
{
    private TmpfsOptions _options;
    private ulong _lastNumber;

    public TmpfsContent(TmpfsOptions options) => (_options, InodeOperations) = (options, new(this));

    /// <summary>What is done with its inodes.</summary>
    public TmpfsInodes InodeOperations { get; }

    /// <summary>How many pages of data there are.</summary>
    public ulong Pages { get; private set; }

    /// <summary>How many inodes there are; each further name of one counts too, as Linux does it.</summary>
    public ulong Inodes { get; private set; }

    public void MakeRoot(SuperBlock superBlock)
    {
        Inodes = 1;
        superBlock.SetRoot(Make(superBlock, new(InodeMode.S_IFDIR | _options.Mode, _options.Uid, _options.Gid)));
    }

    /// <summary>An inode, whose room has been reserved.</summary>
    public Inode Make(SuperBlock superBlock, in NewInode made)
    {
        var number = ++_lastNumber;
        return (made.Mode & InodeMode.S_IFMT) switch
        {
            InodeMode.S_IFREG => new(superBlock, number, in made, InodeOperations)
            {
                Data = new(superBlock.Kernel, source: null, size: 0, budget: this) { Seals = FileSeals.F_SEAL_SEAL },
                FileOperations = RegularFile.Instance,
            },
            InodeMode.S_IFDIR => new(superBlock, number, in made, InodeOperations)
            {
                FileOperations = TmpDirectoryFile.Instance,
                Content = new TmpDirectory(),
                OwnSize = TmpfsInodes.EmptyDirectory,
            },
            InodeMode.S_IFLNK => new(superBlock, number, in made, InodeOperations) { Content = made.Target, OwnSize = (ulong)made.Target!.Length },
            _ => new(superBlock, number, in made, InodeOperations),
        };
    }

    /// <summary>Room for one more: <c>shmem_reserve_inode</c>.</summary>
    public bool TryReserveInode()
    {
        if (_options.Inodes != 0 && Inodes >= _options.Inodes)
        {
            return false;
        }

        Inodes++;
        return true;
    }

    public void FreeInodes(ulong count) => Inodes -= count;

    public bool TryCharge()
    {
        if (_options.Pages != 0 && Pages >= _options.Pages)
        {
            return false;
        }

        Pages++;
        return true;
    }

    public void Uncharge(int pages) => Pages -= (ulong)pages;

    public Statfs Statfs(SuperBlock superBlock) => new()
    {
        f_type = superBlock.Magic,
        f_bsize = PageSize.Bytes,
        f_frsize = PageSize.Bytes,
        f_namelen = Dentry.MaxName,
        f_blocks = _options.Pages,
        f_bfree = _options.Pages - Math.Min(Pages, _options.Pages),
        f_bavail = _options.Pages - Math.Min(Pages, _options.Pages),
        f_files = _options.Inodes,
        f_ffree = _options.Inodes - Math.Min(Inodes, _options.Inodes),
    };

    public string ShowOptions(SuperBlock superBlock) => _options.Show(TmpfsOptions.For(superBlock.Kernel, Credentials.Root));

    /// <summary>Neither size may become less than there is, and the root stays what it is: <c>shmem_reconfigure</c>.</summary>
    public SysResult Reconfigure(SuperBlock superBlock, string options, bool isReadOnly)
    {
        if (_options.Parse(options, superBlock.Kernel.Options.Memory) is not { } parsed
            || (parsed.Pages != 0 && parsed.Pages < Pages) || (parsed.Inodes != 0 && parsed.Inodes < Inodes))
        {
            return -EINVAL;
        }

        _options = _options with { Pages = parsed.Pages, Inodes = parsed.Inodes };
        return SysResult.Ok;
    }

    public ISuperBlockOperations CloneInto(KernelClone clone)
        => new TmpfsContent(_options) { Pages = Pages, Inodes = Inodes, _lastNumber = _lastNumber };

    /// <summary>All of it goes, deepest first, without recursion.</summary>
    public void Kill(SuperBlock superBlock)
    {
        var left = new Stack<Inode>([superBlock.Root.Inode!]);
        while (left.TryPop(out var inode))
        {
            inode.Data?.Dispose();
            if (inode.Content is TmpDirectory directory)
            {
                foreach (var (_, child) in directory.Entries)
                {
                    left.Push(child);
                }
            }
        }
    }
}
