namespace KernelSdk.Analyzers.Tests.RandomPrograms;

/// <summary>What can be seen to go wrong in a run.</summary>
internal enum OracleClass
{
    /// <summary>An exception leaves the system call.</summary>
    Throws,

    /// <summary>The user makes the kernel allocate more than there is.</summary>
    Allocation,

    /// <summary>The user makes the kernel go round for ever.</summary>
    Loop,

    /// <summary>Arithmetic on sizes wraps. By itself it does no harm, so it supports a report, and demands none.</summary>
    Wrap,

    /// <summary>Bytes are fetched twice, whatever comes of it.</summary>
    Refetch,

    /// <summary>Bytes that were decided on are fetched again, and the second ones do what neither would have done alone.</summary>
    Torn,

    /// <summary>The user gets kernel memory that nobody has written.</summary>
    Leak,

    /// <summary>A user access fails, and the program is told something other than EFAULT.</summary>
    FaultNotTold,

    /// <summary>A lock or an object is still held when the call returns.</summary>
    Held,

    /// <summary>A user access that may fault happens under a lock.</summary>
    Atomic,

    /// <summary>A copy without a check goes to an address that is none of the user's.</summary>
    OutsideUser,
}
