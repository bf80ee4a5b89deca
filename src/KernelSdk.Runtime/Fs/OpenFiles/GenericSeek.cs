using static KernelSdk.Errno;

namespace KernelSdk;

/// <summary>lseek(2) for files that are ranges of bytes: <c>generic_file_llseek_size</c> of fs/read_write.c.</summary>
public static class GenericSeek
{
    /// <summary>Moves the position. Without holes, all data lies before the end.</summary>
    /// <param name="file">The open file.</param>
    /// <param name="offset">In bytes.</param>
    /// <param name="whence">Counted from where.</param>
    /// <param name="size">The file's size in bytes.</param>
    /// <returns>The new position; -EINVAL for one before the beginning; -ENXIO for data or holes behind the end.</returns>
    public static SysResult Seek(FileDescription file, long offset, SeekWhence whence, ulong size)
    {
        ArgumentNullException.ThrowIfNull(file);
        var isInside = offset >= 0 && (ulong)offset < size;
        switch (whence)
        {
            case SeekWhence.SEEK_SET:
                return Go(file, offset);
            case SeekWhence.SEEK_CUR:
                return Go(file, unchecked((long)file.Position + offset));
            case SeekWhence.SEEK_END:
                return Go(file, unchecked((long)size + offset));
            case SeekWhence.SEEK_DATA:
                return isInside ? Go(file, offset) : -ENXIO;
            case SeekWhence.SEEK_HOLE:
                return isInside ? Go(file, unchecked((long)size)) : -ENXIO;
            default:
                return -EINVAL;
        }
    }

    /// <summary>Goes to a position that is known: <c>vfs_setpos</c>.</summary>
    /// <param name="file">The open file.</param>
    /// <param name="position">In bytes.</param>
    /// <returns>The position; -EINVAL for one before the beginning, or behind what a file can have.</returns>
    public static SysResult Go(FileDescription file, long position)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (position < 0 || (file.Inode is { } inode && (ulong)position > inode.SuperBlock.MaxBytes))
        {
            return -EINVAL;
        }

        file.Position = (ulong)position;
        return position;
    }
}
