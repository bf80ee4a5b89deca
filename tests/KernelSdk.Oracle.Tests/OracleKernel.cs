using KernelSdk.Linux;

namespace KernelSdk.Oracle.Tests;

/// <summary>The kernel under test: the system calls of Linux, and those of this project that take one register each.</summary>
[SyscallTable]
[IncludeSyscalls(typeof(LinuxSyscalls))]
internal sealed partial class OracleKernel(KernelOptions options) : Kernel(options)
{
    /// <summary>Makes a system call for a task that does not run: what Linux leaves in rax. It must not block.</summary>
    public long Call(TaskStruct task, int number, ReadOnlySpan<ulong> words)
    {
        Span<ulong> six = stackalloc ulong[6];
        words.CopyTo(six);
        var regs = new PtRegs
        {
            orig_ax = (ulong)number,
            di = six[0],
            si = six[1],
            dx = six[2],
            r10 = six[3],
            r8 = six[4],
            r9 = six[5],
        };
        return SysCallTable[number](task, in regs);
    }
}
