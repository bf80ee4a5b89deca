using System.Buffers.Binary;

namespace KernelSdk.Tests.Scheduling;

/// <summary>The instructions of the toy processor, one word each.</summary>
internal enum ToyOp : byte
{
    Halt,
    Syscall,
    SetAx,
    SetDi,
    SetSi,
    SetDx,
    MoveAxToDi,
    MoveAxToBx,
    MoveBxToDi,
    DecrementBx,
    JumpIfBx,
    Jump,
    StoreAx,
    LoadAx,
}

/// <summary>
/// A processor of a dozen instructions. Each is 8 bytes in user memory: the instruction, and a number of 7 bytes. It keeps nothing of its
/// own, so one serves every task.
/// </summary>
internal sealed class ToyEngine : ICpuEngine
{
    public const ulong Code = 0x40_0000;
    public const ulong Data = 0x50_0000;
    private const int Width = 8;

    /// <summary>How often it was asked to run something.</summary>
    public int Runs { get; private set; }

    /// <summary>A task with a program of its own, and a page of data.</summary>
    public TaskStruct Spawn(Kernel kernel, string name, params (ToyOp Op, ulong Value)[] program)
    {
        var task = kernel.SpawnMachineCode(name, this, new PtRegs { ip = Code });
        Assert.False(task.Mm.Map(new(Code, Code + 4096), Protection.Read | Protection.Write).IsError);
        Assert.False(task.Mm.Map(new(Data, Data + 4096), Protection.Read | Protection.Write).IsError);
        var image = new byte[program.Length * Width];
        for (var i = 0; i < program.Length; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(image.AsSpan(i * Width), (program[i].Value << 8) | (byte)program[i].Op);
        }

        Assert.Equal(0u, task.Mm.CopyToUser(new UserPtr<byte>(Code), image));
        return task;
    }

    public CpuStop Run(TaskStruct task, ref PtRegs regs, int budget)
    {
        Runs++;
        while (budget-- > 0)
        {
            if (task.Mm.GetUser(out ulong word, new UserPtr<ulong>(regs.ip)).IsError)
            {
                return CpuStop.Fault(new(regs.ip, IsWrite: false, FaultCode.MapErr));
            }

            regs.ip += Width;
            if (Step(task, ref regs, (ToyOp)unchecked((byte)word), word >> 8) is { } stop)
            {
                return stop;
            }
        }

        return CpuStop.BudgetOver;
    }

    private static CpuStop? Step(TaskStruct task, ref PtRegs regs, ToyOp op, ulong value)
    {
        switch (op)
        {
            case ToyOp.Halt:
                return CpuStop.Ended(ExitStatus.Exited(unchecked((int)value)));
            case ToyOp.Syscall:
                return CpuStop.Syscall;
            case ToyOp.SetAx:
                regs.ax = value;
                return null;
            case ToyOp.SetDi:
                regs.di = value;
                return null;
            case ToyOp.SetSi:
                regs.si = value;
                return null;
            case ToyOp.SetDx:
                regs.dx = value;
                return null;
            case ToyOp.MoveAxToDi:
                regs.di = regs.ax;
                return null;
            case ToyOp.MoveAxToBx:
                regs.bx = regs.ax;
                return null;
            case ToyOp.MoveBxToDi:
                regs.di = regs.bx;
                return null;
            case ToyOp.DecrementBx:
                regs.bx = unchecked(regs.bx - 1);
                return null;
            case ToyOp.JumpIfBx:
                regs.ip = regs.bx != 0 ? Code + (value * Width) : regs.ip;
                return null;
            case ToyOp.Jump:
                regs.ip = Code + (value * Width);
                return null;
            case ToyOp.StoreAx:
                return task.Mm.PutUser(regs.ax, new UserPtr<ulong>(value)).IsError ? CpuStop.Fault(new(value, IsWrite: true, FaultCode.MapErr)) : null;
            case ToyOp.LoadAx:
                return task.Mm.GetUser(out regs.ax, new UserPtr<ulong>(value)).IsError ? CpuStop.Fault(new(value, IsWrite: false, FaultCode.MapErr)) : null;
            default:
                throw new InvalidOperationException($"{op} is no instruction.");
        }
    }
}
