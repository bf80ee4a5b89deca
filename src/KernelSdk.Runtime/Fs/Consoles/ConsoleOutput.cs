namespace KernelSdk;

/// <summary>Descriptors 1 and 2: a host stream, written page by page as a pipe is.</summary>
internal sealed class ConsoleOutput(Func<Stream> open) : IFileOperations
{
    private readonly byte[] _buffer = new byte[PageSize.Bytes];
    private Stream? _stream;

    public bool CanSignal => true;

    public SysResult WriteIter(FileDescription file, ref IovIter from, ref ulong position)
    {
        nuint written = 0;
        while (from.Count > 0)
        {
            var wanted = (int)Math.Min((nuint)_buffer.Length, from.Count);
            if (from.CopyFrom(_buffer.AsSpan(0, wanted)) < wanted)
            {
                return written > 0 ? SysResult.Count(written) : -Errno.EFAULT;
            }

            if (Write(_buffer.AsSpan(0, wanted)) is { IsError: true } error)
            {
                return written > 0 ? SysResult.Count(written) : error;
            }

            written += (nuint)wanted;
        }

        return SysResult.Count(written);
    }

    private SysResult Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            _stream ??= open();
            _stream.Write(bytes);
            _stream.Flush();
            return SysResult.Ok;
        }
        catch (Exception cause) when (HostStream.IsFailure(cause))
        {
            return -Errno.EIO;
        }
    }
}
