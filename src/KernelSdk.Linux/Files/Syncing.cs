using static KernelSdk.Errno;

namespace KernelSdk.Linux;

/// <summary>Storing what is dirty: fsync(2), sync(2): fs/sync.c.</summary>
public static partial class Syncing
{
    /// <summary>fsync(2).</summary>
    [SyscallDefine(1, CancellationPoint = true)]
    public static SysResult Fsync(TaskStruct current, [Fd] uint fd)
        => current.Files.GetUsable(fd) is { } file ? file.Operations.Sync(file) : -EBADF;

    /// <summary>fdatasync(2).</summary>
    [SyscallDefine(1)]
    public static SysResult Fdatasync(TaskStruct current, [Fd] uint fd) => Fsync(current, fd);

    /// <summary>sync(2): every file system. Always 0.</summary>
    [SyscallDefine(0)]
    public static SysResult Sync(TaskStruct current)
    {
        foreach (var superBlock in current.Kernel.Mounts.All.Select(static mount => mount.SuperBlock).Distinct())
        {
            superBlock.Operations.Sync(superBlock);
        }

        return SysResult.Ok;
    }

    /// <summary>syncfs(2): the file system of an open file.</summary>
    [SyscallDefine(1)]
    public static SysResult Syncfs(TaskStruct current, [Fd] int fd)
        => current.Files.GetUsable(unchecked((uint)fd)) is { Place: { } place }
            ? place.Mount.SuperBlock.Operations.Sync(place.Mount.SuperBlock)
            : -EBADF;
}
