using KernelSdk;
using KernelSdk.Linux;

namespace MemoryLab;

/// <summary>Linux, and the two system calls of the lab.</summary>
[SyscallTable]
[IncludeSyscalls(typeof(LinuxSyscalls))]
public sealed partial class LabKernel : Kernel;
