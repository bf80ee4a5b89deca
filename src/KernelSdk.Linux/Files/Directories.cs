using static KernelSdk.Errno;

namespace KernelSdk.Linux;

/// <summary>
/// Reading directories and standing in them: getdents64(2), getcwd(2), chdir(2), chroot(2): fs/readdir.c, fs/d_path.c, fs/open.c.
/// </summary>
public static partial class Directories
{
    /// <summary>getdents64(2).</summary>
    [SyscallDefine(3)]
    public static SysResult Getdents64(TaskStruct current, [Fd] uint fd, UserPtr<byte> dirent, uint count)
        => Read(current, fd, dirent, count, isOld: false);

    /// <summary>getdents(2): with the kind behind the name.</summary>
    [SyscallDefine(3)]
    public static SysResult Getdents(TaskStruct current, [Fd] uint fd, UserPtr<byte> dirent, uint count)
        => Read(current, fd, dirent, count, isOld: true);

    /// <summary>getcwd(2): the length with its terminator.</summary>
    [SyscallDefine(2)]
    public static SysResult Getcwd(TaskStruct current, [Out, CountedBy(nameof(size))] UserPtr<byte> buf, ulong size)
    {
        if (current.FaultInjection.ShouldFail(FaultPoint.SlabAllocation))
        {
            return -ENOMEM;
        }

        var place = current.Fs.WorkingDirectory;
        if (place.Dentry.IsUnhashed)
        {
            return -ENOENT;
        }

        var path = PlaceName.Bytes(place, current.Fs.Root, out var isReachable);
        byte[] text = isReachable ? [.. path, 0] : [.. "(unreachable)"u8, .. path, 0];
        if (text.Length > Vfs.PathMax)
        {
            return -ENAMETOOLONG;
        }

        return (ulong)text.Length > size ? -ERANGE : current.CopyToUser(buf, text) == 0 ? text.Length : -EFAULT;
    }

    /// <summary>chdir(2).</summary>
    [SyscallDefine(1)]
    public static SysResult Chdir(TaskStruct current, [Path] UserPtr<byte> filename)
    {
        var result = Enter(current, filename, out var place);
        if (!result.IsError)
        {
            current.Fs.SetWorkingDirectory(place);
        }

        return result;
    }

    /// <summary>fchdir(2).</summary>
    [SyscallDefine(1)]
    public static SysResult Fchdir(TaskStruct current, [Fd] uint fd)
    {
        if (current.Files.Get(fd) is not { } file)
        {
            return -EBADF;
        }

        if (file is not { Place: { Inode.IsDirectory: true } place })
        {
            return -ENOTDIR;
        }

        var result = place.Inode.Permits(current.Credentials, Access.Execute);
        if (!result.IsError)
        {
            current.Fs.SetWorkingDirectory(place);
        }

        return result;
    }

    /// <summary>chroot(2): the working directory stays.</summary>
    [SyscallDefine(1)]
    public static SysResult Chroot(TaskStruct current, [Path] UserPtr<byte> filename)
    {
        if (Enter(current, filename, out var place) is { IsError: true } error)
        {
            return error;
        }

        if (!current.Credentials.Can(Capability.CAP_SYS_CHROOT))
        {
            return -EPERM;
        }

        current.Fs.SetRoot(place);
        return SysResult.Ok;
    }

    private static SysResult Enter(TaskStruct current, UserPtr<byte> filename, out VfsPath place)
    {
        place = default;
        if (current.GetName(filename, out var path) is { IsError: true } error)
        {
            return error;
        }

        error = Vfs.Resolve(current, Vfs.AtFdCwd, path, LookupFlags.Follow | LookupFlags.Directory, out place);
        return error.IsError ? error : place.Inode.Permits(current.Credentials, Access.Execute);
    }

    private static SysResult Read(TaskStruct current, uint fd, UserPtr<byte> dirent, uint count, bool isOld)
    {
        if (current.Files.GetUsable(fd) is not { } file)
        {
            return -EBADF;
        }

        var room = count > int.MaxValue ? 0 : count; // An int of the kernel, and negative.
        var sink = new DirentWriter(current, dirent, room, isOld);
        var result = Vfs.ReadDirectory(file, sink);
        return result.IsError ? result : sink.Result;
    }
}
