namespace KernelSdk.Benchmarks;

/// <summary>A processor that knows one program: it reads descriptor 3, for ever. All it keeps is in the registers.</summary>
internal sealed class WaitingEngine : ICpuEngine
{
    public const ulong Buffer = 0x10000;
    private const ulong Fd = 3;
    private const ulong NrRead = 0;

    public CpuStop Run(TaskStruct task, ref PtRegs regs, int budget)
    {
        (regs.ax, regs.di, regs.si, regs.dx) = (NrRead, Fd, Buffer, sizeof(ulong));
        return CpuStop.Syscall;
    }
}
