using System.Diagnostics.CodeAnalysis;

namespace KernelSdk;

/// <summary>The flags of mremap(2).</summary>
[Flags]
[SuppressMessage("Naming", "CA1711", Justification = "What mremap(2) calls them.")]
public enum MremapFlags
{
    /// <summary>Only in place.</summary>
    None = 0,

    /// <summary>The mapping may move.</summary>
    MREMAP_MAYMOVE = 1,

    /// <summary>It moves to the given address; what is there goes.</summary>
    MREMAP_FIXED = 2,

    /// <summary>It leaves an empty area behind.</summary>
    MREMAP_DONTUNMAP = 4,
}
