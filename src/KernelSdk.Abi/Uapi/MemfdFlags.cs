using System.Diagnostics.CodeAnalysis;

namespace KernelSdk;

/// <summary>How memfd_create(2) makes a file: <c>MFD_*</c>.</summary>
[Flags]
[SuppressMessage("Naming", "CA1711", Justification = "What Linux calls flags.")]
public enum MemfdFlags : uint
{
    /// <summary>As usual.</summary>
    None = 0,

    /// <summary>execve(2) closes the descriptor.</summary>
    MFD_CLOEXEC = 1,

    /// <summary>It can be sealed.</summary>
    MFD_ALLOW_SEALING = 2,

    /// <summary>Of huge pages.</summary>
    MFD_HUGETLB = 4,

    /// <summary>Not executable, and sealed to stay so.</summary>
    MFD_NOEXEC_SEAL = 8,

    /// <summary>Executable.</summary>
    MFD_EXEC = 16,

    /// <summary>All there are, but for the sizes of huge pages.</summary>
    All = MFD_CLOEXEC | MFD_ALLOW_SEALING | MFD_HUGETLB | MFD_NOEXEC_SEAL | MFD_EXEC,
}
