namespace KernelSdk;

/// <summary>
/// What runs the user code of a task that is machine code: an emulator of the processor. It keeps everything that a program needs to go on
/// in the registers and the memory of the task, so one engine runs any number of tasks, and none of them owns a host thread.
/// </summary>
public interface ICpuEngine
{
    /// <summary>Runs a task in user mode until something stops it.</summary>
    /// <param name="task">The task; its memory is <see cref="TaskStruct.Mm"/>.</param>
    /// <param name="regs">The user registers. On return they are those of the point where it stopped; for a system call, behind it.</param>
    /// <param name="budget">How many instructions it may take at most; at least 1.</param>
    /// <returns>Why it stopped.</returns>
    CpuStop Run(TaskStruct task, ref PtRegs regs, int budget);
}

/// <summary>Why an engine stopped: one of <see cref="Syscall"/>, <see cref="BudgetOver"/>, a fault, an end.</summary>
public abstract record CpuStop
{
    private CpuStop()
    {
    }

    /// <summary>At a SYSCALL instruction, with number and arguments in the registers.</summary>
    public static CpuStop Syscall { get; } = new AtSyscall();

    /// <summary>After as many instructions as it had: the task goes on when the others have had their turns.</summary>
    public static CpuStop BudgetOver { get; } = new AtEndOfBudget();

    /// <summary>At an access to memory that is not there: a SIGSEGV.</summary>
    /// <param name="fault">Which.</param>
    public static CpuStop Fault(PageFault fault) => new AtFault(fault);

    /// <summary>The program is over, without a system call that says so.</summary>
    /// <param name="status">How.</param>
    public static CpuStop Ended(ExitStatus status) => new AtEnd(status);

    internal sealed record AtSyscall : CpuStop;

    internal sealed record AtEndOfBudget : CpuStop;

    internal sealed record AtFault(PageFault PageFault) : CpuStop;

    internal sealed record AtEnd(ExitStatus Status) : CpuStop;
}
