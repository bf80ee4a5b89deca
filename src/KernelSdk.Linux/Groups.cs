using static KernelSdk.Errno;

namespace KernelSdk.Linux;

/// <summary>getgroups(2) and setgroups(2): kernel/groups.c.</summary>
public static partial class Groups
{
    /// <summary><c>NGROUPS_MAX</c>.</summary>
    private const int Most = 65536;

    /// <summary><c>INVALID_GID</c>: what <c>gid_valid</c> refuses.</summary>
    private const uint NoGroup = uint.MaxValue;

    /// <summary>getgroups(2): how many; with a size of 0 nothing is stored.</summary>
    [SyscallDefine(2)]
    public static SysResult Getgroups(TaskStruct current, int gidsetsize, [Out, CountedBy(nameof(gidsetsize))] UserPtr<uint> grouplist)
    {
        var groups = current.Credentials.Groups;
        if (gidsetsize < 0 || (gidsetsize > 0 && groups.Length > gidsetsize))
        {
            return -EINVAL;
        }

        return gidsetsize == 0 || current.CopyToUser(grouplist, groups.AsSpan()) == 0 ? groups.Length : -EFAULT;
    }

    /// <summary>setgroups(2): needs CAP_SETGID.</summary>
    [SyscallDefine(2)]
    public static SysResult Setgroups(TaskStruct current, int gidsetsize, [In, CountedBy(nameof(gidsetsize))] UserPtr<uint> grouplist)
    {
        if (!current.Credentials.Can(Capability.CAP_SETGID))
        {
            return -EPERM;
        }

        if (gidsetsize is < 0 or > Most)
        {
            return -EINVAL;
        }

        if (current.FaultInjection.ShouldFail(FaultPoint.SlabAllocation))
        {
            return -ENOMEM;
        }

        var groups = new uint[gidsetsize];
        if (current.CopyFromUser(groups.AsSpan(), grouplist) != 0)
        {
            return -EFAULT;
        }

        if (groups.Contains(NoGroup))
        {
            return -EINVAL;
        }

        Array.Sort(groups);
        current.Credentials = current.Credentials with { Groups = [.. groups] };
        return SysResult.Ok;
    }
}
