using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KernelSdk;

/// <summary>What stat(2) says of a file: <c>struct stat</c> of x86-64, 144 bytes.</summary>
[CName("stat", Header = "sys/stat.h")]
[StructLayout(LayoutKind.Sequential)]
public struct Stat : ITraceFormattable
{
    /// <summary>The device of its file system.</summary>
    public ulong st_dev;

    /// <summary>The inode's number.</summary>
    public ulong st_ino;

    /// <summary>How many names it has.</summary>
    public ulong st_nlink;

    /// <summary>Kind and permissions.</summary>
    public InodeMode st_mode;

    /// <summary>The owner.</summary>
    public uint st_uid;

    /// <summary>The group.</summary>
    public uint st_gid;

    private readonly uint __pad0;

    /// <summary>Which device it is, if it is one.</summary>
    public ulong st_rdev;

    /// <summary>Its size in bytes.</summary>
    public long st_size;

    /// <summary>The size in bytes of transfers that suit it.</summary>
    public long st_blksize;

    /// <summary>How many blocks of 512 bytes it takes.</summary>
    public long st_blocks;

    /// <summary>When it was last read.</summary>
    public TimeSpec st_atim;

    /// <summary>When its contents last changed.</summary>
    public TimeSpec st_mtim;

    /// <summary>When its inode last changed.</summary>
    public TimeSpec st_ctim;

    private readonly Reserved __unused;

    /// <inheritdoc/>
    public readonly void Format(ITraceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text.Symbol("st_mode", ModeText.Of(st_mode));
        if ((st_mode & InodeMode.S_IFMT) is InodeMode.S_IFCHR or InodeMode.S_IFBLK)
        {
            var device = DeviceNumber.Decode(unchecked((uint)st_rdev));
            text.Symbol("st_rdev", FormattableString.Invariant($"makedev(0x{device.Major:x}, 0x{device.Minor:x})"));
        }
        else
        {
            text.Number("st_size", unchecked((ulong)st_size));
        }

        text.Elide();
    }

    [InlineArray(3)]
    private struct Reserved
    {
        private long _first;
    }
}
