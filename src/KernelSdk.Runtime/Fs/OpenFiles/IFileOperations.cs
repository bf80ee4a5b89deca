namespace KernelSdk;

/// <summary>
/// What an open file can do: <c>struct file_operations</c>. What a file does not implement is EINVAL, or what Linux says.
/// </summary>
public interface IFileOperations
{
    /// <summary>Whether it has positions: lseek(2) and pread(2) work. What has none is ESPIPE.</summary>
    bool IsSeekable => false;

    /// <summary>The mode that fstat(2) shows for a file that has no place in the tree: a FIFO of its owner's, as pipes are.</summary>
    InodeMode UnplacedMode => InodeMode.S_IFIFO | InodeMode.S_IRUSR | InodeMode.S_IWUSR;

    /// <summary>It is being opened: <c>open</c>. Called once, before a descriptor has it.</summary>
    /// <param name="file">The open file, whose <see cref="FileDescription.Operations"/> may be replaced.</param>
    /// <returns>0; -ENXIO where no driver has the device; a blocked call, which comes again.</returns>
    SysResult Open(FileDescription file) => SysResult.Ok;

    /// <summary>
    /// Whether there is a <c>read_iter</c>, or a <c>write_iter</c>: FMODE_CAN_READ, FMODE_CAN_WRITE. What has none is EINVAL, before its
    /// user's memory is looked at.
    /// </summary>
    /// <param name="direction">Which of the two.</param>
    bool CanTransfer(Fmode direction) => true;

    /// <summary>
    /// Moves bytes to the reader, <c>read_iter</c>. Validation is late: at end of file this returns 0 without touching the
    /// user's memory, so read(fd, NULL, 1) does too.
    /// </summary>
    /// <param name="file">The open file.</param>
    /// <param name="to">The reader's memory; goes forward by what was moved.</param>
    /// <param name="position">Where in the file, in bytes; goes forward too. A file without positions leaves it alone.</param>
    /// <returns>The number of bytes moved, 0 at end of file; -EFAULT if a fault came before the first byte.</returns>
    [MayFault]
    SysResult ReadIter(FileDescription file, ref IovIter to, ref ulong position) => -Errno.EINVAL;

    /// <summary>Takes bytes from the writer, <c>write_iter</c>.</summary>
    /// <param name="file">The open file.</param>
    /// <param name="from">The writer's memory; goes forward by what was taken.</param>
    /// <param name="position">Where in the file, in bytes; goes forward too. A file without positions leaves it alone.</param>
    /// <returns>The number of bytes taken; -EFAULT if a fault came before the first byte.</returns>
    [MayFault]
    SysResult WriteIter(FileDescription file, ref IovIter from, ref ulong position) => -Errno.EINVAL;

    /// <summary>
    /// What can be done without waiting, <c>poll</c>. A file that can keep its users waiting names the queues that it wakes when that
    /// changes, before it looks, and says so in <see cref="CanPoll"/>.
    /// </summary>
    /// <param name="file">The open file.</param>
    /// <param name="table">Takes the queues.</param>
    /// <returns>All that there is, asked for or not; reads and writes that never wait by default, <c>DEFAULT_POLLMASK</c>.</returns>
    PollEvents Poll(FileDescription file, PollTable table)
        => PollEvents.POLLIN | PollEvents.POLLOUT | PollEvents.POLLRDNORM | PollEvents.POLLWRNORM;

    /// <summary>Whether <see cref="Poll"/> is more than the default, <c>file_can_poll</c>: epoll(7) takes no other files.</summary>
    bool CanPoll => false;

    /// <summary>
    /// Whether it could tell its owner of news by a signal: <c>fasync</c>. O_ASYNC can be set for no other files.
    /// </summary>
    bool CanSignal => false;

    /// <summary>
    /// Whether splice(2) and sendfile(2) move its bytes: <c>splice_read</c> and <c>splice_write</c>. What cannot is EINVAL.
    /// </summary>
    /// <param name="direction">From it, or to it.</param>
    bool CanSplice(Fmode direction) => true;

    /// <summary>The pages that mmap(2) shows. What has none cannot be mapped: ENODEV.</summary>
    /// <param name="file">The open file.</param>
    PageCache? PageCacheOf(FileDescription file) => null;

    /// <summary>Moves the position: <c>llseek</c>. Asked only of a file that has one.</summary>
    /// <param name="file">The open file.</param>
    /// <param name="offset">In bytes.</param>
    /// <param name="whence">Counted from where.</param>
    /// <returns>The new position; -EINVAL, -ENXIO, -EOVERFLOW.</returns>
    SysResult Seek(FileDescription file, long offset, SeekWhence whence) => GenericSeek.Seek(file, offset, whence, file.Inode?.Size ?? 0);

    /// <summary>Tells the names in a directory from where the file stands, which goes forward: <c>iterate_shared</c>.</summary>
    /// <param name="file">The open directory.</param>
    /// <param name="sink">Takes the names until it is full.</param>
    /// <returns>0; -ENOTDIR.</returns>
    SysResult ReadDirectory(FileDescription file, IDirectorySink sink) => -Errno.ENOTDIR;

    /// <summary>Gives a range memory, or takes it away: <c>fallocate</c>.</summary>
    /// <param name="file">The open file.</param>
    /// <param name="mode">What is to be done.</param>
    /// <param name="offset">In bytes.</param>
    /// <param name="length">In bytes, not 0.</param>
    /// <returns>0; -EOPNOTSUPP, -ENOSPC.</returns>
    SysResult Allocate(FileDescription file, FallocateMode mode, ulong offset, ulong length) => -Errno.EOPNOTSUPP;

    /// <summary>Stores what is dirty: <c>fsync</c>. What cannot be stored is EINVAL.</summary>
    /// <param name="file">The open file.</param>
    /// <returns>0; -EINVAL, -EIO.</returns>
    SysResult Sync(FileDescription file) => -Errno.EINVAL;

    /// <summary>What only this kind of file does: <c>unlocked_ioctl</c>.</summary>
    /// <param name="file">The open file.</param>
    /// <param name="current">Who asks.</param>
    /// <param name="command">Which.</param>
    /// <param name="argument">Its argument, often a user address.</param>
    /// <returns>A value; -ENOTTY for a command it does not know.</returns>
    [MayFault]
    SysResult Ioctl(FileDescription file, TaskStruct current, IoctlCommand command, ulong argument) => -Errno.ENOTTY;

    /// <summary>The commands of fcntl(2) that only this kind of file knows: the size of a pipe.</summary>
    /// <param name="file">The open file.</param>
    /// <param name="current">Who asks.</param>
    /// <param name="command">Which.</param>
    /// <param name="argument">Its argument.</param>
    /// <returns>A value; -EINVAL for a command it does not know; -EBADF for the size of what is no pipe.</returns>
    SysResult Fcntl(FileDescription file, TaskStruct current, FcntlCommand command, ulong argument)
        => command is FcntlCommand.F_SETPIPE_SZ or FcntlCommand.F_GETPIPE_SZ ? -Errno.EBADF : -Errno.EINVAL;

    /// <summary>The same for a clone of the kernel. Who has a state copies it; what only the host knows is shared.</summary>
    /// <param name="clone">Copies what this refers to, each object once.</param>
    IFileOperations CloneInto(KernelClone clone) => this;

    /// <summary>The last descriptor of the open file is gone, and the last mapping.</summary>
    /// <param name="file">The open file.</param>
    void Release(FileDescription file)
    {
    }
}
