namespace KernelSdk.Linux;

/// <summary>exit(2) and exit_group(2): kernel/exit.c. They return to the kernel's exit path and never to the program.</summary>
public static partial class Exit
{
    /// <summary>_exit(2) of one thread.</summary>
    [SyscallDefine(1, Name = "exit")]
    public static SysResult ExitThread(TaskStruct current, int error_code)
    {
        current.Exit(ExitStatus.Exited(error_code));
        return SysResult.Ok;
    }

    /// <summary>exit_group(2). A process has one thread so far.</summary>
    [SyscallDefine(1)]
    public static SysResult ExitGroup(TaskStruct current, int error_code)
    {
        current.Exit(ExitStatus.Exited(error_code));
        return SysResult.Ok;
    }
}
