namespace KernelSdk;

/// <summary>
/// What the processor does for a user program: the SYSCALL instruction, loads and stores. The only object of kernel land that a
/// user program holds, and it holds it as the interfaces of the trap.
/// </summary>
/// <remarks>
/// A task has one thread of execution. A program that hands its Libc to a second host thread is stopped here, before two calls
/// can meet inside the kernel.
/// </remarks>
internal sealed class UserMode(Entry entry, Kernel kernel, TaskStruct task) : ISyscallGate, IUserMemory
{
    private HostStack _stack;

    /// <summary>Binds the task to the host thread that runs it; called at the bottom of that thread's calls.</summary>
    public void BindToThisThread() => _stack = HostStack.Current(HostThreads.StackSize);

    public void Syscall(ref PtRegs regs)
    {
        if (!_stack.IsCurrent())
        {
            throw NotYours();
        }

        entry.SyscallEntry64(task, ref regs);
        if (task.Work != SyscallWork.None)
        {
            Leave(ref regs);
        }
    }

    public void Load(ulong address, Span<byte> destination)
    {
        CheckAlive();
        if (!task.Mm.TryUserLoad(destination, address, out var fault))
        {
            Kill(fault);
        }
    }

    public void Store(ulong address, ReadOnlySpan<byte> source)
    {
        CheckAlive();
        if (!task.Mm.TryUserStore(address, source, out var fault))
        {
            Kill(fault);
        }
    }

    /// <summary>
    /// The thread waits for its turn here, behind the system call: what that has left to do is data of the task, and nothing of it is on
    /// this stack.
    /// </summary>
    private void Leave(ref PtRegs regs)
    {
        var way = entry.Leave(task, ref regs);
        while (way == WayOut.Parked)
        {
            kernel.Scheduler.Yield(task);
            way = entry.Resume(task, ref regs);
        }

        if (way == WayOut.Preempted)
        {
            kernel.Scheduler.Yield(task);
        }
        else if (way == WayOut.Ended)
        {
            throw new TaskUnwindException();
        }
    }

    private void CheckAlive()
    {
        if (!_stack.IsCurrent())
        {
            throw NotYours();
        }

        if (task.Work.HasFlag(SyscallWork.Exiting))
        {
            throw new TaskUnwindException();
        }
    }

    private InvalidOperationException NotYours()
        => new($"Task {task.Pid} ({task.Comm}): its Libc was used by another host thread than its own, or at the end of its host stack.");

    private void Kill(PageFault fault)
    {
        kernel.Kill(task, fault);
        throw new TaskUnwindException();
    }
}
