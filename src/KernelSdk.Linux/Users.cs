using static KernelSdk.Capability;
using static KernelSdk.Errno;

namespace KernelSdk.Linux;

/// <summary>Becoming another user or group: setuid(2) and its family: kernel/sys.c. See credentials(7).</summary>
public static partial class Users
{
    private const uint Same = uint.MaxValue;

    /// <summary>setuid(2): with CAP_SETUID all of them, else the effective one.</summary>
    [SyscallDefine(1)]
    public static SysResult Setuid(TaskStruct current, uint uid)
    {
        var own = current.Credentials;
        if (uid == Same)
        {
            return -EINVAL;
        }

        if (!own.Can(CAP_SETUID) && uid != own.Uid && uid != own.SavedUid)
        {
            return -EPERM;
        }

        return Become(current, own.Can(CAP_SETUID) ? own.WithUsers(uid, uid, uid) : own.WithUsers(own.Uid, uid, own.SavedUid));
    }

    /// <summary>setgid(2).</summary>
    [SyscallDefine(1)]
    public static SysResult Setgid(TaskStruct current, uint gid)
    {
        var own = current.Credentials;
        if (gid == Same)
        {
            return -EINVAL;
        }

        if (!own.Can(CAP_SETGID) && gid != own.Gid && gid != own.SavedGid)
        {
            return -EPERM;
        }

        return Become(current, own.Can(CAP_SETGID) ? own.WithGroups(gid, gid, gid) : own.WithGroups(own.Gid, gid, own.SavedGid));
    }

    /// <summary>setreuid(2): -1 leaves one alone. The saved user follows the effective one.</summary>
    [SyscallDefine(2)]
    public static SysResult Setreuid(TaskStruct current, uint ruid, uint euid)
    {
        var own = current.Credentials;
        var isCapable = own.Can(CAP_SETUID);
        if (!isCapable && ((ruid != Same && ruid != own.Uid && ruid != own.EffectiveUid)
            || (euid != Same && euid != own.Uid && euid != own.EffectiveUid && euid != own.SavedUid)))
        {
            return -EPERM;
        }

        var (real, effective) = (Or(ruid, own.Uid), Or(euid, own.EffectiveUid));
        var saves = ruid != Same || (euid != Same && euid != own.Uid);
        return Become(current, own.WithUsers(real, effective, saves ? effective : own.SavedUid));
    }

    /// <summary>setregid(2).</summary>
    [SyscallDefine(2)]
    public static SysResult Setregid(TaskStruct current, uint rgid, uint egid)
    {
        var own = current.Credentials;
        var isCapable = own.Can(CAP_SETGID);
        if (!isCapable && ((rgid != Same && rgid != own.Gid && rgid != own.EffectiveGid)
            || (egid != Same && egid != own.Gid && egid != own.EffectiveGid && egid != own.SavedGid)))
        {
            return -EPERM;
        }

        var (real, effective) = (Or(rgid, own.Gid), Or(egid, own.EffectiveGid));
        var saves = rgid != Same || (egid != Same && egid != own.Gid);
        return Become(current, own.WithGroups(real, effective, saves ? effective : own.SavedGid));
    }

    /// <summary>setresuid(2): real, effective and saved user; -1 leaves one alone.</summary>
    [SyscallDefine(3)]
    public static SysResult Setresuid(TaskStruct current, uint ruid, uint euid, uint suid)
    {
        var own = current.Credentials;
        if (Or(ruid, own.Uid) == own.Uid && (euid == Same || (euid == own.EffectiveUid && euid == own.FsUid)) && Or(suid, own.SavedUid) == own.SavedUid)
        {
            return SysResult.Ok; // Nothing changes, not even who the file system takes it for.
        }

        if (!own.Can(CAP_SETUID) && !(IsOwn(ruid) && IsOwn(euid) && IsOwn(suid)))
        {
            return -EPERM;
        }

        return Become(current, own.WithUsers(Or(ruid, own.Uid), Or(euid, own.EffectiveUid), Or(suid, own.SavedUid)));

        bool IsOwn(uint id) => id == Same || id == own.Uid || id == own.EffectiveUid || id == own.SavedUid;
    }

    /// <summary>setresgid(2).</summary>
    [SyscallDefine(3)]
    public static SysResult Setresgid(TaskStruct current, uint rgid, uint egid, uint sgid)
    {
        var own = current.Credentials;
        if (Or(rgid, own.Gid) == own.Gid && (egid == Same || (egid == own.EffectiveGid && egid == own.FsGid)) && Or(sgid, own.SavedGid) == own.SavedGid)
        {
            return SysResult.Ok; // Nothing changes, not even who the file system takes it for.
        }

        if (!own.Can(CAP_SETGID) && !(IsOwn(rgid) && IsOwn(egid) && IsOwn(sgid)))
        {
            return -EPERM;
        }

        return Become(current, own.WithGroups(Or(rgid, own.Gid), Or(egid, own.EffectiveGid), Or(sgid, own.SavedGid)));

        bool IsOwn(uint id) => id == Same || id == own.Gid || id == own.EffectiveGid || id == own.SavedGid;
    }

    /// <summary>getresuid(2).</summary>
    [SyscallDefine(3)]
    public static SysResult Getresuid(TaskStruct current, [Out] UserPtr<uint> ruid, [Out] UserPtr<uint> euid, [Out] UserPtr<uint> suid)
    {
        var own = current.Credentials;
        if (current.PutUser(own.Uid, ruid) is { IsError: true } error || (error = current.PutUser(own.EffectiveUid, euid)).IsError)
        {
            return error;
        }

        return current.PutUser(own.SavedUid, suid);
    }

    /// <summary>getresgid(2).</summary>
    [SyscallDefine(3)]
    public static SysResult Getresgid(TaskStruct current, [Out] UserPtr<uint> rgid, [Out] UserPtr<uint> egid, [Out] UserPtr<uint> sgid)
    {
        var own = current.Credentials;
        if (current.PutUser(own.Gid, rgid) is { IsError: true } error || (error = current.PutUser(own.EffectiveGid, egid)).IsError)
        {
            return error;
        }

        return current.PutUser(own.SavedGid, sgid);
    }

    /// <summary>setfsuid(2): the old one, whether it was permitted or not.</summary>
    [SyscallDefine(1)]
    public static SysResult Setfsuid(TaskStruct current, uint uid)
    {
        var own = current.Credentials;
        if (uid != Same && uid != own.FsUid && (uid == own.Uid || uid == own.EffectiveUid || uid == own.SavedUid || own.Can(CAP_SETUID)))
        {
            current.Credentials = own.WithFsUser(uid);
        }

        return own.FsUid;
    }

    /// <summary>setfsgid(2): the old one, whether it was permitted or not.</summary>
    [SyscallDefine(1)]
    public static SysResult Setfsgid(TaskStruct current, uint gid)
    {
        var own = current.Credentials;
        if (gid != Same && gid != own.FsGid && (gid == own.Gid || gid == own.EffectiveGid || gid == own.SavedGid || own.Can(CAP_SETGID)))
        {
            current.Credentials = own with { FsGid = gid };
        }

        return own.FsGid;
    }

    /// <summary>Is somebody else from now on: <c>prepare_creds</c> and <c>commit_creds</c>.</summary>
    private static SysResult Become(TaskStruct current, Credentials next)
    {
        if (current.FaultInjection.ShouldFail(FaultPoint.SlabAllocation))
        {
            return -ENOMEM;
        }

        current.Credentials = next;
        return SysResult.Ok;
    }

    private static uint Or(uint wanted, uint own) => wanted == Same ? own : wanted;
}
