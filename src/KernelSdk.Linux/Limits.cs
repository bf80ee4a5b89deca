using static KernelSdk.Errno;

namespace KernelSdk.Linux;

/// <summary>getrlimit(2), setrlimit(2) and prlimit(2): kernel/sys.c.</summary>
public static partial class Limits
{
    /// <summary>getrlimit(2). An unknown resource comes before a bad address.</summary>
    [SyscallDefine(2)]
    public static SysResult Getrlimit(TaskStruct current, Resource resource, [Out] UserPtr<RLimit> rlim)
    {
        if (!ResourceLimits.IsKnown(resource))
        {
            return -EINVAL;
        }

        return current.CopyToUser(rlim, current.Limits[resource]) == 0 ? 0 : -EFAULT;
    }

    /// <summary>setrlimit(2). A bad address comes before an unknown resource.</summary>
    [SyscallDefine(2)]
    public static SysResult Setrlimit(TaskStruct current, Resource resource, [In] UserPtr<RLimit> rlim)
    {
        if (current.CopyFromUser(out RLimit limit, rlim) != 0)
        {
            return -EFAULT;
        }

        return current.Limits.Set(resource, limit, MayExceed(current));
    }

    /// <summary>
    /// prlimit(2): both in one, for any process that <paramref name="current"/> may touch; pid 0 is itself. The old limits are stored
    /// last, so a bad address for them does not keep the new ones from holding.
    /// </summary>
    [SyscallDefine(4)]
    public static SysResult Prlimit64(
        TaskStruct current, int pid, Resource resource, [In] UserPtr<RLimit> new_rlim, [Out] UserPtr<RLimit> old_rlim)
    {
        RLimit limit = default;
        if (!new_rlim.IsNull && current.CopyFromUser(out limit, new_rlim) != 0)
        {
            return -EFAULT;
        }

        if (Find(current, pid) is not { } task)
        {
            return -ESRCH;
        }

        if (!MayLimit(current, task))
        {
            return -EPERM;
        }

        if (!ResourceLimits.IsKnown(resource))
        {
            return -EINVAL;
        }

        var old = task.Limits[resource];
        if (!new_rlim.IsNull && task.Limits.Set(resource, limit, MayExceed(current)) is { IsError: true } error)
        {
            return error;
        }

        return old_rlim.IsNull || current.CopyToUser(old_rlim, in old) == 0 ? 0 : -EFAULT;
    }

    /// <summary>A task that has ended is found until somebody has waited for it, and for those of the host nobody does.</summary>
    private static TaskStruct? Find(TaskStruct current, int pid)
        => pid == 0 ? current : current.Kernel.Tasks.FirstOrDefault(task => task.Pid == pid && !task.HasEnded);

    /// <summary><c>check_prlimit_permission</c>: of itself, of those who are wholly the same user and group, or of all.</summary>
    private static bool MayLimit(TaskStruct current, TaskStruct task)
    {
        var (own, other) = (current.Credentials, task.Credentials);
        var isSame = own.Uid == other.EffectiveUid && own.Uid == other.Uid && own.Gid == other.EffectiveGid && own.Gid == other.Gid;
        return current == task || isSame || MayExceed(current);
    }

    /// <summary>CAP_SYS_RESOURCE, which root has and nobody else.</summary>
    private static bool MayExceed(TaskStruct task) => task.Credentials.IsPrivileged;
}
