using static KernelSdk.Errno;
using static KernelSdk.FcntlCommand;
using static KernelSdk.IoctlCommand;
using static KernelSdk.OpenFlags;

namespace KernelSdk.Linux;

/// <summary>fcntl(2), ioctl(2) and flock(2): fs/fcntl.c, fs/ioctl.c, fs/locks.c.</summary>
public static partial class Controlling
{
    private const ulong CloseOnExec = 1;
    private const OpenFlags Settable = O_APPEND | O_NONBLOCK | O_DIRECT | O_NOATIME;

    /// <summary>fcntl(2).</summary>
    [SyscallDefine(3, CancellationPoint = true)]
    public static SysResult Fcntl(TaskStruct current, [Fd] uint fd, FcntlCommand cmd, [Hex] ulong arg)
    {
        if (current.Files.Get(fd) is not { } file)
        {
            return -EBADF;
        }

        switch (cmd)
        {
            case F_DUPFD or F_DUPFD_CLOEXEC:
                return arg >= (ulong)current.Files.Limit ? -EINVAL : current.Files.InstallFrom((uint)arg, file, cmd == F_DUPFD_CLOEXEC);
            case F_GETFD:
                return current.Files.CloseOnExec(fd) ? 1 : 0;
            case F_SETFD:
                current.Files.SetCloseOnExec(fd, (arg & CloseOnExec) != 0);
                return SysResult.Ok;
            case F_GETFL:
                return (long)file.Flags;
        }

        if (file.Mode == Fmode.Path)
        {
            return -EBADF;
        }

        return cmd switch
        {
            F_SETFL => SetFlags(current, file, (OpenFlags)unchecked((uint)arg)),
            F_GETLK or F_OFD_GETLK => Locking.Find(current, file, arg, cmd == F_OFD_GETLK),
            F_SETLK or F_SETLKW => Locking.Set(current, file, arg, isOfd: false, waits: cmd == F_SETLKW),
            F_OFD_SETLK or F_OFD_SETLKW => Locking.Set(current, file, arg, isOfd: true, waits: cmd == F_OFD_SETLKW),
            F_ADD_SEALS => Vfs.AddSeals(file, (FileSeals)unchecked((uint)arg)),
            F_GET_SEALS => Vfs.GetSeals(file),
            _ => file.Operations.Fcntl(file, current, cmd, arg),
        };
    }

    /// <summary>flock(2): one lock for the open file, on all of it.</summary>
    [SyscallDefine(2)]
    public static SysResult Flock(TaskStruct current, [Fd] uint fd, uint cmd) => Locking.Flock(current, fd, cmd);

    /// <summary>ioctl(2): what holds for all files here, the rest is the file's.</summary>
    [SyscallDefine(3)]
    public static SysResult Ioctl(TaskStruct current, [Fd] uint fd, IoctlCommand cmd, [Hex] ulong arg)
    {
        if (current.Files.GetUsable(fd) is not { } file)
        {
            return -EBADF;
        }

        switch (cmd)
        {
            case FIOCLEX or FIONCLEX:
                current.Files.SetCloseOnExec(fd, cmd == FIOCLEX);
                return SysResult.Ok;
            case FIONBIO:
                return SetNonBlocking(current, file, arg);
            case FIONREAD when file.Inode is { IsRegular: true } inode:
                return TellLeft(current, unchecked(inode.Size - file.Position), arg);
            default:
                return file.Operations.Ioctl(file, current, cmd, arg);
        }
    }

    private static SysResult SetNonBlocking(TaskStruct current, FileDescription file, [User] ulong address)
    {
        if (current.GetUser(out int on, new UserPtr<int>(address)) is { IsError: true } error)
        {
            return error;
        }

        file.Flags = on != 0 ? file.Flags | O_NONBLOCK : file.Flags & ~O_NONBLOCK;
        return SysResult.Ok;
    }

    private static SysResult TellLeft(TaskStruct current, ulong bytes, [User] ulong address)
        => current.PutUser(unchecked((int)bytes), new UserPtr<int>(address));

    private static SysResult SetFlags(TaskStruct current, FileDescription file, OpenFlags flags)
    {
        if (flags.HasFlag(O_NOATIME) && !file.Flags.HasFlag(O_NOATIME) && file.Inode?.IsOwnedBy(current.Credentials) == false)
        {
            return -EPERM;
        }

        if (flags.HasFlag(O_DIRECT) && file.Operations is not Pipe && file.Inode?.IsRegular != true)
        {
            return -EINVAL;
        }

        var settable = file.Operations.CanSignal ? Settable | O_ASYNC : Settable;
        file.Flags = (file.Flags & ~settable) | (flags & settable);
        return SysResult.Ok;
    }
}
