using System.Diagnostics.CodeAnalysis;

namespace KernelSdk.Linux;

/// <summary>What may be done with pages: <c>PROT_*</c> of mmap(2) and mprotect(2), in the order in which strace shows them.</summary>
[Flags]
[SuppressMessage("Naming", "CA1711", Justification = "What mmap(2) calls them.")]
public enum ProtFlags : uint
{
    /// <summary>Nothing.</summary>
    PROT_NONE = 0,

    /// <summary>They can be read.</summary>
    PROT_READ = 1,

    /// <summary>They can be written.</summary>
    PROT_WRITE = 2,

    /// <summary>What is in them can be run.</summary>
    PROT_EXEC = 4,

    /// <summary>They can be used for atomic operations, which x86-64 always allows.</summary>
    PROT_SEM = 8,

    /// <summary>mprotect(2) goes down to the start of an area that grows downwards.</summary>
    PROT_GROWSDOWN = 0x0100_0000,

    /// <summary>mprotect(2) goes up to the end of an area that grows upwards.</summary>
    PROT_GROWSUP = 0x0200_0000,
}
