using static KernelSdk.Errno;

namespace KernelSdk.Linux;

/// <summary>
/// The signal mask that ppoll(2), pselect(2) and epoll_pwait(2) put in place while they wait: <c>set_user_sigmask</c>. It is fetched and
/// checked; no signal comes while they wait.
/// </summary>
internal static class SignalMask
{
    private const nuint SizeOfSigset = sizeof(ulong);

    /// <summary>0 for a mask that can be used, and for none.</summary>
    public static SysResult Check(TaskStruct current, UserPtr<ulong> mask, nuint size)
    {
        if (mask.IsNull)
        {
            return SysResult.Ok;
        }

        if (size != SizeOfSigset)
        {
            return -EINVAL;
        }

        return current.CopyFromUser(out ulong _, mask) == 0 ? SysResult.Ok : -EFAULT;
    }
}
