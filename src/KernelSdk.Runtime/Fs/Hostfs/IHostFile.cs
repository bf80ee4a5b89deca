namespace KernelSdk;

/// <summary>An open regular file of the host. It stays the same file whatever becomes of its name.</summary>
public interface IHostFile : IDisposable
{
    /// <summary>Reads.</summary>
    /// <param name="destination">Takes the bytes.</param>
    /// <param name="offset">Where in the file, in bytes.</param>
    /// <returns>The number of bytes; 0 behind the end.</returns>
    int Read(Span<byte> destination, long offset);

    /// <summary>Writes all of it.</summary>
    /// <param name="source">The bytes.</param>
    /// <param name="offset">Where in the file, in bytes.</param>
    void Write(ReadOnlySpan<byte> source, long offset);

    /// <summary>Gives it another size.</summary>
    /// <param name="length">In bytes.</param>
    void SetLength(long length);
}
