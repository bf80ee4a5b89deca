using KernelSdk;
using KernelSdk.Linux;

namespace HelloSyscall;

/// <summary>The system calls of Linux and the two of this project, in one table.</summary>
[SyscallTable]
[IncludeSyscalls(typeof(LinuxSyscalls))]
public sealed partial class HelloKernel : Kernel;
