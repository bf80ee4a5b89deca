namespace KernelSdk;

/// <summary>
/// The kernel's side of the trap: arch/x86/entry. Saves what the instruction clobbers, looks up the number, calls, and does what
/// is to be done before the user program goes on.
/// </summary>
internal sealed class Entry(Kernel kernel, SyscallHandler[] sys_call_table)
{
    private const ulong Enosys = unchecked((ulong)-(long)Errno.ENOSYS);

    /// <summary><c>entry_SYSCALL_64</c> and <c>do_syscall_64</c>.</summary>
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
        if (current.Work != SyscallWork.None)
        {
            ExitToUserMode(current, ref regs);
        }
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
            current.Mm.Fetches?.Begin(current.Pid, kernel.DescriptorOf(regs.orig_ax).Name);
        }

        if (current.Work.HasFlag(SyscallWork.Tracepoint))
        {
            kernel.Trace.Enter(current, in regs);
        }
    }

    /// <summary>Tracing comes first, so that its line stands before whatever the next task does.</summary>
    private void ExitToUserMode(TaskStruct current, ref PtRegs regs)
    {
        if (current.Work.HasFlag(SyscallWork.WatchFetches))
        {
            current.Mm.Fetches?.End();
        }

        if (current.Work.HasFlag(SyscallWork.Tracepoint))
        {
            kernel.Trace.Exit(current, in regs);
        }

        if (current.Work.HasFlag(SyscallWork.Exiting))
        {
            kernel.Bury(current);
            throw new TaskUnwindException();
        }

        if (current.Work.HasFlag(SyscallWork.NeedResched))
        {
            current.Work &= ~SyscallWork.NeedResched;
            current.Thread.YieldTurn();
        }
    }
}
