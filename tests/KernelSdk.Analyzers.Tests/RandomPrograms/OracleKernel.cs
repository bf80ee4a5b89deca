namespace KernelSdk.Analyzers.Tests.RandomPrograms;

/// <summary>A kernel with one system call, which is the program that is examined.</summary>
internal sealed class OracleKernel() : Kernel(new() { Memory = 4 << 20 })
{
    /// <summary>What the system call does next.</summary>
    public Func<TaskStruct, long> Call { get; set; } = static _ => 0;

    protected override SyscallHandler[] SysCallTable { get; } =
        [static (TaskStruct current, ref readonly PtRegs regs) => ((OracleKernel)current.Kernel).Call(current)];

    protected override SyscallDescriptor[] SyscallsMetadata { get; } = [new(0, "program")];

    /// <summary>Runs the examination of a program in the user program of a task.</summary>
    /// <param name="examine">Gets the task and what makes a system call.</param>
    public void Examine(Action<TaskStruct, Action> examine)
    {
        Exception? escaped = null;
        DoubleFetches.IsEnabled = true;
        TaskStruct task = null!;
        task = SpawnImage("program", image =>
        {
            try
            {
                examine(task, () =>
                {
                    var regs = default(PtRegs);
                    image.Gate.Syscall(ref regs);
                });
            }
            catch (Exception exception)
            {
                escaped = exception;
            }

            return 0;
        });
        Run();
        if (escaped is not null)
        {
            throw new InvalidOperationException("The examination has failed.", escaped);
        }
    }
}
