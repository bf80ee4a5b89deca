namespace KernelSdk.Oracle.Tests.Files;

/// <content>What stat(2) shows, and what changes it.</content>
internal sealed partial class RandomFileScripts
{
    private const long TimeNow = 0x3fff_ffff;
    private const long TimeOmit = 0x3fff_fffe;

    private IEnumerable<(int Weight, Action Step)> AttributeKinds() =>
    [
        (6, () => Ask(FileCall.Stat, Answer.Stat, 1, Path(), FileArena.Out)),
        (6, () => Ask(FileCall.Lstat, Answer.Stat, 1, Path(), FileArena.Out)),
        (10, () => Ask(FileCall.Fstat, Answer.Stat, 1, _numbers.Fd(), FileArena.Out)),
        (8, () => Ask(FileCall.Newfstatat, Answer.Stat, 2, _numbers.Directory(), MaybeNoPath(), FileArena.Out, AtFlags())),
        (6, Statx),
        (3, () => Add(FileCall.Access, Path(), AccessMode())),
        (3, () => Add(FileCall.Faccessat, _numbers.Directory(), Path(), AccessMode())),
        (4, () => Add(FileCall.Faccessat2, _numbers.Directory(), MaybeNoPath(), AccessMode(), AtFlags() | _numbers.Of(0L, RemoveDir))),
        (6, () => Add(FileCall.Chmod, Path(), _numbers.Mode())),
        (4, () => Add(FileCall.Fchmod, _numbers.Fd(), _numbers.Mode())),
        (2, () => Add(FileCall.Fchmodat, _numbers.Directory(), Path(), _numbers.Mode())),
        (4, () => Add(FileCall.Fchmodat2, _numbers.Directory(), MaybeNoPath(), _numbers.Mode(), AtFlags())),
        (5, () => Add(FileCall.Chown, Path(), _numbers.Uid(), _numbers.Gid())),
        (2, () => Add(FileCall.Lchown, Path(), _numbers.Uid(), _numbers.Gid())),
        (4, () => Add(FileCall.Fchown, _numbers.Fd(), _numbers.Uid(), _numbers.Gid())),
        (4, () => Add(FileCall.Fchownat, _numbers.Directory(), MaybeNoPath(), _numbers.Uid(), _numbers.Gid(), AtFlags())),
        (5, () => Add(FileCall.Utimensat, _numbers.Directory(), MaybeNoPath(), Times(), AtFlags())),
        (1, () => Add(FileCall.Utime, Path(), Times())),
        (1, () => Add(FileCall.Utimes, Path(), Times())),
        (1, () => Add(FileCall.Futimesat, _numbers.Directory(), MaybeNoPath(), Times())),
    ];

    private void Statx()
    {
        var mask = _numbers.Of(0x7ffL, 0xfff, 0x1fff, 0, 1L << 31);
        var flags = AtFlags() | _numbers.Of(0L, 0, 0x2000, 0x4000, 0x6000);
        Ask(FileCall.Statx, Answer.Statx, 4, _numbers.Directory(), MaybeNoPath(), flags, mask, FileArena.Out);
    }

    /// <summary>For calls that may mean the descriptor itself.</summary>
    private Operand MaybeNoPath() => _random.Next(6) switch
    {
        0 => Operand.In(0, [0]),
        1 when _numbers.OneIn(3) => 0L,
        _ => Path(),
    };

    private long AtFlags()
        => _numbers.OneIn(3) ? EmptyPath : _numbers.Flags(0, 0, SymlinkNoFollow, SymlinkNoFollow, EmptyPath, EmptyPath, NoAutomount);

    private long AccessMode() => _numbers.OneIn(20) ? _numbers.Of(8L, -1) : _random.Next(8);

    private Operand Times()
    {
        switch (_random.Next(8))
        {
            case 0 or 1:
                return 0L;
            case 2:
                return _numbers.Of(1L, unchecked((long)FileArena.End) - 8);
            default:
                return Words(2, 5, Nanoseconds(), 7, Nanoseconds());
        }
    }

    private long Nanoseconds() => _numbers.Of(0L, 1, 999_999, 999_999_999, 1_000_000_000, -1, TimeNow, TimeNow, TimeOmit, TimeOmit);
}
