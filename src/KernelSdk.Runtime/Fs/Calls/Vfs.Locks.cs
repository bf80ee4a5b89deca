using static KernelSdk.Errno;

namespace KernelSdk;

/// <content>Locks: flock(2) and those of fcntl(2): fs/locks.c.</content>
public static partial class Vfs
{
    /// <summary>Takes a lock, or waits for it.</summary>
    /// <param name="current">Who.</param>
    /// <param name="locks">The locks of this kind on the file.</param>
    /// <param name="wanted">The lock.</param>
    /// <param name="waits">Whether it waits where another keeps it from it.</param>
    /// <returns>0; -EAGAIN; -EDEADLK where waiting would never end; a blocked call.</returns>
    public static SysResult TakeLock(TaskStruct current, FileLocks locks, FileLock wanted, bool waits)
    {
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(locks);
        ArgumentNullException.ThrowIfNull(wanted);
        var waiting = current.Kernel.LockWaits;
        waiting.End(wanted.Owner);
        if (locks.ConflictWith(wanted) is not { } holder)
        {
            locks.Take(wanted);
            return SysResult.Ok;
        }

        if (!waits)
        {
            return -EAGAIN;
        }

        if (wanted.Owner is FdTable && holder.Owner is FdTable && !waiting.TryWait(wanted.Owner, holder.Owner))
        {
            return -EDEADLK;
        }

        return current.Block(locks.Released);
    }
}
