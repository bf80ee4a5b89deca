namespace KernelSdk;

/// <summary>Something that happened to a traced task.</summary>
/// <param name="Sequence">Counts all events of a kernel, from 1.</param>
/// <param name="Pid">The task.</param>
public abstract record TraceEvent(long Sequence, int Pid);

/// <summary>A task entered a system call: <c>sys_enter</c>.</summary>
/// <param name="Sequence">Counts all events of a kernel.</param>
/// <param name="Pid">The task.</param>
/// <param name="Syscall">The system call; one without a name for an unknown number.</param>
/// <param name="Arguments">The six argument words.</param>
public sealed record SyscallEntered(long Sequence, int Pid, SyscallDescriptor Syscall, SyscallArguments Arguments)
    : TraceEvent(Sequence, Pid)
{
    /// <summary>The arguments with their types, if the call is the one that <typeparamref name="T"/> stands for.</summary>
    /// <typeparam name="T">A generated <c>sys_enter_NAME</c>.</typeparam>
    /// <param name="request">The arguments.</param>
    /// <returns>Whether it is that system call.</returns>
    public bool TryRead<T>(out T request)
        where T : struct, ISyscallRequest<T>
        => SyscallRequest.TryRead(Syscall, Arguments, out request);
}

/// <summary>A task left a system call: <c>sys_exit</c>.</summary>
/// <param name="Sequence">Counts all events of a kernel.</param>
/// <param name="Pid">The task.</param>
/// <param name="Syscall">The system call.</param>
/// <param name="Result">What it returned; null if it did not return.</param>
public sealed record SyscallReturned(long Sequence, int Pid, SyscallDescriptor Syscall, SysResult? Result)
    : TraceEvent(Sequence, Pid);

/// <summary>A signal was delivered to a task.</summary>
/// <param name="Sequence">Counts all events of a kernel.</param>
/// <param name="Pid">The task.</param>
/// <param name="Signal">The signal.</param>
/// <param name="Fault">The page fault behind a SIGSEGV.</param>
public sealed record SignalDelivered(long Sequence, int Pid, Signal Signal, PageFault? Fault) : TraceEvent(Sequence, Pid);

/// <summary>A task ended.</summary>
/// <param name="Sequence">Counts all events of a kernel.</param>
/// <param name="Pid">The task.</param>
/// <param name="Status">How.</param>
public sealed record TaskExited(long Sequence, int Pid, ExitStatus Status) : TraceEvent(Sequence, Pid);
