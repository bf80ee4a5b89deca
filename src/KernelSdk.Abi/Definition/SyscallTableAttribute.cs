namespace KernelSdk;

/// <summary>
/// Composes <c>sys_call_table</c> for one kernel: a partial class derived from <c>Kernel</c>.
/// </summary>
/// <remarks>
/// The table holds every <see cref="SyscallDefineAttribute"/> method of the project and those of the modules named by
/// <see cref="IncludeSyscallsAttribute"/>; <c>sys_ni_syscall</c> answers <c>-ENOSYS</c> in every other row.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SyscallTableAttribute : Attribute;
