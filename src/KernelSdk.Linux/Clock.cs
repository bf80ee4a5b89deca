using static KernelSdk.Errno;

namespace KernelSdk.Linux;

/// <summary>time(2): kernel/time/time.c.</summary>
public static partial class Clock
{
    /// <summary>time(2): seconds since 1970 on the kernel's clock, in the result and, unless NULL, in <c>tloc</c>.</summary>
    [SyscallDefine(1)]
    public static SysResult Time(TaskStruct current, [Out] UserPtr<long> tloc)
    {
        var seconds = current.Kernel.Clock.Now.ToUnixTimeSeconds();
        if (!tloc.IsNull && current.PutUser(seconds, tloc).IsError)
        {
            return -EFAULT;
        }

        return seconds;
    }
}
