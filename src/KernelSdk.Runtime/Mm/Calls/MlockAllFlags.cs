using System.Diagnostics.CodeAnalysis;

namespace KernelSdk;

/// <summary>The flags of mlockall(2).</summary>
[Flags]
[SuppressMessage("Naming", "CA1711", Justification = "What mlockall(2) calls them.")]
public enum MlockAllFlags
{
    /// <summary>Nothing, which is EINVAL.</summary>
    None = 0,

    /// <summary>What is mapped.</summary>
    MCL_CURRENT = 1,

    /// <summary>What will be mapped.</summary>
    MCL_FUTURE = 2,

    /// <summary>Pages are locked once they are touched.</summary>
    MCL_ONFAULT = 4,
}
