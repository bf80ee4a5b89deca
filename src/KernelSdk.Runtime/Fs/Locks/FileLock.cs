namespace KernelSdk;

/// <summary>A lock on bytes of a file, or by flock(2) on all of it: <c>struct file_lock</c>.</summary>
/// <param name="Owner">
/// Who has it: the descriptors of a process (POSIX locks), or an open file description (flock(2) and OFD locks).
/// </param>
/// <param name="IsExclusive">Whether nobody else may have one: a write lock.</param>
/// <param name="First">The first byte.</param>
/// <param name="Last">The last byte; <see cref="ToEnd"/> is behind whatever the file's size.</param>
/// <param name="Pid">The process that asked, -1 for an open file description.</param>
public sealed record FileLock(object Owner, bool IsExclusive, ulong First, ulong Last, int Pid)
{
    /// <summary>The last byte there can be: <c>OFFSET_MAX</c>.</summary>
    public const ulong ToEnd = long.MaxValue;

    /// <summary>Whether both cannot be held at once.</summary>
    /// <param name="other">Another lock.</param>
    public bool ConflictsWith(FileLock other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Owner != other.Owner && (IsExclusive || other.IsExclusive) && Overlaps(other);
    }

    /// <summary>Whether both are about some byte: <c>locks_overlap</c>.</summary>
    internal bool Overlaps(FileLock other) => First <= other.Last && other.First <= Last;
}
