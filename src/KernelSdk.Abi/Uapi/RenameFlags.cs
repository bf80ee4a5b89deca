using System.Diagnostics.CodeAnalysis;

namespace KernelSdk;

/// <summary>The flags of renameat2(2): <c>RENAME_*</c> of linux/fs.h.</summary>
[Flags]
[SuppressMessage("Naming", "CA1711", Justification = "What renameat2(2) calls them.")]
public enum RenameFlags : uint
{
    /// <summary>What was there goes.</summary>
    None = 0,

    /// <summary>Nothing may be there.</summary>
    RENAME_NOREPLACE = 1,

    /// <summary>The two change places.</summary>
    RENAME_EXCHANGE = 2,

    /// <summary>A whiteout stays behind, for union file systems.</summary>
    RENAME_WHITEOUT = 4,
}
