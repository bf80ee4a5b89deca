namespace KernelSdk;

/// <summary>The fields that statx(2) is asked for and gives: <c>STATX_*</c> of linux/stat.h.</summary>
[Flags]
public enum StatxMask : uint
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The kind.</summary>
    STATX_TYPE = 0x1,

    /// <summary>The permissions.</summary>
    STATX_MODE = 0x2,

    /// <summary>How many names.</summary>
    STATX_NLINK = 0x4,

    /// <summary>The owner.</summary>
    STATX_UID = 0x8,

    /// <summary>The group.</summary>
    STATX_GID = 0x10,

    /// <summary>When it was last read.</summary>
    STATX_ATIME = 0x20,

    /// <summary>When its contents last changed.</summary>
    STATX_MTIME = 0x40,

    /// <summary>When its inode last changed.</summary>
    STATX_CTIME = 0x80,

    /// <summary>The inode's number.</summary>
    STATX_INO = 0x100,

    /// <summary>The size.</summary>
    STATX_SIZE = 0x200,

    /// <summary>The blocks.</summary>
    STATX_BLOCKS = 0x400,

    /// <summary>All that stat(2) gives.</summary>
    STATX_BASIC_STATS = 0x7ff,

    /// <summary>When it was made.</summary>
    STATX_BTIME = 0x800,

    /// <summary>The mount.</summary>
    STATX_MNT_ID = 0x1000,

    /// <summary>For structures of a time to come; asking for it is EINVAL.</summary>
    STATX__RESERVED = 0x8000_0000,
}
