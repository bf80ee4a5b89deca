using KernelSdk.Linux;

namespace KernelSdk;

/// <summary>
/// A descriptor of a user program as a <see cref="Stream"/>, so that readers, writers and parsers of .NET work on the kernel's files, pipes
/// and devices: fdopen(3). Every read and write is a system call of the program.
/// </summary>
/// <remarks>
/// Asynchronous reads and writes are made at once, on the program's own thread: what waits is the task, in the kernel's time. A system call
/// that fails is a <see cref="KernelIOException"/> with its errno.
/// </remarks>
/// <example><code>
/// using var lines = new StreamReader(new FdStream(libc, 0));
/// while (lines.ReadLine() is { } line) { ... }
/// </code></example>
public sealed class FdStream : Stream
{
    private readonly Libc _libc;
    private readonly bool _leaveOpen;
    private readonly OpenFlags _flags;
    private bool _isOpen = true;

    /// <summary>A stream over a descriptor that is open.</summary>
    /// <param name="libc">The program's C library.</param>
    /// <param name="fd">The descriptor.</param>
    /// <param name="leaveOpen">Whether the descriptor stays open when the stream is disposed of.</param>
    /// <exception cref="KernelIOException">There is no such descriptor.</exception>
    public FdStream(Libc libc, int fd, bool leaveOpen = false)
    {
        ArgumentNullException.ThrowIfNull(libc);
        (_libc, Fd, _leaveOpen) = (libc, fd, leaveOpen);
        _flags = (OpenFlags)Check("fcntl", libc.fcntl(fd, FcntlCommand.F_GETFL, 0)) & OpenFlags.O_ACCMODE;
        CanSeek = libc.lseek(fd, 0, SeekWhence.SEEK_CUR) >= 0;
    }

    /// <summary>The descriptor: fileno(3).</summary>
    public int Fd { get; }

    /// <inheritdoc/>
    public override bool CanRead => _isOpen && _flags is OpenFlags.O_RDONLY or OpenFlags.O_RDWR;

    /// <inheritdoc/>
    public override bool CanWrite => _isOpen && _flags is OpenFlags.O_WRONLY or OpenFlags.O_RDWR;

    /// <inheritdoc/>
    public override bool CanSeek { get; }

    /// <inheritdoc/>
    public override long Length
    {
        get
        {
            Check("fstat", _libc.fstat(Fd, out var stat));
            return stat.st_size;
        }
    }

    /// <inheritdoc/>
    public override long Position
    {
        get => Check("lseek", _libc.lseek(Fd, 0, SeekWhence.SEEK_CUR));
        set => Seek(value, SeekOrigin.Begin);
    }

    /// <summary>read(2). 0 is the end of the file, or that nobody can write the pipe any more.</summary>
    /// <inheritdoc/>
    public override int Read(Span<byte> buffer) => (int)Check("read", _libc.read(Fd, buffer));

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        ValidateBufferArguments(buffer, offset, count);
        return Read(buffer.AsSpan(offset, count));
    }

    /// <inheritdoc/>
    public override int ReadByte()
    {
        Span<byte> one = stackalloc byte[1];
        return Read(one) == 0 ? -1 : one[0];
    }

    /// <inheritdoc/>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(Read(buffer.Span));
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>write(2), as often as it takes.</summary>
    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            buffer = buffer[(int)Check("write", _libc.write(Fd, buffer))..];
        }
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count)
    {
        ValidateBufferArguments(buffer, offset, count);
        Write(buffer.AsSpan(offset, count));
    }

    /// <inheritdoc/>
    public override void WriteByte(byte value) => Write([value]);

    /// <inheritdoc/>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Nothing is kept back here; fsync(2) is a matter of the program.</summary>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>lseek(2).</summary>
    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin)
        => CanSeek
            ? Check("lseek", _libc.lseek(Fd, offset, (SeekWhence)origin))
            : throw new NotSupportedException($"Descriptor {Fd} has no positions.");

    /// <summary>ftruncate(2).</summary>
    /// <inheritdoc/>
    public override void SetLength(long value) => Check("ftruncate", _libc.ftruncate(Fd, value));

    /// <summary>close(2), unless the descriptor is to stay open.</summary>
    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (_isOpen && !_leaveOpen)
        {
            _ = _libc.close(Fd);
        }

        _isOpen = false;
        base.Dispose(disposing);
    }

    private long Check(string call, long result)
        => !_isOpen ? throw new ObjectDisposedException(nameof(FdStream))
            : result < 0 ? throw new KernelIOException(call, $"descriptor {Fd}", _libc.errno)
            : result;
}
