using KernelSdk;
using KernelSdk.Linux;

namespace SettingsDemo;

/// <summary>Linux, to which a package adds a file system.</summary>
[SyscallTable]
[IncludeSyscalls(typeof(LinuxSyscalls))]
public sealed partial class DemoKernel : Kernel;
