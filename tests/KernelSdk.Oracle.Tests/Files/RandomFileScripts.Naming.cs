namespace KernelSdk.Oracle.Tests.Files;

/// <content>Names that come, go and move, directories, and opening.</content>
internal sealed partial class RandomFileScripts
{
    // O_*, as asm-generic/fcntl.h has them. All scripts ask for O_NONBLOCK: nothing may wait.
    private const long Creat = 0x40;
    private const long Excl = 0x80;
    private const long Trunc = 0x200;
    private const long Append = 0x400;
    private const long NonBlock = 0x800;
    private const long DirectoryOnly = 0x1_0000;
    private const long NoFollow = 0x2_0000;
    private const long PathOnly = 0x20_0000;
    private const long TmpFile = 0x41_0000;

    // AT_*
    private const long SymlinkNoFollow = 0x100;
    private const long RemoveDir = 0x200;
    private const long SymlinkFollow = 0x400;
    private const long NoAutomount = 0x800;
    private const long EmptyPath = 0x1000;

    private static readonly long[] OpenFlags =
    [
        Creat, Creat, Creat, Creat, Excl, Trunc, Append, DirectoryOnly, NoFollow, PathOnly, TmpFile, TmpFile, 0x40_0000, 0x1000, 0x10_1000,
        0x4_0000, 0x8_0000, 0x100, 0x8000, 0x2000, 0x4000,
    ];

    private const long ResolveNoSymlinks = 4;

    /// <summary>With RESOLVE_NO_SYMLINKS only: whether a link can be read without the disk, the clock decides.</summary>
    private const long ResolveCached = 0x20;

    private static readonly long[] Resolves = [1, 2, 4, 4, 8, 8, 8, 0x10, 0x10, 0x10, 0x18, ResolveCached, 0x40];

    // S_IF*
    private static readonly long[] Kinds = [0, 0x8000, 0x1000, 0x1000, 0xc000, 0x2000, 0x6000, 0x4000, 0xa000, 0x3000];

    private IEnumerable<(int Weight, Action Step)> NamingKinds() =>
    [
        (14, () => Add(FileCall.Open, Path(), Flags(), _numbers.Mode())),
        (14, () => Add(FileCall.Openat, _numbers.Directory(), Path(), Flags(), _numbers.Mode())),
        (12, Openat2),
        (4, () => Add(FileCall.Creat, Path(), _numbers.Mode())),
        (16, () => Add(FileCall.Close, _numbers.Fd())),
        (6, () => Add(FileCall.Mkdir, Path(), _numbers.Mode())),
        (6, () => Add(FileCall.Mkdirat, _numbers.Directory(), Path(), _numbers.Mode())),
        (5, () => Add(FileCall.Rmdir, Path())),
        (2, () => Add(FileCall.Mknod, Path(), _numbers.Of(Kinds) | _numbers.Mode(), Device())),
        (3, () => Add(FileCall.Mknodat, _numbers.Directory(), Path(), _numbers.Of(Kinds) | _numbers.Mode(), Device())),
        (6, () => Add(FileCall.Symlink, _paths.Target(), OtherPath())),
        (4, () => Add(FileCall.Symlinkat, _paths.Target(), _numbers.Directory(), OtherPath())),
        (5, () => Add(FileCall.Link, Path(), OtherPath())),
        (8, Linkat),
        (6, () => Add(FileCall.Unlink, Path())),
        (5, () => Add(FileCall.Unlinkat, _numbers.Directory(), Path(), _numbers.OneIn(3) ? RemoveDir : _numbers.Flags(0))),
        (4, () => Ask(FileCall.Readlink, Answer.Bytes, 1, Path(), FileArena.Out, Room())),
        (5, () => Ask(FileCall.Readlinkat, Answer.Bytes, 2, _numbers.Directory(), Path(), FileArena.Out, Room())),
        (4, () => Ask(FileCall.Getcwd, Answer.Bytes, 0, FileArena.Out, Room())),
        (5, () => Add(FileCall.Chdir, Path())),
        (4, () => Add(FileCall.Fchdir, _numbers.Fd())),
        (3, () => Add(FileCall.Dup, _numbers.Fd())),
        (4, () => Add(FileCall.Dup2, _numbers.Fd(), _numbers.Fd())),
    ];

    /// <summary>Listings, which tell the numbers of inodes without their file systems.</summary>
    private IEnumerable<(int Weight, Action Step)> ListKinds() =>
    [
        (8, () => Ask(FileCall.Getdents64, Answer.Names64, 1, _numbers.Fd(), FileArena.Out, Room())),
        (2, () => Ask(FileCall.Getdents, Answer.Names, 1, _numbers.Fd(), FileArena.Out, Room())),
    ];

    private IEnumerable<(int Weight, Action Step)> RenameKinds() =>
    [
        (7, () => Add(FileCall.Rename, Path(), OtherPath())),
        (4, () => Add(FileCall.Renameat, _numbers.Directory(), Path(), _numbers.Directory(), OtherPath())),
        (9, () => Add(FileCall.Renameat2, _numbers.Directory(), Path(), _numbers.Directory(), OtherPath(), _numbers.Flags(0, 1, 2, 4))),
    ];

    private long Flags() => NonBlock | _numbers.Of(0L, 0, 1, 2, 2, 2, 3) | _numbers.Flags(OpenFlags);

    private void Openat2()
    {
        var flags = _numbers.OneIn(3) ? Flags() : NonBlock | _numbers.Of(0L, 1, 2, 2 | Creat, PathOnly ^ NonBlock);
        flags |= _numbers.OneIn(100) ? 1L << (32 + _numbers.Below(31)) : 0;
        var creates = (flags & (Creat | 0x40_0000)) != 0;
        var mode = creates || _numbers.OneIn(20) ? _numbers.Mode() & (_numbers.OneIn(8) ? -1 : 0xfff) : 0;
        var resolve = _numbers.OneIn(3) ? 0 : _numbers.Flags(Resolves);
        resolve |= (resolve & ResolveCached) != 0 ? ResolveNoSymlinks : 0;
        var how = Words(2, flags, mode, resolve, _numbers.OneIn(4) ? 1 : 0);
        var size = _numbers.OneIn(12) ? _numbers.Of(0L, 16, 23, 25, 32, 4096, 4097, 8192) : 24L;
        Add(FileCall.Openat2, _numbers.Directory(), Path(), how, size);
    }

    /// <summary>Also the way in which a file without a name gets one.</summary>
    private void Linkat()
    {
        if (_numbers.OneIn(2))
        {
            var flags = _numbers.Flags(0, SymlinkFollow, EmptyPath);
            Add(FileCall.Linkat, _numbers.Directory(), Path(), _numbers.Directory(), OtherPath(), flags);
        }
        else
        {
            Add(FileCall.Linkat, _numbers.Fd(), Operand.In(0, [0]), _numbers.Directory(), OtherPath(), EmptyPath);
        }
    }

    private long Room() => _numbers.Of(0L, 1, 2, 3, 17, 24, 48, 100, 255, 4096, 4096, 4096, 60000, -1);

    /// <summary>Numbers that no driver has, so that opening them says ENXIO wherever that is.</summary>
    private long Device() => _numbers.Of(0L, 0, 0xf107, 0x12f1_0734, -1);
}
