using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KernelSdk;

/// <summary>What statfs(2) says of a file system: <c>struct statfs</c> of x86-64, 120 bytes.</summary>
[CName("statfs", Header = "sys/statfs.h")]
[StructLayout(LayoutKind.Sequential)]
public struct Statfs : ITraceFormattable
{
    /// <summary>The kind of file system, its magic number.</summary>
    public long f_type;

    /// <summary>The size of its blocks in bytes.</summary>
    public long f_bsize;

    /// <summary>How many blocks it has.</summary>
    public ulong f_blocks;

    /// <summary>How many are free.</summary>
    public ulong f_bfree;

    /// <summary>How many of these everybody may use.</summary>
    public ulong f_bavail;

    /// <summary>How many inodes it has.</summary>
    public ulong f_files;

    /// <summary>How many are free.</summary>
    public ulong f_ffree;

    /// <summary>Its identity, two words.</summary>
    public ulong f_fsid;

    /// <summary>The longest name in bytes.</summary>
    public long f_namelen;

    /// <summary>The size of its fragments in bytes.</summary>
    public long f_frsize;

    /// <summary>How it is mounted: <c>ST_*</c>.</summary>
    public long f_flags;

    private readonly Spare f_spare;

    /// <inheritdoc/>
    public readonly void Format(ITraceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text.Symbol("f_type", FormattableString.Invariant($"0x{f_type:x}"));
        text.Number("f_bsize", unchecked((ulong)f_bsize));
        text.Number("f_blocks", f_blocks);
        text.Number("f_bfree", f_bfree);
        text.Elide();
    }

    [InlineArray(4)]
    private struct Spare
    {
        private long _first;
    }
}
