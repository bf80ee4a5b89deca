namespace KernelSdk;

/// <summary>
/// What has to be done around a task's system calls: one word, so that one test suffices when there is nothing. Linux's
/// <c>SYSCALL_WORK_*</c> and, for the way out, <c>TIF_*</c> flags.
/// </summary>
[Flags]
internal enum SyscallWork : uint
{
    None = 0,

    /// <summary>The tracer wants to see calls and results.</summary>
    Tracepoint = 1 << 0,

    /// <summary>Somebody looks for double fetches.</summary>
    WatchFetches = 1 << 3,

    /// <summary>Another task is to have its turn before this one goes on.</summary>
    NeedResched = 1 << 1,

    /// <summary>The task has ended and never returns to user land.</summary>
    Exiting = 1 << 2,

    /// <summary>The system call waits: it will be invoked again.</summary>
    Blocked = 1 << 4,

    /// <summary>The schedule may give any task the turn at the end of each system call.</summary>
    Preemptive = 1 << 5,

    /// <summary>Calls and results go into the event log.</summary>
    Log = 1 << 6,
}
