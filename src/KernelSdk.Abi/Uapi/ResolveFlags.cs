using System.Diagnostics.CodeAnalysis;

namespace KernelSdk;

/// <summary>What a walk of openat2(2) may not do: <c>RESOLVE_*</c> of linux/openat2.h.</summary>
[Flags]
[SuppressMessage("Naming", "CA1711", Justification = "What Linux calls flags.")]
public enum ResolveFlags : ulong
{
    /// <summary>It may do everything.</summary>
    None = 0,

    /// <summary>Cross into another mount: EXDEV.</summary>
    RESOLVE_NO_XDEV = 1,

    /// <summary>Follow the links of /proc that jump: ELOOP.</summary>
    RESOLVE_NO_MAGICLINKS = 2,

    /// <summary>Follow symbolic links at all: ELOOP.</summary>
    RESOLVE_NO_SYMLINKS = 4,

    /// <summary>Leave the directory it begins in: EXDEV.</summary>
    RESOLVE_BENEATH = 8,

    /// <summary>Nothing: the directory it begins in is the root.</summary>
    RESOLVE_IN_ROOT = 0x10,

    /// <summary>Ask the file system: EAGAIN where a name is not in the dentry cache.</summary>
    RESOLVE_CACHED = 0x20,
}
