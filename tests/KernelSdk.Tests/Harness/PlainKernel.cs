using KernelSdk.Linux;

namespace KernelSdk.Tests;

/// <summary>A kernel as an author writes it: the generator gives it its constructor.</summary>
[SyscallTable]
[IncludeSyscalls(typeof(LinuxSyscalls))]
internal sealed partial class PlainKernel : Kernel;
