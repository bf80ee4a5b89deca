namespace KernelSdk;

/// <summary>What may be done with the pages of an area: <c>PROT_*</c> of mmap(2) and mprotect(2).</summary>
[Flags]
public enum Protection
{
    /// <summary><c>PROT_NONE</c>.</summary>
    None = 0,

    /// <summary><c>PROT_READ</c>.</summary>
    Read = 1,

    /// <summary><c>PROT_WRITE</c>.</summary>
    Write = 2,

    /// <summary><c>PROT_EXEC</c>.</summary>
    Execute = 4,

    /// <summary><c>PROT_GROWSDOWN</c>: mprotect(2) begins at the start of the area that grows down.</summary>
    GrowsDown = 0x0100_0000,

    /// <summary><c>PROT_GROWSUP</c>: nothing grows up on x86-64.</summary>
    GrowsUp = 0x0200_0000,
}
