using System.Diagnostics.CodeAnalysis;

namespace KernelSdk;

/// <summary>What fallocate(2) does: <c>FALLOC_FL_*</c> of linux/falloc.h.</summary>
[Flags]
[SuppressMessage("Naming", "CA1714", Justification = "The parameter of fallocate(2) is its mode.")]
public enum FallocateMode : uint
{
    /// <summary>Gives the range memory; the file may grow.</summary>
    None = 0,

    /// <summary>The size stays.</summary>
    FALLOC_FL_KEEP_SIZE = 1,

    /// <summary>The range becomes a hole.</summary>
    FALLOC_FL_PUNCH_HOLE = 2,

    /// <summary>The range goes, and what is behind it moves up.</summary>
    FALLOC_FL_COLLAPSE_RANGE = 8,

    /// <summary>The range becomes zeroes.</summary>
    FALLOC_FL_ZERO_RANGE = 0x10,

    /// <summary>What is behind moves back to make room.</summary>
    FALLOC_FL_INSERT_RANGE = 0x20,

    /// <summary>Blocks that are shared are given to the file alone.</summary>
    FALLOC_FL_UNSHARE_RANGE = 0x40,
}
