using System.Diagnostics.CodeAnalysis;

namespace KernelSdk;

/// <summary>The flags of msync(2).</summary>
[Flags]
[SuppressMessage("Naming", "CA1711", Justification = "What msync(2) calls them.")]
public enum MsyncFlags
{
    /// <summary>Nothing is asked for, and nothing done.</summary>
    None = 0,

    /// <summary>The file has the data when the call returns.</summary>
    MS_SYNC = 4,

    /// <summary>The writing may come later.</summary>
    MS_ASYNC = 1,

    /// <summary>EBUSY if the memory is locked.</summary>
    MS_INVALIDATE = 2,
}
