namespace KernelSdk.Oracle.Tests.Files;

/// <content>Bytes, positions and sizes.</content>
internal sealed partial class RandomFileScripts
{
    // FALLOC_FL_*
    private const long KeepSize = 1;
    private const long PunchHole = 2;

    private const long WhereItStands = -1;

    private IEnumerable<(int Weight, Action Step)> ContentKinds() =>
    [
        (8, () => Ask(FileCall.Read, Answer.Bytes, 1, _numbers.Fd(), FileArena.Out, _numbers.Count())),
        (8, () => Ask(FileCall.Pread64, Answer.Bytes, 1, _numbers.Fd(), FileArena.Out, _numbers.Count(), _numbers.Size())),
        (10, () => Add(FileCall.Write, _numbers.Fd(), Data(), _numbers.Count())),
        (8, () => Add(FileCall.Pwrite64, _numbers.Fd(), Data(), _numbers.Count(), _numbers.Size())),
        (3, () => Ask(FileCall.Readv, Answer.Bytes, 1, _numbers.Fd(), Vector(FileArena.Out), Segments())),
        (2, () => Ask(FileCall.Preadv, Answer.Bytes, 1, _numbers.Fd(), Vector(FileArena.Out), Segments(), _numbers.Size(), 0L)),
        (3, () => Add(FileCall.Writev, _numbers.Fd(), Vector(FileArena.Data), Segments())),
        (2, () => Add(FileCall.Pwritev, _numbers.Fd(), Vector(FileArena.Data), Segments(), _numbers.Size(), 0L)),
        (2, () => Ask(FileCall.Preadv2, Answer.Bytes, 1, _numbers.Fd(), Vector(FileArena.Out), Segments(), Where(), 0L, Manner())),
        (2, () => Add(FileCall.Pwritev2, _numbers.Fd(), Vector(FileArena.Data), Segments(), Where(), 0L, Manner())),
        (14, () => Add(FileCall.Lseek, _numbers.Fd(), _numbers.Size(), _numbers.OneIn(30) ? _numbers.Of(5L, 6, -1) : _numbers.Below(5))),
        (5, () => Add(FileCall.Truncate, Path(), _numbers.Size())),
        (7, () => Add(FileCall.Ftruncate, _numbers.Fd(), _numbers.Size())),
        (9, Fallocate),
        (1, () => Add(FileCall.Fsync, _numbers.Fd())),
        (1, () => Add(FileCall.Fdatasync, _numbers.Fd())),
        (1, () => Add(FileCall.Syncfs, _numbers.Fd())),
    ];

    private Operand Data() => _random.Next(60) switch
    {
        0 => FileArena.Unmapped[_random.Next(FileArena.Unmapped.Length)],
        1 => FileArena.End - (ulong)_random.Next(6000),
        _ => FileArena.Data + (ulong)_random.Next(4096),
    };

    /// <summary>Segments one behind the other, seldom one that is not there.</summary>
    private Operand Vector(ulong start)
    {
        var words = new List<long>();
        for (var i = 0; i < 3; i++)
        {
            var length = _random.Next(8) == 0 ? _random.Next(9000) : _random.Next(200);
            words.AddRange([(long)start, length]);
            start += (ulong)length;
        }

        if (_random.Next(30) == 0 && start < FileArena.Data)
        {
            return FileArena.End - 8;
        }

        return Words(2, [.. words]);
    }

    private long Segments() => _random.Next(20) == 0 ? _numbers.Of(0L, 1025, -1, 1L << 32) : 1 + _random.Next(3);

    private long Where() => _numbers.OneIn(3) ? WhereItStands : _numbers.Size();

    private long Manner() => _numbers.Of(0L, 0, 1, 2, 4, 8, 0x10, 0x10, 0x12, 0x20, 0x20, 0x30, 0x40, 0x80, 0x1000, 1L << 31);

    /// <summary>Either so little that there is room for it, or so much that there is none on any machine.</summary>
    private void Fallocate()
    {
        var mode = _numbers.OneIn(8) ? _numbers.Flags(1, 2, 4, 8, 0x10, 0x20, 0x40, 0x80) : _numbers.Of(0L, KeepSize, KeepSize | PunchHole);
        var (offset, length) = (_numbers.Size(), _numbers.Size());
        var isHalfFull = length is > (1 << 22) and < (1L << 40);
        Add(FileCall.Fallocate, _numbers.Fd(), mode, offset, isHalfFull ? 1L << 40 : length);
    }
}
