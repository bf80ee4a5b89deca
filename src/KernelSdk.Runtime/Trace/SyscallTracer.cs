namespace KernelSdk;

/// <summary>
/// Shows the system calls of a kernel while it runs: as text in the format of strace 6, and as typed events. Off, it costs
/// nothing: the one test of the work word that every call makes anyway.
/// </summary>
/// <example><code>
/// kernel.Trace.Output = Console.Error;
/// kernel.Trace.Enabled = true;
/// </code></example>
public sealed class SyscallTracer
{
    private const int KeptEvents = 16;

    private readonly Kernel _kernel;
    private readonly Queue<TraceEvent> _last = [];
    private readonly Dictionary<int, StraceText> _open = [];
    private long _sequence;

    internal SyscallTracer(Kernel kernel) => _kernel = kernel;

    /// <summary>Raised for each event of a traced task, in order.</summary>
    public event Action<TraceEvent>? Traced;

    /// <summary>Where the text goes; null for no text.</summary>
    public TextWriter? Output { get; set; }

    /// <summary>How many bytes of a string the text shows: strace's <c>-s</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int StringLimit
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    } = 32;

    /// <summary>The column of the results: strace's <c>-a</c>. 0 puts them right behind the call.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int Column
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    }

    /// <summary>
    /// Switches all tasks of the kernel, those to come too; one task can be switched by <see cref="TaskStruct.IsTraced"/>.
    /// </summary>
    public bool Enabled
    {
        get;
        set
        {
            field = value;
            foreach (var task in _kernel.Tasks)
            {
                task.IsTraced = value;
            }
        }
    }

    /// <summary>The last events, oldest first.</summary>
    internal IReadOnlyList<TraceEvent> LastEvents => [.. _last];

    /// <summary>The tracer of a clone, with the same settings and nobody who listens.</summary>
    internal SyscallTracer CloneFor(Kernel clone)
        => new(clone) { Output = Output, StringLimit = StringLimit, Column = Column, Enabled = Enabled };

    internal void Enter(TaskStruct task, in PtRegs regs)
    {
        var syscall = _kernel.DescriptorOf(regs.orig_ax);
        var arguments = SyscallArguments.From(in regs);
        if (Output is not null)
        {
            var line = new StraceText(syscall, arguments, new(task.Mm, StringLimit));
            line.ReadInputs();
            _open[task.Pid] = line;
        }

        Raise(new SyscallEntered(++_sequence, task.Pid, syscall, arguments));
    }

    internal void Exit(TaskStruct task, in PtRegs regs)
    {
        SysResult? result = task.HasEnded ? null : SysResult.FromInt64(unchecked((long)regs.ax));
        if (_open.Remove(task.Pid, out var line))
        {
            Write(task, line.Line(result, Column));
        }

        Raise(new SyscallReturned(++_sequence, task.Pid, _kernel.DescriptorOf(regs.orig_ax), result));
    }

    internal void Deliver(TaskStruct task, Signal signal, PageFault? fault)
    {
        if (!task.IsTraced)
        {
            return;
        }

        var detail = fault is { Code: not FaultCode.OutOfMemory } bad
            ? $", si_code={bad.SignalCodeName}, si_addr={new UserPtr<byte>(bad.Address)}"
            : ", si_code=SI_KERNEL";
        Write(task, $"--- {signal} {{si_signo={signal}{detail}}} ---");
        Raise(new SignalDelivered(++_sequence, task.Pid, signal, fault));
    }

    internal void Ended(TaskStruct task)
    {
        if (task.IsTraced)
        {
            Write(task, $"+++ {task.ExitStatus} +++");
            Raise(new TaskExited(++_sequence, task.Pid, task.ExitStatus));
        }
    }

    /// <summary>The pid stands in front when there is more than one task to tell apart, as with <c>strace -f</c>.</summary>
    private void Write(TaskStruct task, string line)
        => Output?.WriteLine(_kernel.Tasks.Count > 1 ? $"[pid {task.Pid,5}] {line}" : line);

    private void Raise(TraceEvent raised)
    {
        if (_last.Count == KeptEvents)
        {
            _last.Dequeue();
        }

        _last.Enqueue(raised);
        Traced?.Invoke(raised);
    }
}
