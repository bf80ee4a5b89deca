namespace KernelSdk;

/// <summary>
/// A task: what Linux calls <c>struct task_struct</c> and hands to a system call as <c>current</c>.
/// </summary>
public sealed partial class TaskStruct
{
    internal TaskStruct(Kernel kernel, int pid, string comm, AddressSpace mm)
        : this(kernel, pid, comm, mm, new ResourceLimits(kernel.Options))
    {
    }

    /// <summary>A task that another one starts: it has what fork(2) copies and execve(2) leaves.</summary>
    internal TaskStruct(TaskStruct parent, int pid, string comm, AddressSpace mm)
        : this(parent.Kernel, pid, comm, mm, parent.Limits.Clone())
    {
        (ParentTgid, Credentials) = (parent.Tgid, parent.Credentials);
        _fs = new(parent.Fs.Root, parent.Fs.WorkingDirectory) { Umask = parent.Fs.Umask };
        Files.Inherit(parent.Files);
    }

    private TaskStruct(Kernel kernel, int pid, string comm, AddressSpace mm, ResourceLimits limits)
    {
        Kernel = kernel;
        Pid = pid;
        Comm = comm;
        Mm = mm;
        Limits = limits;
        FaultInjection = new(mm.UpdateWatch);
        Files = new(limits, FaultInjection);
        mm.Owner = this;
    }

    /// <summary>The same task in a clone of its kernel.</summary>
    internal TaskStruct(KernelClone clone, TaskStruct original)
    {
        Kernel = clone.Kernel;
        (Pid, ParentTgid, Comm, Credentials) = (original.Pid, original.ParentTgid, original.Comm, original.Credentials);
        (ExitStatus, Work, Program) = (original.ExitStatus, original.Work, original.Program);
        Limits = original.Limits.Clone();
        Mm = clone.Of(original.Mm);
        FaultInjection = new(Mm.UpdateWatch);
        Files = clone.Of(original.Files, files => files.CloneInto(clone, Limits, FaultInjection));
        CloneFs(clone, original);
        Mm.Owner = this;
        CloneWait(clone, original);
    }

    /// <summary>The kernel it lives in.</summary>
    public Kernel Kernel { get; }

    /// <summary>The thread id, gettid(2).</summary>
    public int Pid { get; }

    /// <summary>The thread group id, which user space calls the process id: getpid(2).</summary>
    public int Tgid => Pid;

    /// <summary>The process id of the task that started it, 0 for a program that the host started: getppid(2).</summary>
    public int ParentTgid { get; }

    /// <summary>The program's name, as ps(1) shows it.</summary>
    public string Comm { get; }

    /// <summary>Who it acts as.</summary>
    public Credentials Credentials { get; set; } = Credentials.Root;

    /// <summary>Its user memory.</summary>
    public AddressSpace Mm { get; }

    /// <summary>How much it may use: getrlimit(2).</summary>
    public ResourceLimits Limits { get; }

    /// <summary>Makes its system calls fail on purpose: /proc/PID/fail-nth.</summary>
    public FaultInjection FaultInjection { get; }

    /// <summary>Its open files.</summary>
    public FdTable Files { get; }

    /// <summary>What it is doing.</summary>
    public TaskState State => HasEnded ? new TaskState.Zombie(ExitStatus)
        : IsBlocked ? BlockedState()
        : Kernel.Current == this ? new TaskState.Running()
        : new TaskState.Runnable();

    /// <summary>Whether it has ended, and only its exit status is left.</summary>
    public bool HasEnded => Work.HasFlag(SyscallWork.Exiting);

    /// <summary>How it ended; meaningful once it has.</summary>
    public ExitStatus ExitStatus { get; private set; }

    /// <summary>Whether its system calls are traced; <see cref="SyscallTracer.Enabled"/> switches all tasks at once.</summary>
    public bool IsTraced
    {
        get => Work.HasFlag(SyscallWork.Tracepoint);
        set => Work = value ? Work | SyscallWork.Tracepoint : Work & ~SyscallWork.Tracepoint;
    }

    /// <summary>What is to be done around its system calls.</summary>
    internal SyscallWork Work { get; set; }

    /// <summary>The host thread that its C# program runs on; null for machine code.</summary>
    internal UserThread? Thread { get; set; }

    /// <summary>The C# program that it runs; null for machine code.</summary>
    internal UserProgram? Program { get; init; }

    /// <summary>The processor as its machine code sees it; null for a C# program.</summary>
    internal CpuContext? Cpu { get; set; }

    /// <summary>Its fetches from user memory are watched from its next system call on, or no longer.</summary>
    internal void WatchFetches(bool isOn)
    {
        Work = isOn ? Work | SyscallWork.WatchFetches : Work & ~SyscallWork.WatchFetches;
        Mm.UpdateWatch();
    }

    /// <summary>
    /// Ends the task: <c>do_exit</c>. The system call that calls this still returns to the kernel's exit path, which then never
    /// returns to the program. The first status stands. Another task that is ended so has one more turn, in
    /// which none of its code runs.
    /// </summary>
    /// <param name="status">How it ends.</param>
    public void Exit(ExitStatus status)
    {
        if (HasEnded)
        {
            return;
        }

        var wasBlocked = IsBlocked;
        ExitStatus = status;
        Work |= SyscallWork.Exiting;
        AbandonWait();
        Kernel.EventLog.NoteEnd(this);
        if (wasBlocked)
        {
            Kernel.Scheduler.Add(this); // For the last time: to give back what it holds, and to leave its host thread.
        }
    }

    /// <summary>Lets the other runnable tasks have a turn when this system call has returned: <c>set_need_resched</c>.</summary>
    public void SetNeedResched() => Work |= SyscallWork.NeedResched;

    /// <summary>The pid and the name: <c>1 (hello)</c>.</summary>
    public override string ToString() => $"{Pid} ({Comm})";
}
