using System.Diagnostics.CodeAnalysis;

namespace KernelSdk;

/// <summary>How a path is walked: <c>LOOKUP_*</c> of linux/namei.h.</summary>
[Flags]
[SuppressMessage("Naming", "CA1711", Justification = "What Linux calls flags.")]
public enum LookupFlags
{
    /// <summary>A symbolic link at the end is meant itself.</summary>
    None = 0,

    /// <summary>A symbolic link at the end is followed.</summary>
    Follow = 1,

    /// <summary>It must be a directory.</summary>
    Directory = 2,

    /// <summary>An empty path means the place it begins at.</summary>
    Empty = 4,

    /// <summary>The descriptor it begins at must have been opened by the task as it is now: <c>LOOKUP_LINKAT_EMPTY</c>.</summary>
    OwnDescriptor = 8,

    /// <summary>RESOLVE_NO_SYMLINKS.</summary>
    NoSymlinks = 0x10,

    /// <summary>RESOLVE_NO_MAGICLINKS.</summary>
    NoMagicLinks = 0x20,

    /// <summary>RESOLVE_NO_XDEV.</summary>
    NoXdev = 0x40,

    /// <summary>RESOLVE_BENEATH.</summary>
    Beneath = 0x80,

    /// <summary>RESOLVE_IN_ROOT.</summary>
    InRoot = 0x100,

    /// <summary>RESOLVE_CACHED.</summary>
    Cached = 0x200,
}
