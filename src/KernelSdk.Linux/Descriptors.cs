using static KernelSdk.Errno;

namespace KernelSdk.Linux;

/// <summary>close(2), dup(2) and dup2(2): fs/file.c.</summary>
public static partial class Descriptors
{
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
    {
        if (current.Files.Get(oldfd) is not { } file)
        {
            return -EBADF;
        }

        if (oldfd == newfd || current.Files.InstallAt(newfd, file))
        {
            return newfd;
        }

        return -EBADF;
    }
}
