namespace KernelSdk;

/// <summary>Why an access to user memory failed: <c>si_code</c>, see sigaction(2), or what has no code of its own.</summary>
public enum FaultCode
{
    /// <summary>It did not fail.</summary>
    None = 0,

    /// <summary><c>SEGV_MAPERR</c>: no area covers the address.</summary>
    MapErr,

    /// <summary><c>SEGV_ACCERR</c>: the area does not permit the access.</summary>
    AccErr,

    /// <summary><c>BUS_ADRERR</c>: the file behind the area ends before this page.</summary>
    BusAdrErr,

    /// <summary>No address at all: the processor raises a general protection fault and does not say for which.</summary>
    NonCanonical,

    /// <summary>The machine has no frame left.</summary>
    OutOfMemory,

    /// <summary>
    /// The file system behind the area has no room for the page; the program sees a SIGBUS as for <see cref="BusAdrErr"/>.
    /// </summary>
    NoSpace,
}

/// <summary>A page fault that could not be resolved.</summary>
/// <param name="Address">The byte that was touched; 0 if the processor does not know it.</param>
/// <param name="IsWrite">Whether it was to be written.</param>
/// <param name="Code">Why it failed.</param>
public readonly record struct PageFault(ulong Address, bool IsWrite, FaultCode Code)
{
    private const int SegvMapErr = 1;
    private const int SegvAccErr = 2;
    private const int BusAdrErr = 2;
    private const int SiKernel = 128;

    /// <summary>What the program gets for it; SIGKILL is the kernel's way out when memory is short.</summary>
    public Signal Signal => Code switch
    {
        FaultCode.None => Signal.None,
        FaultCode.BusAdrErr or FaultCode.NoSpace => Signal.SIGBUS,
        FaultCode.OutOfMemory => Signal.SIGKILL,
        _ => Signal.SIGSEGV,
    };

    /// <summary>The <c>si_code</c> of the signal.</summary>
    public int SignalCode => Code switch
    {
        FaultCode.MapErr => SegvMapErr,
        FaultCode.AccErr => SegvAccErr,
        FaultCode.BusAdrErr or FaultCode.NoSpace => BusAdrErr,
        FaultCode.None => 0,
        _ => SiKernel,
    };

    /// <summary>The name of the <c>si_code</c>, as strace prints it.</summary>
    public string SignalCodeName => Code switch
    {
        FaultCode.MapErr => "SEGV_MAPERR",
        FaultCode.AccErr => "SEGV_ACCERR",
        FaultCode.BusAdrErr or FaultCode.NoSpace => "BUS_ADRERR",
        _ => "SI_KERNEL",
    };
}
