using System.Runtime.InteropServices;

namespace KernelSdk;

/// <summary>What openat2(2) is told: <c>struct open_how</c>, 24 bytes.</summary>
[CName("open_how", Header = "linux/openat2.h")]
[StructLayout(LayoutKind.Sequential)]
public struct OpenHow : ITraceFormattable
{
    /// <summary>The flags of open(2).</summary>
    public ulong flags;

    /// <summary>The mode of a file that is made.</summary>
    public ulong mode;

    /// <summary>What the walk may not do.</summary>
    public ResolveFlags resolve;

    /// <inheritdoc/>
    public readonly void Format(ITraceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text.Symbol("flags", FormattableString.Invariant($"0x{flags:x}"));
        text.Symbol("mode", $"0{ModeText.Octal((InodeMode)unchecked((uint)mode))}");
        text.Symbol("resolve", FormattableString.Invariant($"0x{(ulong)resolve:x}"));
    }
}
