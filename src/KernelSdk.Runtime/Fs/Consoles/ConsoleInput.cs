namespace KernelSdk;

/// <summary>
/// Descriptor 0: a host stream, read as a pipe is, page by page. A page's bytes are consumed only when the reader has them, so
/// a fault loses nothing.
/// </summary>
internal sealed class ConsoleInput(Func<Stream> open) : IFileOperations
{
    /// <summary>As much as a pipe holds: 16 pages, see pipe(7).</summary>
    private const int Capacity = 16 * PageSize.Bytes;

    private byte[] _buffer = [];
    private Stream? _stream;
    private int _start;
    private int _end;

    public bool CanSignal => true;

    public SysResult ReadIter(FileDescription file, ref IovIter to, ref ulong position)
    {
        if (to.Count == 0)
        {
            return 0;
        }

        if (_start == _end && Refill() is { IsError: true } error)
        {
            return error;
        }

        var moved = 0;
        while (_start < _end && to.Count > 0)
        {
            var restOfPage = Math.Min(_end - _start, PageSize.Bytes - (_start % PageSize.Bytes));
            var wanted = (int)Math.Min((nuint)restOfPage, to.Count);
            if (to.CopyTo(_buffer.AsSpan(_start, wanted)) < wanted)
            {
                return moved > 0 ? moved : -Errno.EFAULT;
            }

            _start += wanted;
            moved += wanted;
        }

        return moved;
    }

    /// <summary>What was read and not yet consumed goes along; the stream is the host's, and whoever reads it first has it.</summary>
    public IFileOperations CloneInto(KernelClone clone)
        => new ConsoleInput(open) { _buffer = [.. _buffer], _stream = _stream, _start = _start, _end = _end };

    /// <summary>An empty buffer behind this is the end of the stream.</summary>
    private SysResult Refill()
    {
        try
        {
            _stream ??= open();
            _buffer = _buffer.Length == 0 ? new byte[Capacity] : _buffer;
            (_start, _end) = (0, _stream.Read(_buffer));
            return SysResult.Ok;
        }
        catch (Exception cause) when (HostStream.IsFailure(cause))
        {
            return -Errno.EIO;
        }
    }
}
