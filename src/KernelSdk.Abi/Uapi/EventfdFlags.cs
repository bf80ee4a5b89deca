using System.Diagnostics.CodeAnalysis;

namespace KernelSdk;

/// <summary>The flags of eventfd2(2): <c>EFD_*</c> of sys/eventfd.h.</summary>
[Flags]
[SuppressMessage("Naming", "CA1711", Justification = "What Linux calls flags.")]
public enum EventfdFlags : uint
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>A read takes 1, and not all there is.</summary>
    EFD_SEMAPHORE = 0x1,

    /// <summary>What would wait is EAGAIN.</summary>
    EFD_NONBLOCK = 0x800,

    /// <summary>The descriptor goes with execve(2).</summary>
    EFD_CLOEXEC = 0x80000,
}
