using KernelSdk;
using KernelSdk.Linux;

namespace ReadLab;

/// <summary>Linux, but for read(2).</summary>
[SyscallTable]
[IncludeSyscalls(typeof(LinuxSyscalls))]
public sealed partial class LabKernel : Kernel;
