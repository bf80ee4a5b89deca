namespace KernelSdk;

/// <summary>
/// The one door from user land to kernel land: the SYSCALL instruction.
/// </summary>
public interface ISyscallGate
{
    /// <summary>
    /// Traps into the kernel with the number in ax and the arguments in di, si, dx, r10, r8, r9. On return ax holds the result,
    /// cx and r11 are clobbered, and every other register is as it was.
    /// </summary>
    /// <remarks>
    /// Does not return for a task that has ended (exit, a fatal signal, an oops): the user program is unwound instead.
    /// </remarks>
    /// <param name="regs">The user registers.</param>
    void Syscall(ref PtRegs regs);
}
