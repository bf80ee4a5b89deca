using KernelSdk;
using KernelSdk.Linux;

namespace Shell;

/// <summary>Linux, and two system calls with which a program starts another and waits for it.</summary>
[SyscallTable]
[IncludeSyscalls(typeof(LinuxSyscalls))]
public sealed partial class ShellKernel : Kernel;
