namespace KernelSdk;

/// <summary>What a kernel function takes and another gives back; see <see cref="AcquiresAttribute"/>.</summary>
public enum ResourceKind
{
    /// <summary>A spin lock, a read-side section of RCU, preemption off: its holder must not sleep, so no user access that may fault
    /// (rule KSDK1060), and every path gives it back (KSDK1070).</summary>
    Lock,

    /// <summary>A lock whose holder may sleep: <c>struct mutex</c>.</summary>
    Mutex,

    /// <summary>A counted reference, which is the result of the call. Null or a negative number is nothing taken.</summary>
    Reference,

    /// <summary>A reserved descriptor, which is the result of the call: <c>get_unused_fd_flags</c>. A negative number is none.</summary>
    Descriptor,

    /// <summary>A window for unchecked accesses: <c>user_access_begin</c>. False opens none.</summary>
    UserAccess,

    /// <summary>Page faults are off: <c>pagefault_disable</c>.</summary>
    PageFault,
}
