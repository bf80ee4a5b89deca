using System.Text;
using static KernelSdk.Errno;
using static KernelSdk.MountFlags;

namespace KernelSdk.Linux;

/// <summary>mount(2) and umount2(2): fs/namespace.c.</summary>
public static partial class Mounting
{
    private const ulong MagicMask = 0xffff_0000;
    private const ulong Magic = 0xc0ed_0000;
    private const int OptionsSize = 4096;
    private const MountFlags Propagation = MS_PRIVATE | MS_SHARED | (MountFlags)((1 << 17) | (1 << 19));
    private const uint Detach = 2; // MNT_DETACH
    private const uint Expire = 4; // MNT_EXPIRE
    private const uint NoFollow = 8; // UMOUNT_NOFOLLOW
    private const uint KnownToUmount = 15;

    /// <summary>
    /// mount(2): by its flags a new mount, a bind mount, a move, or a change. Propagation changes nothing, there is one tree.
    /// </summary>
    [SyscallDefine(5)]
    public static SysResult Mount(
        TaskStruct current, [Path] UserPtr<byte> dev_name, [Path] UserPtr<byte> dir_name, [Path] UserPtr<byte> type, MountFlags flags, UserPtr<byte> data)
    {
        if (FetchText(current, type, out var kind) is { IsError: true } error || (error = FetchText(current, dev_name, out var source)).IsError
            || (error = FetchOptions(current, data, out var options)).IsError
            || (error = Placing.At(current, Vfs.AtFdCwd, dir_name, AtFlags.None, follows: true, out var place)).IsError)
        {
            return error;
        }

        if (!current.Credentials.Can(Capability.CAP_SYS_ADMIN))
        {
            return -EPERM;
        }

        flags = ((ulong)flags & MagicMask) == Magic ? flags & (MountFlags)~MagicMask : flags;
        if (flags.HasFlag(MS_REMOUNT))
        {
            return Vfs.Remount(place, flags, options, onlyMount: flags.HasFlag(MS_BIND));
        }

        if ((flags & (MS_BIND | MS_MOVE)) != 0)
        {
            return ShowElsewhere(current, source, place, flags);
        }

        if ((flags & Propagation) != 0)
        {
            return place.Dentry == place.Mount.Root ? SysResult.Ok : -EINVAL;
        }

        return kind is null ? -EINVAL : Vfs.Mount(current, place, kind, source ?? "none", flags, options);
    }

    /// <summary>umount2(2).</summary>
    [SyscallDefine(2)]
    public static SysResult Umount2(TaskStruct current, [Path] UserPtr<byte> name, uint flags)
    {
        if ((flags & ~KnownToUmount) != 0)
        {
            return -EINVAL;
        }

        if (Placing.At(current, Vfs.AtFdCwd, name, AtFlags.None, follows: (flags & NoFollow) == 0, out var place) is { IsError: true } error)
        {
            return error;
        }

        if (!current.Credentials.Can(Capability.CAP_SYS_ADMIN))
        {
            return -EPERM;
        }

        return (flags & Expire) != 0 && flags != Expire ? -EINVAL : Vfs.Unmount(current, place, isLazy: (flags & Detach) != 0);
    }

    private static SysResult ShowElsewhere(TaskStruct current, string? source, VfsPath place, MountFlags flags)
    {
        if (string.IsNullOrEmpty(source))
        {
            return -EINVAL;
        }

        var path = Encoding.Latin1.GetBytes(source);
        if (Vfs.Resolve(current, Vfs.AtFdCwd, path, LookupFlags.Follow, out var from) is { IsError: true } error)
        {
            return error;
        }

        return flags.HasFlag(MS_BIND) ? Vfs.Bind(current, from, place, flags.HasFlag(MS_REC)) : Vfs.MoveMount(current, from, place);
    }

    /// <summary><c>copy_mount_string</c>: NULL is none, one that is too long EINVAL.</summary>
    private static SysResult FetchText(TaskStruct current, UserPtr<byte> address, out string? text)
    {
        text = null;
        if (address.IsNull)
        {
            return SysResult.Ok;
        }

        if (current.FaultInjection.ShouldFail(FaultPoint.SlabAllocation))
        {
            return -ENOMEM;
        }

        var room = new byte[Vfs.PathMax];
        var length = current.StrncpyFromUser(room, address);
        if (length < 0)
        {
            return -EFAULT;
        }

        text = Encoding.Latin1.GetString(room.AsSpan(0, (int)length));
        return length == room.Length ? -EINVAL : SysResult.Ok;
    }

    /// <summary><c>copy_mount_options</c>: a page, or as much of it as there is; text up to its terminator.</summary>
    private static SysResult FetchOptions(TaskStruct current, UserPtr<byte> address, out string options)
    {
        options = "";
        if (address.IsNull)
        {
            return SysResult.Ok;
        }

        if (current.FaultInjection.ShouldFail(FaultPoint.SlabAllocation))
        {
            return -ENOMEM;
        }

        var room = new byte[OptionsSize];
        var missing = (int)current.CopyFromUser(room, address);
        if (missing == room.Length)
        {
            return -EFAULT;
        }

        var text = room.AsSpan(0, room.Length - missing);
        var end = text.IndexOf((byte)0);
        options = Encoding.Latin1.GetString(end < 0 ? text : text[..end]);
        return SysResult.Ok;
    }
}
