namespace KernelSdk;

/// <summary>Why an access to user memory failed: <c>si_code</c> of SIGSEGV, see sigaction(2).</summary>
public enum FaultCode
{
    /// <summary><c>SEGV_MAPERR</c>: no area covers the address.</summary>
    MapErr = 1,

    /// <summary><c>SEGV_ACCERR</c>: the area does not permit the access.</summary>
    AccErr = 2,

    /// <summary>The machine has no frame left.</summary>
    OutOfMemory = 3,
}

/// <summary>A page fault that could not be resolved.</summary>
/// <param name="Address">The byte that was touched.</param>
/// <param name="IsWrite">Whether it was to be written.</param>
/// <param name="Code">Why it failed.</param>
public readonly record struct PageFault(ulong Address, bool IsWrite, FaultCode Code);
