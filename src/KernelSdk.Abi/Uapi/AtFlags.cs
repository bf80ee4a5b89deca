using System.Diagnostics.CodeAnalysis;

namespace KernelSdk;

/// <summary>How the *at calls look a name up: <c>AT_*</c> of linux/fcntl.h.</summary>
[Flags]
[SuppressMessage("Design", "CA1069", Justification = "Two calls use one bit.")]
[SuppressMessage("Naming", "CA1711", Justification = "What Linux calls flags.")]
public enum AtFlags : uint
{
    /// <summary>As usual.</summary>
    None = 0,

    /// <summary>A symbolic link at the end is meant itself.</summary>
    AT_SYMLINK_NOFOLLOW = 0x100,

    /// <summary>faccessat2(2): ask for the effective user. The same bit as <see cref="AT_REMOVEDIR"/>.</summary>
    AT_EACCESS = 0x200,

    /// <summary>unlinkat(2): remove a directory.</summary>
    AT_REMOVEDIR = 0x200,

    /// <summary>linkat(2): a symbolic link at the end of the old name is followed.</summary>
    AT_SYMLINK_FOLLOW = 0x400,

    /// <summary>A file system that would be mounted on the way stays away.</summary>
    AT_NO_AUTOMOUNT = 0x800,

    /// <summary>An empty name means the descriptor itself.</summary>
    AT_EMPTY_PATH = 0x1000,

    /// <summary>statx(2): ask the server.</summary>
    AT_STATX_FORCE_SYNC = 0x2000,

    /// <summary>statx(2): do not ask the server.</summary>
    AT_STATX_DONT_SYNC = 0x4000,

    /// <summary>statx(2): the bits that say whether to ask the server.</summary>
    AT_STATX_SYNC_TYPE = AT_STATX_FORCE_SYNC | AT_STATX_DONT_SYNC,
}
