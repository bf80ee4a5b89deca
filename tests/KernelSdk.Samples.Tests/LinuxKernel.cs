using KernelSdk.Linux;

namespace KernelSdk.Samples.Tests;

/// <summary>A kernel with the module of KernelSdk.Linux, and nothing else.</summary>
[SyscallTable]
[IncludeSyscalls(typeof(LinuxSyscalls))]
internal sealed partial class LinuxKernel : Kernel;
