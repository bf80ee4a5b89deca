namespace KernelSdk;

/// <summary>A page of a pipe, and the part of it that has not been read: <c>struct pipe_buffer</c>.</summary>
internal sealed class PipeBuffer
{
    private readonly byte[] _page = new byte[PageSize.Bytes];
    private int _offset;

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
        (_offset, IsPacket) = (0, isPacket);
        Length = from.CopyFrom(_page);
        return Length == _page.Length || from.Count == 0;
    }

    /// <summary>Whether so many bytes have room behind those that are there.</summary>
    public bool CanMerge(int count) => !IsPacket && _offset + Length + count <= _page.Length;

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
        var clone = new PipeBuffer { _offset = _offset, Length = Length, IsPacket = IsPacket };
        _page.CopyTo(clone._page, 0);
        return clone;
    }
}
