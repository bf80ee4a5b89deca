namespace KernelSdk.Tests.Memory;

/// <summary>
/// The position of an iterator as lib/iov_iter.c keeps it: a segment and an offset into it, moved on as soon as a segment is used up,
/// and over empty segments when something comes behind them.
/// </summary>
/// <param name="lengths">Of the segments.</param>
internal sealed class IovIterModel(int[] lengths)
{
    private int _segment;
    private int _offset;

    /// <summary>Moves a part of one segment; returns the bytes not moved.</summary>
    public delegate int Step(int segment, int offset, int progress, int length);

    public int Count { get; private set; } = lengths.Sum();

    /// <summary>How far it has come, which is how far it can go back.</summary>
    public int Position => lengths.Take(_segment).Sum() + _offset;

    public int SingleSegmentCount => lengths.Length - _segment > 1 ? Math.Min(Count, lengths[_segment] - _offset) : Count;

    /// <summary><c>iterate_iovec</c>.</summary>
    public int Iterate(int length, Step step)
    {
        var (progress, rest) = (0, Math.Min(length, Count));
        while (rest > 0)
        {
            var part = Math.Min(rest, lengths[_segment] - _offset);
            var moved = part == 0 ? 0 : part - step(_segment, _offset, progress, part);
            progress += moved;
            _offset += moved;
            rest -= moved;
            if (_offset < lengths[_segment])
            {
                break;
            }

            _segment++;
            _offset = 0;
        }

        Count -= progress;
        return progress;
    }

    /// <summary><c>iov_iter_iovec_advance</c>.</summary>
    public void Advance(int bytes)
    {
        if (Count == 0)
        {
            return;
        }

        bytes = Math.Min(bytes, Count);
        Count -= bytes;
        for (_offset += bytes; _segment < lengths.Length && _offset >= lengths[_segment]; _segment++)
        {
            _offset -= lengths[_segment];
        }
    }

    /// <summary><c>iov_iter_revert</c>.</summary>
    public void Revert(int bytes)
    {
        Count += bytes;
        for (; bytes > _offset; _offset = lengths[--_segment])
        {
            bytes -= _offset;
        }

        _offset -= bytes;
    }

    public void Truncate(int count) => Count = Math.Min(Count, count);
}
