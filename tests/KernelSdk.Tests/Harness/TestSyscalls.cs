namespace KernelSdk.Tests;

/// <summary>System calls that misbehave in ways a test asks for.</summary>
public static partial class TestSyscalls
{
    /// <summary>Lets an exception escape, as a bug in a system call would.</summary>
    [SyscallDefine(2)]
    public static SysResult TestThrow(int code, [In, CountedBy(nameof(code))] UserPtr<byte> text)
        => throw new InvalidOperationException($"bug {code}");

    /// <summary>Changes every register it can see; the caller must not notice beyond rax, rcx and r11.</summary>
    [SyscallDefine(0)]
    public static SysResult TestScribble(TaskStruct current) => current.Pid;
}
