namespace KernelSdk.Linux;

/// <summary>The system calls of Linux as one module: <c>[IncludeSyscalls(typeof(LinuxSyscalls))]</c>.</summary>
[SyscallModule]
public static partial class LinuxSyscalls;
