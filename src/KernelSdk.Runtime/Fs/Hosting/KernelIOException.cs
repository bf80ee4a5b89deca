using System.Diagnostics.CodeAnalysis;

namespace KernelSdk;

/// <summary>A file operation that the host asked the kernel for has failed.</summary>
[SuppressMessage("Design", "CA1032", Justification = "Without an errno there is nothing to say.")]
public sealed class KernelIOException : IOException
{
    /// <summary>An operation on a path has failed.</summary>
    /// <param name="operation">What was to be done.</param>
    /// <param name="path">With what.</param>
    /// <param name="errno">Why not.</param>
    public KernelIOException(string operation, string path, Errno errno)
        : base($"{operation} {path}: {ErrnoText.Describe(errno)} ({errno})")
        => Errno = errno;

    /// <summary>Why.</summary>
    public Errno Errno { get; }
}
