namespace KernelSdk;

/// <summary>A page of a pipe, and the part of it that has not been read: <c>struct pipe_buffer</c>.</summary>
internal sealed class PipeBuffer
{
    private readonly byte[] _page = new byte[PageSize.Bytes];
    private int _offset;
    private bool _isClosed;

    /// <summary>How many bytes are there to be read.</summary>
    public int Length { get; private set; }

    /// <summary>Whether its end is the end of a packet: <c>PIPE_BUF_FLAG_PACKET</c>. Nothing is added to it then.</summary>
    public bool IsPacket { get; private set; }

    /// <summary>What is to be read.</summary>
    public ReadOnlySpan<byte> Bytes => _page.AsSpan(_offset, Length);

    /// <summary>Takes what comes first, into an empty page.</summary>
    /// <returns>False if the bytes did not all come; then the buffer is as good as empty.</returns>
    public bool Fill(ref IovIter from, bool isPacket)
    {
        (_offset, IsPacket, _isClosed) = (0, isPacket, false);
        Length = from.CopyFrom(_page);
        return Length == _page.Length || from.Count == 0;
    }

    /// <summary>The first bytes of an empty page, for who puts something there; it counts from <see cref="Set"/> on.</summary>
    public Memory<byte> Room(int length) => _page.AsMemory(0, length);

    /// <summary>
    /// So many bytes were put into <see cref="Room"/>. What splice(2) brings is not added to: <c>PIPE_BUF_FLAG_CAN_MERGE</c>.
    /// </summary>
    public void Set(int length) => (_offset, Length, IsPacket, _isClosed) = (0, length, false, true);

    /// <summary>Becomes another's first bytes, and is not added to. The other keeps them.</summary>
    public void CopyOf(PipeBuffer other, int length)
    {
        other.Bytes[..length].CopyTo(_page);
        (_offset, Length, IsPacket, _isClosed) = (0, length, other.IsPacket, true);
    }

    /// <summary>What is to be read, for a transfer.</summary>
    public ReadOnlyMemory<byte> Memory => _page.AsMemory(_offset, Length);

    /// <summary>Whether so many bytes have room behind those that are there.</summary>
    public bool CanMerge(int count) => !IsPacket && !_isClosed && _offset + Length + count <= _page.Length;

    /// <summary>Adds bytes that have room.</summary>
    /// <returns>False if they did not all come; then none counts.</returns>
    public bool Merge(ref IovIter from, int count)
    {
        if (from.CopyFrom(_page.AsSpan(_offset + Length, count)) < count)
        {
            return false;
        }

        Length += count;
        return true;
    }

    /// <summary>So many bytes have been read.</summary>
    public void Consume(int count)
    {
        _offset += count;
        Length -= count;
    }

    public PipeBuffer Clone()
    {
        var clone = new PipeBuffer { _offset = _offset, Length = Length, IsPacket = IsPacket, _isClosed = _isClosed };
        _page.CopyTo(clone._page, 0);
        return clone;
    }
}
