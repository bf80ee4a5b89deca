using static KernelSdk.Errno;

namespace KernelSdk;

/// <content>What the system calls do with open files and found places.</content>
public static partial class Vfs
{
    /// <summary>The longest path with its terminator, in bytes: <c>PATH_MAX</c>.</summary>
    public const int PathMax = 4096;

    /// <summary>What a symbolic link points to: <c>vfs_readlink</c>. A link of /proc says where it would jump.</summary>
    /// <param name="current">Who asks.</param>
    /// <param name="place">The link.</param>
    /// <param name="target">The target.</param>
    /// <returns>0; -EACCES, -ENOENT for a link that jumps.</returns>
    public static SysResult ReadLink(TaskStruct current, VfsPath place, out ReadOnlyMemory<byte> target)
    {
        ArgumentNullException.ThrowIfNull(current);
        var inode = place.Inode;
        InodeTimes.Accessed(inode, place.Mount);
        if (!inode.Operations.IsMagic(inode))
        {
            return inode.Operations.ReadLink(inode, out target);
        }

        var result = inode.Operations.Jump(inode, current, out var there);
        target = result.IsError ? default : PlaceName.Described(there, current.Fs.Root);
        return result;
    }

    /// <summary>Tells the names of an open directory: <c>iterate_dir</c>.</summary>
    /// <param name="file">The open directory.</param>
    /// <param name="sink">Takes the names.</param>
    /// <returns>0; -ENOTDIR; -ENOENT for one that was removed.</returns>
    public static SysResult ReadDirectory(FileDescription file, IDirectorySink sink)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Place is not { } place || !place.Inode.IsDirectory)
        {
            return -ENOTDIR;
        }

        if (place.Inode.IsDead)
        {
            return -ENOENT;
        }

        var result = file.Operations.ReadDirectory(file, sink);
        InodeTimes.Accessed(place.Inode, place.Mount);
        return result;
    }

    /// <summary>Gives a range of an open file memory, or takes it away: <c>vfs_fallocate</c>.</summary>
    /// <param name="current">Who.</param>
    /// <param name="file">The open file.</param>
    /// <param name="mode">What is to be done.</param>
    /// <param name="offset">In bytes.</param>
    /// <param name="length">In bytes, not 0.</param>
    /// <returns>0; -EBADF, -ESPIPE, -EISDIR, -ENODEV, -EFBIG, -ENOSPC, -EOPNOTSUPP.</returns>
    public static SysResult Allocate(TaskStruct current, FileDescription file, FallocateMode mode, ulong offset, ulong length)
    {
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(file);
        if (!file.Mode.HasFlag(Fmode.Write))
        {
            return -EBADF;
        }

        if (file.Operations is Pipe)
        {
            return -ESPIPE;
        }

        if (file.Inode is not { IsRegular: true } inode)
        {
            return file.Inode?.IsDirectory == true ? -EISDIR : -ENODEV;
        }

        var grows = (mode & (FallocateMode.FALLOC_FL_KEEP_SIZE | FallocateMode.FALLOC_FL_PUNCH_HOLE)) == 0 && offset + length > inode.Size;
        if (offset + length > inode.SuperBlock.MaxBytes || (grows && offset + length > current.Limits[Resource.RLIMIT_FSIZE].Current))
        {
            return -EFBIG;
        }

        var result = file.Operations.Allocate(file, mode, offset, length);
        if (result.IsError)
        {
            return result;
        }

        inode.Modified(); // file_modified
        return FileDescription.RemovePrivileges(current, inode);
    }
}
