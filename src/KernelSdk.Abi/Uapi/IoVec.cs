using System.Runtime.InteropServices;

namespace KernelSdk;

/// <summary>One segment of a scattered transfer: <c>struct iovec</c>, 16 bytes. See readv(2).</summary>
/// <param name="Base"><c>iov_base</c>: where the segment starts.</param>
/// <param name="Length"><c>iov_len</c>: its size in bytes.</param>
[CName("iovec", Header = "sys/uio.h")]
[StructLayout(LayoutKind.Sequential)]
public readonly record struct IoVec(
    [property: CName("iov_base")] UserPtr<byte> Base, [property: CName("iov_len")] nuint Length) : ITraceFormattable
{
    /// <summary>The most segments one call takes: <c>UIO_MAXIOV</c>, IOV_MAX of limits.h.</summary>
    public const int MaxSegments = 1024;

    /// <inheritdoc/>
    public void Format(ITraceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text.Buffer("iov_base", Base, Length);
        text.Number("iov_len", Length);
    }
}
