using KernelSdk;
using static KernelSdk.Errno;

namespace HelloSyscall;

/// <summary>Two system calls that no Linux has.</summary>
public static partial class Greetings
{
    /// <summary>Fills the user's buffer with a greeting and says how many bytes it has.</summary>
    [SyscallDefine(2)]
    public static SysResult Hello(TaskStruct current, [Out, CountedBy(nameof(size))] UserPtr<byte> buf, nuint size)
    {
        var greeting = "Greetings from the kernel!\n"u8;
        if (size < (nuint)greeting.Length)
        {
            return -ERANGE;
        }

        if (current.CopyToUser(buf, greeting) != 0)
        {
            return -EFAULT;
        }

        return greeting.Length;
    }

    /// <summary>As many arguments as a system call has registers for: rdi, rsi, rdx, r10, r8, r9.</summary>
    [SyscallDefine(6)]
    public static SysResult SumSix(int a, int b, int c, int d, int e, int f) => a + b + c + d + e + f;
}
