using KernelSdk.Linux;

namespace KernelSdk.Benchmarks;

/// <summary>The kernel under measurement: the system calls of Linux, hooks off, the console connected to nothing.</summary>
[SyscallTable]
[IncludeSyscalls(typeof(LinuxSyscalls))]
internal sealed partial class BenchmarkKernel() : Kernel(Quiet)
{
    private static readonly KernelOptions Quiet = new()
    {
        ConsoleInput = Stream.Null,
        ConsoleOutput = Stream.Null,
        ConsoleError = Stream.Null,
    };
}
