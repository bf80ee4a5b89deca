namespace KernelSdk;

/// <summary>
/// Descriptor 0: a host stream, read as a pipe is. Bytes are consumed only when the reader has them, so a fault loses nothing.
/// </summary>
internal sealed class ConsoleInput(Func<Stream> open) : IFileOperations
{
    private readonly byte[] _buffer = new byte[PageSize.Bytes];
    private Stream? _stream;
    private int _start;
    private int _end;

    public SysResult ReadIter(FileDescription file, ref IovIter to)
    {
        if (to.Count == 0)
        {
            return 0;
        }

        if (_start == _end && Refill() is { IsError: true } error)
        {
            return error;
        }

        var wanted = (int)Math.Min((nuint)(_end - _start), to.Count);
        if (to.CopyTo(_buffer.AsSpan(_start, wanted)) < wanted)
        {
            return -Errno.EFAULT;
        }

        _start += wanted;
        return wanted;
    }

    /// <summary>An empty buffer behind this is the end of the stream.</summary>
    private SysResult Refill()
    {
        try
        {
            _stream ??= open();
            (_start, _end) = (0, _stream.Read(_buffer));
            return SysResult.Ok;
        }
        catch (Exception cause) when (HostStream.IsFailure(cause))
        {
            return -Errno.EIO;
        }
    }
}
