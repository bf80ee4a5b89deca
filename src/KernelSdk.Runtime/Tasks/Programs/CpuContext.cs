namespace KernelSdk;

/// <summary>The registers of a task whose user code is machine code, and the engine that runs it.</summary>
internal sealed class CpuContext(Entry entry, Kernel kernel, TaskStruct task, ICpuEngine engine)
{
    /// <summary>The user registers.</summary>
    public PtRegs Regs;

    /// <summary>
    /// Runs the task for one turn: until it waits, ends, or has to let others go on. A system call that has waited comes first, once more.
    /// </summary>
    public void Run()
    {
        if (task.HasEnded)
        {
            kernel.Bury(task);
            return;
        }

        var way = task.Work.HasFlag(SyscallWork.Blocked) ? entry.Resume(task, ref Regs) : WayOut.ToUser;
        while (way == WayOut.ToUser)
        {
            way = UntilTrap();
        }
    }

    /// <summary>The same for the task's clone.</summary>
    public CpuContext CloneInto(Entry entryOfClone, TaskStruct copy) => new(entryOfClone, copy.Kernel, copy, engine) { Regs = Regs };

    private WayOut UntilTrap()
    {
        switch (Step())
        {
            case CpuStop.AtSyscall:
                entry.SyscallEntry64(task, ref Regs);
                return task.Work == SyscallWork.None ? WayOut.ToUser : entry.Leave(task, ref Regs);
            case CpuStop.AtFault fault:
                kernel.Kill(task, fault.PageFault);
                return WayOut.Ended;
            case CpuStop.AtEnd end:
                task.Exit(end.Status);
                kernel.Bury(task);
                return WayOut.Ended;
            default:
                return WayOut.Preempted;
        }
    }

    /// <summary>An engine that fails is the end of its task, and of nothing else.</summary>
    private CpuStop Step()
    {
        try
        {
            return engine.Run(task, ref Regs, kernel.Options.TimeSlice);
        }
        catch (Exception escaped)
        {
            kernel.Log.Write(kernel.Clock, $"{task}: its engine failed: {ExceptionText.Of(escaped)}");
            return CpuStop.Ended(ExitStatus.Killed(Signal.SIGABRT));
        }
    }
}
