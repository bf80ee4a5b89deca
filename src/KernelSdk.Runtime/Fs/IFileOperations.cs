namespace KernelSdk;

/// <summary>What an open file can do: <c>struct file_operations</c>. What a file does not implement is EINVAL.</summary>
public interface IFileOperations
{
    /// <summary>
    /// Moves bytes to the reader, <c>read_iter</c>. Validation is late: at end of file this returns 0 without touching the
    /// user's memory, so read(fd, NULL, 1) does too.
    /// </summary>
    /// <param name="file">The open file.</param>
    /// <param name="to">The reader's memory; goes forward by what was moved.</param>
    /// <returns>The number of bytes moved, 0 at end of file; -EFAULT if a fault came before the first byte.</returns>
    SysResult ReadIter(FileDescription file, ref IovIter to) => -Errno.EINVAL;

    /// <summary>Takes bytes from the writer, <c>write_iter</c>.</summary>
    /// <param name="file">The open file.</param>
    /// <param name="from">The writer's memory; goes forward by what was taken.</param>
    /// <returns>The number of bytes taken; -EFAULT if a fault came before the first byte.</returns>
    SysResult WriteIter(FileDescription file, ref IovIter from) => -Errno.EINVAL;

    /// <summary>The pages that mmap(2) shows. What has none cannot be mapped: ENODEV.</summary>
    /// <param name="file">The open file.</param>
    PageCache? PageCacheOf(FileDescription file) => null;

    /// <summary>The same for a clone of the kernel. Who has a state copies it; what only the host knows is shared.</summary>
    /// <param name="clone">Copies what this refers to, each object once.</param>
    IFileOperations CloneInto(KernelClone clone) => this;

    /// <summary>The last descriptor of the open file is gone, and the last mapping.</summary>
    /// <param name="file">The open file.</param>
    void Release(FileDescription file)
    {
    }
}
