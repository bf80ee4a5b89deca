namespace KernelSdk;

/// <summary>
/// The kernel's side of the trap: arch/x86/entry. Saves what the instruction clobbers, looks up the number, calls, and does what
/// is to be done before the user program goes on.
/// </summary>
internal sealed class Entry(Kernel kernel, SyscallHandler[] sys_call_table)
{
    private const ulong Enosys = unchecked((ulong)-(long)Errno.ENOSYS);

    /// <summary>
    /// <c>entry_SYSCALL_64</c> and <c>do_syscall_64</c>. If there is something in the work word afterwards, <see cref="Leave"/> comes next.
    /// </summary>
    public void SyscallEntry64(TaskStruct current, ref PtRegs regs)
    {
        regs.cx = regs.ip;
        regs.r11 = regs.flags;
        regs.orig_ax = regs.ax;
        regs.ax = Enosys;
        if (current.Work != SyscallWork.None)
        {
            EnterFromUserMode(current, ref regs);
        }

        Dispatch(current, ref regs);
    }

    /// <summary>
    /// Invokes a system call that has waited once more, with the registers that its program has made it with. It is still the same call:
    /// a trace has shown it already, and what it fetches it may have fetched before.
    /// </summary>
    public WayOut Resume(TaskStruct current, ref PtRegs regs)
    {
        if (current.HasEnded)
        {
            kernel.Bury(current);
            return WayOut.Ended; // Somebody else has ended it while it waited.
        }

        regs.ax = Enosys;
        current.BeginRestart();
        if (current.Work.HasFlag(SyscallWork.WatchFetches))
        {
            WatchFetches(current, in regs);
        }

        Dispatch(current, ref regs);
        current.EndRestart();
        return Leave(current, ref regs);
    }

    /// <summary>
    /// What is to be done before the program goes on: <c>exit_to_user_mode_loop</c>. Tracing comes first, so that its line stands before
    /// whatever the next task does.
    /// </summary>
    public WayOut Leave(TaskStruct current, ref PtRegs regs)
    {
        var work = current.Work;
        if (work.HasFlag(SyscallWork.WatchFetches))
        {
            current.Mm.Fetches?.End();
        }

        var parks = work.HasFlag(SyscallWork.Blocked) && current.Parks(in regs);
        if (work.HasFlag(SyscallWork.Log))
        {
            kernel.EventLog.NoteCall(current, in regs, parks);
        }

        if (parks)
        {
            return WayOut.Parked;
        }

        if (work.HasFlag(SyscallWork.Tracepoint))
        {
            kernel.Trace.Exit(current, in regs);
        }

        if (work.HasFlag(SyscallWork.Exiting))
        {
            kernel.Bury(current);
            return WayOut.Ended;
        }

        current.Work &= ~SyscallWork.NeedResched;
        return (work & (SyscallWork.NeedResched | SyscallWork.Preemptive)) != 0 ? WayOut.Preempted : WayOut.ToUser;
    }

    /// <summary>The number is an int, as in Linux: the upper half of rax does not count.</summary>
    private void Dispatch(TaskStruct current, ref PtRegs regs)
    {
        var table = sys_call_table;
        var nr = unchecked((uint)regs.orig_ax);
        if (nr >= (uint)table.Length)
        {
            return;
        }

        try
        {
            regs.ax = unchecked((ulong)table[nr](current, in regs));
        }
        catch (Exception escaped)
        {
            kernel.Oops(current, in regs, escaped);
        }
    }

    private void EnterFromUserMode(TaskStruct current, ref PtRegs regs)
    {
        if (current.Work.HasFlag(SyscallWork.Exiting))
        {
            throw new TaskUnwindException(); // The program caught the first one and goes on calling.
        }

        if (current.Work.HasFlag(SyscallWork.WatchFetches))
        {
            WatchFetches(current, in regs);
        }

        if (current.Work.HasFlag(SyscallWork.Tracepoint))
        {
            kernel.Trace.Enter(current, in regs);
        }
    }

    private void WatchFetches(TaskStruct current, in PtRegs regs)
        => current.Mm.Fetches?.Begin(current.Pid, kernel.DescriptorOf(regs.orig_ax).Name);
}
