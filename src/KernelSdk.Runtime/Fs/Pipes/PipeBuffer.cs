namespace KernelSdk;

/// <summary>A page of a pipe, and the part of it that has not been read: <c>struct pipe_buffer</c>.</summary>
/// <remarks>What splice(2) or tee(2) brought is a page that somebody else shows too. Then nothing is added to it.</remarks>
internal sealed class PipeBuffer
{
    private Page? _page;
    private int _offset;
    private bool _isClosed; // PIPE_BUF_FLAG_CAN_MERGE is missing.

    /// <summary>How many bytes are there to be read.</summary>
    public int Length { get; private set; }

    /// <summary>Whether its end is the end of a packet: <c>PIPE_BUF_FLAG_PACKET</c>. Nothing is added to it then.</summary>
    public bool IsPacket { get; private set; }

    /// <summary>What is to be read.</summary>
    public ReadOnlySpan<byte> Bytes(PhysicalMemory memory) => _page!.Bytes(memory, _offset, Length);

    /// <summary>Shows a part of a page, which it holds from now on for whoever held it.</summary>
    public void Show(Page page, int offset, int length, bool isClosed, bool isPacket = false)
        => (_page, _offset, Length, _isClosed, IsPacket) = (page, offset, length, isClosed, isPacket);

    /// <summary>Shows another's first bytes.</summary>
    public void ShowOf(PipeBuffer other, int length) => Show(other._page!.Get(), other._offset, length, isClosed: true, other.IsPacket);

    /// <summary>Adds bytes behind those that are there, all of them or none: <c>copy_page_from_iter</c> into a page that has room.</summary>
    /// <returns>Whether it has room, or null if they did not all come.</returns>
    public bool? Merge(PhysicalMemory memory, ref IovIter from, int count)
    {
        var end = _offset + Length;
        if (IsPacket || _isClosed || end + count > PageSize.Bytes || !_page!.LeaveToClone(memory))
        {
            return false;
        }

        if (from.CopyFrom(_page.Bytes(memory, end, count)) < count)
        {
            return null;
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

    /// <summary>Gives its page away.</summary>
    public Page Take()
    {
        var page = _page!;
        _page = null;
        return page;
    }

    public PipeBuffer CloneInto(KernelClone clone)
        => new() { _page = _page?.CloneInto(clone), _offset = _offset, Length = Length, IsPacket = IsPacket, _isClosed = _isClosed };
}
