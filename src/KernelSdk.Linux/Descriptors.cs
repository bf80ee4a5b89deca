using static KernelSdk.Errno;

namespace KernelSdk.Linux;

/// <summary>close(2), dup(2) and its family, close_range(2): fs/file.c.</summary>
public static partial class Descriptors
{
    private const uint CloseRangeUnshare = 2;
    private const uint CloseRangeCloexec = 4;

    /// <summary>close(2).</summary>
    [SyscallDefine(1, CancellationPoint = true)]
    public static SysResult Close(TaskStruct current, [Fd] uint fd) => current.Files.Close(fd);

    /// <summary>dup(2): the lowest free descriptor.</summary>
    [SyscallDefine(1)]
    [return: Fd]
    public static SysResult Dup(TaskStruct current, [Fd] uint fildes)
        => current.Files.Get(fildes) is { } file ? current.Files.Install(file) : -EBADF;

    /// <summary>dup2(2): a given descriptor, closing silently what was there. Onto itself it only asks whether it is open.</summary>
    [SyscallDefine(2)]
    [return: Fd]
    public static SysResult Dup2(TaskStruct current, [Fd] uint oldfd, [Fd] uint newfd)
        => oldfd != newfd ? Dup3(current, oldfd, newfd, 0) : current.Files.Get(oldfd) is not null ? newfd : -EBADF;

    /// <summary>dup3(2): as dup2(2) with O_CLOEXEC; onto itself it is EINVAL.</summary>
    [SyscallDefine(3)]
    [return: Fd]
    public static SysResult Dup3(TaskStruct current, [Fd] uint oldfd, [Fd] uint newfd, OpenFlags flags)
    {
        if ((flags & ~OpenFlags.O_CLOEXEC) != 0 || oldfd == newfd)
        {
            return -EINVAL;
        }

        if (newfd >= (uint)current.Files.Limit || current.Files.Get(oldfd) is not { } file)
        {
            return -EBADF;
        }

        if (current.Files.Reserve(newfd) is { IsError: true } error)
        {
            return error;
        }

        current.Files.InstallAt(newfd, file);
        current.Files.SetCloseOnExec(newfd, flags.HasFlag(OpenFlags.O_CLOEXEC));
        return newfd;
    }

    /// <summary>close_range(2). Descriptors are the process's own already, so that CLOSE_RANGE_UNSHARE changes nothing.</summary>
    [SyscallDefine(3)]
    public static SysResult CloseRange(TaskStruct current, uint fd, uint max_fd, uint flags)
    {
        if ((flags & ~(CloseRangeUnshare | CloseRangeCloexec)) != 0 || fd > max_fd)
        {
            return -EINVAL;
        }

        foreach (var each in current.Files.Open.Where(each => (uint)each >= fd && (uint)each <= max_fd).ToArray())
        {
            if ((flags & CloseRangeCloexec) != 0)
            {
                current.Files.SetCloseOnExec((uint)each, true);
            }
            else
            {
                current.Files.Close((uint)each);
            }
        }

        return SysResult.Ok;
    }
}
