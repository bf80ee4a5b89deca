using static KernelSdk.Errno;
using static KernelSdk.FallocateMode;

namespace KernelSdk.Linux;

/// <summary>Size and position: truncate(2), fallocate(2), lseek(2): fs/open.c, fs/read_write.c.</summary>
public static partial class Sizing
{
    /// <summary>truncate(2).</summary>
    [SyscallDefine(2)]
    public static SysResult Truncate(TaskStruct current, [Path] UserPtr<byte> path, long length)
    {
        if (length < 0)
        {
            return -EINVAL;
        }

        return Placing.At(current, Vfs.AtFdCwd, path, AtFlags.None, follows: true, out var place) is { IsError: true } error
            ? error
            : Vfs.Truncate(current, place, (ulong)length);
    }

    /// <summary>ftruncate(2): of a regular file opened for writing.</summary>
    [SyscallDefine(2)]
    public static SysResult Ftruncate(TaskStruct current, [Fd] uint fd, long length)
    {
        if (length < 0)
        {
            return -EINVAL;
        }

        if (current.Files.GetUsable(fd) is not { } file)
        {
            return -EBADF;
        }

        return file.Inode is { IsRegular: true } inode && file.Mode.HasFlag(Fmode.Write)
            ? Vfs.Truncate(current, inode, (ulong)length)
            : -EINVAL;
    }

    /// <summary>fallocate(2).</summary>
    [SyscallDefine(4)]
    public static SysResult Fallocate(TaskStruct current, [Fd] int fd, FallocateMode mode, long offset, long len)
    {
        if (current.Files.GetUsable(unchecked((uint)fd)) is not { } file)
        {
            return -EBADF;
        }

        if (offset < 0 || len <= 0)
        {
            return -EINVAL;
        }

        return !IsKnown(mode) ? -EOPNOTSUPP : Vfs.Allocate(current, file, mode, (ulong)offset, (ulong)len);
    }

    /// <summary>lseek(2).</summary>
    [SyscallDefine(3)]
    public static SysResult Lseek(TaskStruct current, [Fd] uint fd, long offset, SeekWhence whence)
    {
        if (current.Files.GetUsable(fd) is not { } file)
        {
            return -EBADF;
        }

        if (whence > SeekWhence.SEEK_HOLE)
        {
            return -EINVAL;
        }

        return file.Operations.IsSeekable ? file.Operations.Seek(file, offset, whence) : -ESPIPE;
    }

    /// <summary>One thing at a time, with the size as it is or not: what <c>vfs_fallocate</c> lets through to file systems.</summary>
    private static bool IsKnown(FallocateMode mode)
    {
        const FallocateMode WriteZeroes = (FallocateMode)0x80; // FALLOC_FL_WRITE_ZEROES
        var keepsSize = mode.HasFlag(FALLOC_FL_KEEP_SIZE);
        return (mode & ~FALLOC_FL_KEEP_SIZE) switch
        {
            0 or FALLOC_FL_UNSHARE_RANGE or FALLOC_FL_ZERO_RANGE => true,
            FALLOC_FL_PUNCH_HOLE => keepsSize,
            FALLOC_FL_COLLAPSE_RANGE or FALLOC_FL_INSERT_RANGE or WriteZeroes => !keepsSize,
            _ => false,
        };
    }
}
