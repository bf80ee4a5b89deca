namespace KernelSdk;

/// <summary>
/// Publishes the system calls of an assembly under one name, so that kernels elsewhere can include them.
/// </summary>
/// <remarks>Put it on a partial class; the generator adds a <see cref="SyscallRowAttribute"/> for each system call.</remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SyscallModuleAttribute : Attribute;
