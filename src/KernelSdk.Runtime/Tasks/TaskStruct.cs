namespace KernelSdk;

/// <summary>
/// A task: what Linux calls <c>struct task_struct</c> and hands to a system call as <c>current</c>.
/// </summary>
public sealed partial class TaskStruct
{
    internal TaskStruct(Kernel kernel, int pid, string comm, AddressSpace mm)
    {
        Kernel = kernel;
        Pid = pid;
        Comm = comm;
        Mm = mm;
        Files = new(kernel.Options.MaxOpenFiles);
    }

    /// <summary>The kernel it lives in.</summary>
    public Kernel Kernel { get; }

    /// <summary>The thread id, gettid(2).</summary>
    public int Pid { get; }

    /// <summary>The thread group id, which user space calls the process id: getpid(2).</summary>
    public int Tgid => Pid;

    /// <summary>The parent's process id, 0 for a program that the host started: getppid(2).</summary>
    public int ParentTgid { get; }

    /// <summary>The program's name, as ps(1) shows it.</summary>
    public string Comm { get; }

    /// <summary>Who it acts as.</summary>
    public Credentials Credentials { get; set; } = Credentials.Root;

    /// <summary>Its user memory.</summary>
    public AddressSpace Mm { get; }

    /// <summary>Its open files.</summary>
    public FdTable Files { get; }

    /// <summary>What it is doing.</summary>
    public TaskState State { get; private set; }

    /// <summary>How it ended; meaningful once it is a <see cref="TaskState.Zombie"/>.</summary>
    public ExitStatus ExitStatus { get; private set; }

    /// <summary>Whether its system calls are traced; <see cref="SyscallTracer.Enabled"/> switches all tasks at once.</summary>
    public bool IsTraced
    {
        get => Work.HasFlag(SyscallWork.Tracepoint);
        set => Work = value ? Work | SyscallWork.Tracepoint : Work & ~SyscallWork.Tracepoint;
    }

    /// <summary>What is to be done around its system calls.</summary>
    internal SyscallWork Work { get; set; }

    /// <summary>The host thread that its C# program runs on.</summary>
    internal UserThread Thread { get; set; } = null!;

    /// <summary>
    /// Ends the task: <c>do_exit</c>. The system call that calls this still returns to the kernel's exit path, which then never
    /// returns to the program. The first status stands.
    /// </summary>
    /// <param name="status">How it ends.</param>
    public void Exit(ExitStatus status)
    {
        if (State == TaskState.Zombie)
        {
            return;
        }

        State = TaskState.Zombie;
        ExitStatus = status;
        Work |= SyscallWork.Exiting;
    }

    /// <summary>Lets the other runnable tasks have a turn when this system call has returned: <c>set_need_resched</c>.</summary>
    public void SetNeedResched() => Work |= SyscallWork.NeedResched;

    /// <summary>The pid and the name: <c>1 (hello)</c>.</summary>
    public override string ToString() => $"{Pid} ({Comm})";
}
