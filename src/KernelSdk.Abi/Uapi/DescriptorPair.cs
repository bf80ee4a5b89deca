using System.Globalization;
using System.Runtime.InteropServices;

namespace KernelSdk;

/// <summary>What pipe(2) stores: <c>int fildes[2]</c>.</summary>
/// <param name="Read">The end to read from.</param>
/// <param name="Write">The end to write to.</param>
[CName("fildes")]
[StructLayout(LayoutKind.Sequential)]
public readonly record struct DescriptorPair([property: CName("read")] int Read, [property: CName("write")] int Write) : ITraceFormattable
{
    /// <inheritdoc/>
    public void Format(ITraceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text.Symbol("read", Read.ToString(CultureInfo.InvariantCulture));
        text.Symbol("write", Write.ToString(CultureInfo.InvariantCulture));
    }
}
