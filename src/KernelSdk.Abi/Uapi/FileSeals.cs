using System.Diagnostics.CodeAnalysis;

namespace KernelSdk;

/// <summary>What can no longer be done with a file: <c>F_SEAL_*</c> of fcntl(2). Seals are added and never go.</summary>
[Flags]
[SuppressMessage("Design", "CA1028", Justification = "An unsigned int of the call.")]
public enum FileSeals : uint
{
    /// <summary>Anything can.</summary>
    None = 0,

    /// <summary>No more seals.</summary>
    F_SEAL_SEAL = 1,

    /// <summary>It does not become smaller.</summary>
    F_SEAL_SHRINK = 2,

    /// <summary>It does not become larger.</summary>
    F_SEAL_GROW = 4,

    /// <summary>Its contents stay.</summary>
    F_SEAL_WRITE = 8,

    /// <summary>Its contents stay, but for mappings that are there.</summary>
    F_SEAL_FUTURE_WRITE = 16,

    /// <summary>Whether it can be executed stays.</summary>
    F_SEAL_EXEC = 32,

    /// <summary>All there are.</summary>
    All = F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_FUTURE_WRITE | F_SEAL_EXEC,
}
