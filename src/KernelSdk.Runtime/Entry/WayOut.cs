namespace KernelSdk;

/// <summary>How a task leaves the kernel at the end of a trap.</summary>
internal enum WayOut
{
    /// <summary>Its program goes on.</summary>
    ToUser,

    /// <summary>Its program goes on, once it has its turn again.</summary>
    Preempted,

    /// <summary>Not yet: the system call waits, and <see cref="Entry.Resume"/> invokes it again when the task has its turn.</summary>
    Parked,

    /// <summary>Never: the task has ended.</summary>
    Ended,
}
