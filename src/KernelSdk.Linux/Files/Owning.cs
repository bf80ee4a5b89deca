using static KernelSdk.AtFlags;
using static KernelSdk.Errno;

namespace KernelSdk.Linux;

/// <summary>Who may do what: chmod(2), chown(2), access(2), umask(2): fs/open.c.</summary>
public static partial class Owning
{
    /// <summary>chmod(2).</summary>
    [SyscallDefine(2)]
    public static SysResult Chmod(TaskStruct current, [Path] UserPtr<byte> filename, [Octal] ushort mode)
        => Fchmodat2(current, Vfs.AtFdCwd, filename, mode, AtFlags.None);

    /// <summary>fchmod(2).</summary>
    [SyscallDefine(2)]
    public static SysResult Fchmod(TaskStruct current, [Fd] uint fd, [Octal] ushort mode)
        => Placing.Of(current, fd, out var place) is { IsError: true } error ? error : Vfs.ChangeMode(current, place, (InodeMode)mode);

    /// <summary>fchmodat(2) as the kernel has it, without flags.</summary>
    [SyscallDefine(3)]
    public static SysResult Fchmodat(TaskStruct current, [Fd] int dfd, [Path] UserPtr<byte> filename, [Octal] ushort mode)
        => Fchmodat2(current, dfd, filename, mode, AtFlags.None);

    /// <summary>fchmodat2(2).</summary>
    [SyscallDefine(4)]
    public static SysResult Fchmodat2(TaskStruct current, [Fd] int dfd, [Path] UserPtr<byte> filename, [Octal] ushort mode, AtFlags flags)
    {
        if ((flags & ~(AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH)) != 0)
        {
            return -EINVAL;
        }

        return Placing.At(current, dfd, filename, flags, !flags.HasFlag(AT_SYMLINK_NOFOLLOW), out var place) is { IsError: true } error
            ? error
            : Vfs.ChangeMode(current, place, (InodeMode)mode);
    }

    /// <summary>chown(2).</summary>
    [SyscallDefine(3)]
    public static SysResult Chown(TaskStruct current, [Path] UserPtr<byte> filename, uint user, uint group)
        => Fchownat(current, Vfs.AtFdCwd, filename, user, group, AtFlags.None);

    /// <summary>lchown(2): of a symbolic link itself.</summary>
    [SyscallDefine(3)]
    public static SysResult Lchown(TaskStruct current, [Path] UserPtr<byte> filename, uint user, uint group)
        => Fchownat(current, Vfs.AtFdCwd, filename, user, group, AT_SYMLINK_NOFOLLOW);

    /// <summary>fchown(2).</summary>
    [SyscallDefine(3)]
    public static SysResult Fchown(TaskStruct current, [Fd] uint fd, uint user, uint group)
        => Placing.Of(current, fd, out var place) is { IsError: true } error ? error : Vfs.ChangeOwner(current, place, user, group);

    /// <summary>fchownat(2).</summary>
    [SyscallDefine(5)]
    public static SysResult Fchownat(
        TaskStruct current, [Fd] int dfd, [Path] UserPtr<byte> filename, uint user, uint group, AtFlags flag)
    {
        if ((flag & ~(AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH)) != 0)
        {
            return -EINVAL;
        }

        return Placing.At(current, dfd, filename, flag, !flag.HasFlag(AT_SYMLINK_NOFOLLOW), out var place) is { IsError: true } error
            ? error
            : Vfs.ChangeOwner(current, place, user, group);
    }

    /// <summary>access(2).</summary>
    [SyscallDefine(2)]
    public static SysResult Access(TaskStruct current, [Path] UserPtr<byte> filename, int mode)
        => Faccessat2(current, Vfs.AtFdCwd, filename, mode, AtFlags.None);

    /// <summary>faccessat(2) as the kernel has it, without flags.</summary>
    [SyscallDefine(3)]
    public static SysResult Faccessat(TaskStruct current, [Fd] int dfd, [Path] UserPtr<byte> filename, int mode)
        => Faccessat2(current, dfd, filename, mode, AtFlags.None);

    /// <summary>faccessat2(2): without AT_EACCESS the real user and group are asked for.</summary>
    [SyscallDefine(4)]
    public static SysResult Faccessat2(TaskStruct current, [Fd] int dfd, [Path] UserPtr<byte> filename, int mode, AtFlags flags)
    {
        if ((mode & ~(int)InodeMode.S_IRWXO) != 0 || (flags & ~(AT_EACCESS | AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH)) != 0)
        {
            return -EINVAL;
        }

        var own = current.Credentials;
        current.Credentials = flags.HasFlag(AT_EACCESS) ? own : own.AsReal();
        try
        {
            var result = Placing.At(current, dfd, filename, flags, !flags.HasFlag(AT_SYMLINK_NOFOLLOW), out var place);
            return result.IsError ? result : Vfs.MayAccess(current.Credentials, place, (KernelSdk.Access)mode);
        }
        finally
        {
            current.Credentials = own;
        }
    }

    /// <summary>umask(2): the old one.</summary>
    [SyscallDefine(1)]
    public static SysResult Umask(TaskStruct current, [Octal] int mask)
    {
        var old = current.Fs.Umask;
        current.Fs.Umask = unchecked((InodeMode)mask) & InodeMode.S_IRWXUGO;
        return (long)old;
    }
}
