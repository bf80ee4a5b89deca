namespace KernelSdk.Tests;

/// <summary>Some bits of open(2).</summary>
[Flags]
public enum TestOpenBits
{
    /// <summary>No bit at all.</summary>
    O_RDONLY = 0,

    /// <summary>For writing.</summary>
    O_WRONLY = 1,

    /// <summary>For both.</summary>
    O_RDWR = 2,

    /// <summary>Made if it is not there.</summary>
    O_CREAT = 0x40,
}

/// <summary>System calls that misbehave in ways a test asks for.</summary>
public static partial class TestSyscalls
{
    /// <summary>Lets an exception escape, as a bug in a system call would.</summary>
    [SyscallDefine(2)]
    public static SysResult TestThrow(int code, [In, CountedBy(nameof(code))] UserPtr<byte> text)
        => throw new InvalidOperationException($"bug {code}");

    /// <summary>Takes a path and flags, and answers with the length of the path.</summary>
    [SyscallDefine(3)]
    public static SysResult TestOpen(TaskStruct current, [Path] UserPtr<byte> filename, [Flags<TestOpenBits>] int flags, ushort mode)
        => current.StrncpyFromUser(stackalloc byte[4096], filename);

    /// <summary>Changes every register it can see; the caller must not notice beyond rax, rcx and r11.</summary>
    [SyscallDefine(0)]
    public static SysResult TestScribble(TaskStruct current) => current.Pid;

    /// <summary>Waits for the end of a task and says how a shell would show it.</summary>
    [SyscallDefine(1)]
    public static SysResult TestAwait(TaskStruct current, int pid)
    {
        var task = current.Kernel.Tasks[pid - 1];
        return task.HasEnded ? task.ExitStatus.ShellCode : current.BlockUntilEnd(task);
    }
}
