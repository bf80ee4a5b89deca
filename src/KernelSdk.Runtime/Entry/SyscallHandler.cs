namespace KernelSdk;

/// <summary>A row of <c>sys_call_table</c>: <c>long (*sys_call_ptr_t)(const struct pt_regs *)</c>.</summary>
/// <param name="current">The task that made the call.</param>
/// <param name="regs">The user registers.</param>
/// <returns>The word for ax: a value, or a negated errno.</returns>
public delegate long SyscallHandler(TaskStruct current, ref readonly PtRegs regs);
