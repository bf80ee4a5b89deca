namespace KernelSdk.Linux;

/// <summary>Who am I: kernel/sys.c. None of these fails.</summary>
public static partial class Identity
{
    /// <summary>getpid(2): the thread group, which user space calls the process.</summary>
    [SyscallDefine(0)]
    public static SysResult Getpid(TaskStruct current) => current.Tgid;

    /// <summary>getppid(2); 0 for a program that the host started.</summary>
    [SyscallDefine(0)]
    public static SysResult Getppid(TaskStruct current) => current.ParentTgid;

    /// <summary>gettid(2).</summary>
    [SyscallDefine(0)]
    public static SysResult Gettid(TaskStruct current) => current.Pid;

    /// <summary>getuid(2).</summary>
    [SyscallDefine(0)]
    public static SysResult Getuid(TaskStruct current) => current.Credentials.Uid;

    /// <summary>geteuid(2).</summary>
    [SyscallDefine(0)]
    public static SysResult Geteuid(TaskStruct current) => current.Credentials.EffectiveUid;

    /// <summary>getgid(2).</summary>
    [SyscallDefine(0)]
    public static SysResult Getgid(TaskStruct current) => current.Credentials.Gid;

    /// <summary>getegid(2).</summary>
    [SyscallDefine(0)]
    public static SysResult Getegid(TaskStruct current) => current.Credentials.EffectiveGid;
}
