using KernelSdk.Linux;

namespace KernelSdk.Oracle.Tests;

/// <summary>The kernel under test: the system calls of Linux, and those of this project that take one register each.</summary>
[SyscallTable]
[IncludeSyscalls(typeof(LinuxSyscalls))]
internal sealed partial class OracleKernel(KernelOptions options) : Kernel(options);
