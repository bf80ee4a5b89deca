using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KernelSdk;

/// <summary>A time of statx(2): <c>struct statx_timestamp</c>, 16 bytes.</summary>
[CName("statx_timestamp", Header = "linux/stat.h")]
[StructLayout(LayoutKind.Sequential)]
public struct StatxTimestamp
{
    /// <summary>Seconds since 1970.</summary>
    public long tv_sec;

    /// <summary>Nanoseconds, 0 to 999,999,999.</summary>
    public uint tv_nsec;

    private readonly int __reserved;

    /// <summary>The same time.</summary>
    /// <param name="time">A time.</param>
    public static StatxTimestamp From(TimeSpec time) => new() { tv_sec = time.Seconds, tv_nsec = unchecked((uint)time.Nanoseconds) };
}

/// <summary>What statx(2) says of a file: <c>struct statx</c>, 256 bytes.</summary>
[CName("statx", Header = "linux/stat.h")]
[StructLayout(LayoutKind.Sequential)]
public struct Statx : ITraceFormattable
{
    /// <summary>Which fields say something.</summary>
    public StatxMask stx_mask;

    /// <summary>The size in bytes of transfers that suit it.</summary>
    public uint stx_blksize;

    /// <summary>What else is true of it: <c>STATX_ATTR_*</c>.</summary>
    public ulong stx_attributes;

    /// <summary>How many names it has.</summary>
    public uint stx_nlink;

    /// <summary>The owner.</summary>
    public uint stx_uid;

    /// <summary>The group.</summary>
    public uint stx_gid;

    /// <summary>Kind and permissions.</summary>
    public ushort stx_mode;

    private readonly ushort __spare0;

    /// <summary>The inode's number.</summary>
    public ulong stx_ino;

    /// <summary>Its size in bytes.</summary>
    public ulong stx_size;

    /// <summary>How many blocks of 512 bytes it takes.</summary>
    public ulong stx_blocks;

    /// <summary>Which attributes this file system knows.</summary>
    public ulong stx_attributes_mask;

    /// <summary>When it was last read.</summary>
    public StatxTimestamp stx_atime;

    /// <summary>When it was made.</summary>
    public StatxTimestamp stx_btime;

    /// <summary>When its inode last changed.</summary>
    public StatxTimestamp stx_ctime;

    /// <summary>When its contents last changed.</summary>
    public StatxTimestamp stx_mtime;

    /// <summary>Which device it is, if it is one.</summary>
    public uint stx_rdev_major;

    /// <summary>Which of the driver's devices.</summary>
    public uint stx_rdev_minor;

    /// <summary>The device of its file system.</summary>
    public uint stx_dev_major;

    /// <summary>Which of them.</summary>
    public uint stx_dev_minor;

    /// <summary>The mount it was found on.</summary>
    public ulong stx_mnt_id;

    private readonly Reserved __spare;

    /// <inheritdoc/>
    public readonly void Format(ITraceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text.Symbol("stx_mask", FormattableString.Invariant($"0x{(uint)stx_mask:x}"));
        text.Symbol("stx_mode", ModeText.Of((InodeMode)stx_mode));
        text.Number("stx_size", stx_size);
        text.Elide();
    }

    [InlineArray(13)]
    private struct Reserved
    {
        private ulong _first;
    }
}
