using static KernelSdk.AtFlags;
using static KernelSdk.Errno;

namespace KernelSdk.Linux;

/// <summary>Names that come, go and move: mkdir(2), mknod(2), symlink(2), link(2), unlink(2), rmdir(2), rename(2): fs/namei.c.</summary>
public static partial class Naming
{
    /// <summary>mkdir(2).</summary>
    [SyscallDefine(2)]
    public static SysResult Mkdir(TaskStruct current, [Path] UserPtr<byte> pathname, [Octal] ushort mode)
        => Mkdirat(current, Vfs.AtFdCwd, pathname, mode);

    /// <summary>mkdirat(2).</summary>
    [SyscallDefine(3)]
    public static SysResult Mkdirat(TaskStruct current, [Fd] int dfd, [Path] UserPtr<byte> pathname, [Octal] ushort mode)
        => current.GetName(pathname, out var path) is { IsError: true } error
            ? error
            : Vfs.MakeDirectory(current, dfd, path, (InodeMode)mode);

    /// <summary>mknod(2).</summary>
    [SyscallDefine(3)]
    public static SysResult Mknod(TaskStruct current, [Path] UserPtr<byte> filename, [Octal] ushort mode, uint dev)
        => Mknodat(current, Vfs.AtFdCwd, filename, mode, dev);

    /// <summary>mknodat(2).</summary>
    [SyscallDefine(4)]
    public static SysResult Mknodat(TaskStruct current, [Fd] int dfd, [Path] UserPtr<byte> filename, [Octal] ushort mode, uint dev)
    {
        if (Vfs.CheckNode((InodeMode)mode) is { IsError: true } error || (error = current.GetName(filename, out var path)).IsError)
        {
            return error;
        }

        return Vfs.MakeNode(current, dfd, path, (InodeMode)mode, DeviceNumber.Decode(dev));
    }

    /// <summary>symlink(2).</summary>
    [SyscallDefine(2)]
    public static SysResult Symlink(TaskStruct current, [Path] UserPtr<byte> oldname, [Path] UserPtr<byte> newname)
        => Symlinkat(current, oldname, Vfs.AtFdCwd, newname);

    /// <summary>symlinkat(2).</summary>
    [SyscallDefine(3)]
    public static SysResult Symlinkat(TaskStruct current, [Path] UserPtr<byte> oldname, [Fd] int newdfd, [Path] UserPtr<byte> newname)
    {
        if (current.GetName(oldname, out var target) is { IsError: true } error || (error = current.GetName(newname, out var path)).IsError)
        {
            return error;
        }

        return Vfs.MakeSymbolicLink(current, target, newdfd, path);
    }

    /// <summary>link(2): a symbolic link gets a second name itself.</summary>
    [SyscallDefine(2)]
    public static SysResult Link(TaskStruct current, [Path] UserPtr<byte> oldname, [Path] UserPtr<byte> newname)
        => Linkat(current, Vfs.AtFdCwd, oldname, Vfs.AtFdCwd, newname, AtFlags.None);

    /// <summary>linkat(2): with AT_EMPTY_PATH an open file without a name gets one.</summary>
    [SyscallDefine(5)]
    public static SysResult Linkat(
        TaskStruct current, [Fd] int olddfd, [Path] UserPtr<byte> oldname, [Fd] int newdfd, [Path] UserPtr<byte> newname, AtFlags flags)
    {
        if ((flags & ~(AT_SYMLINK_FOLLOW | AT_EMPTY_PATH)) != 0)
        {
            return -EINVAL;
        }

        var whose = flags.HasFlag(AT_EMPTY_PATH) ? LookupFlags.OwnDescriptor : LookupFlags.None;
        if (Placing.At(current, olddfd, oldname, flags, flags.HasFlag(AT_SYMLINK_FOLLOW), out var old, whose) is { IsError: true } error
            || (error = current.GetName(newname, out var path)).IsError)
        {
            return error;
        }

        return Vfs.Link(current, old, newdfd, path);
    }

    /// <summary>unlink(2).</summary>
    [SyscallDefine(1)]
    public static SysResult Unlink(TaskStruct current, [Path] UserPtr<byte> pathname)
        => Unlinkat(current, Vfs.AtFdCwd, pathname, AtFlags.None);

    /// <summary>rmdir(2).</summary>
    [SyscallDefine(1)]
    public static SysResult Rmdir(TaskStruct current, [Path] UserPtr<byte> pathname)
        => Unlinkat(current, Vfs.AtFdCwd, pathname, AT_REMOVEDIR);

    /// <summary>unlinkat(2): with AT_REMOVEDIR it is rmdir(2).</summary>
    [SyscallDefine(3)]
    public static SysResult Unlinkat(TaskStruct current, [Fd] int dfd, [Path] UserPtr<byte> pathname, AtFlags flag)
    {
        if ((flag & ~AT_REMOVEDIR) != 0)
        {
            return -EINVAL;
        }

        if (current.GetName(pathname, out var path) is { IsError: true } error)
        {
            return error;
        }

        return flag.HasFlag(AT_REMOVEDIR) ? Vfs.RemoveDirectory(current, dfd, path) : Vfs.Unlink(current, dfd, path);
    }

    /// <summary>rename(2).</summary>
    [SyscallDefine(2)]
    public static SysResult Rename(TaskStruct current, [Path] UserPtr<byte> oldname, [Path] UserPtr<byte> newname)
        => Renameat2(current, Vfs.AtFdCwd, oldname, Vfs.AtFdCwd, newname, RenameFlags.None);

    /// <summary>renameat(2).</summary>
    [SyscallDefine(4)]
    public static SysResult Renameat(
        TaskStruct current, [Fd] int olddfd, [Path] UserPtr<byte> oldname, [Fd] int newdfd, [Path] UserPtr<byte> newname)
        => Renameat2(current, olddfd, oldname, newdfd, newname, RenameFlags.None);

    /// <summary>renameat2(2).</summary>
    [SyscallDefine(5)]
    public static SysResult Renameat2(
        TaskStruct current, [Fd] int olddfd, [Path] UserPtr<byte> oldname, [Fd] int newdfd, [Path] UserPtr<byte> newname, RenameFlags flags)
    {
        if (!Vfs.IsValid(flags))
        {
            return -EINVAL;
        }

        // What is wrong with the new name shows only when the old one has been walked.
        if (current.GetName(oldname, out var from) is { IsError: true } error
            || (error = Vfs.FindParent(current, olddfd, from)).IsError
            || (error = current.GetName(newname, out var to)).IsError)
        {
            return error;
        }

        return Vfs.Rename(current, olddfd, from, newdfd, to, flags);
    }

    /// <summary>readlink(2).</summary>
    [SyscallDefine(3)]
    public static SysResult Readlink(
        TaskStruct current, [Path] UserPtr<byte> path, [Out, CountedBy(nameof(bufsiz))] UserPtr<byte> buf, int bufsiz)
        => Readlinkat(current, Vfs.AtFdCwd, path, buf, bufsiz);

    /// <summary>readlinkat(2): an empty path is the link that the descriptor was opened on.</summary>
    [SyscallDefine(4)]
    public static SysResult Readlinkat(
        TaskStruct current, [Fd] int dfd, [Path] UserPtr<byte> pathname, [Out, CountedBy(nameof(bufsiz))] UserPtr<byte> buf, int bufsiz)
    {
        if (bufsiz <= 0)
        {
            return -EINVAL;
        }

        if (current.GetName(pathname, out var path, mayBeEmpty: true) is { IsError: true } error
            || (error = Vfs.Resolve(current, dfd, path, LookupFlags.Empty, out var place)).IsError)
        {
            return error;
        }

        if (!place.Inode.IsSymbolicLink)
        {
            return path.IsEmpty ? -ENOENT : -EINVAL;
        }

        if ((error = Vfs.ReadLink(current, place, out var target)).IsError)
        {
            return error;
        }

        var bytes = target.Span;
        var length = Math.Min(bytes.Length, bufsiz);
        return current.CopyToUser(buf, bytes[..length]) == 0 ? length : -EFAULT;
    }
}
