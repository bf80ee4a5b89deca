using static KernelSdk.Errno;

namespace KernelSdk;

/// <content>Reading and writing: <c>vfs_read</c> and <c>vfs_write</c> of fs/read_write.c.</content>
public sealed partial class FileDescription
{
    /// <summary>Reads where the file stands, which goes forward: read(2).</summary>
    /// <param name="to">The reader's memory.</param>
    /// <returns>The number of bytes; an error of the file.</returns>
    [MayFault]
    public SysResult Read(ref IovIter to)
    {
        var position = Position;
        var result = ReadAt(ref to, ref position);
        Position = position;
        return result;
    }

    /// <summary>Reads somewhere else: pread(2).</summary>
    /// <param name="to">The reader's memory.</param>
    /// <param name="position">Where, in bytes; goes forward.</param>
    /// <returns>The number of bytes; an error of the file.</returns>
    [MayFault]
    public SysResult ReadAt(ref IovIter to, ref ulong position)
    {
        var result = Operations.ReadIter(this, ref to, ref position);
        if (!result.IsError)
        {
            Accessed();
        }

        return result;
    }

    /// <summary>Writes where the file stands, or at its end with O_APPEND: write(2).</summary>
    /// <param name="current">Who writes.</param>
    /// <param name="from">The writer's memory.</param>
    /// <param name="appends">Whether at its end; null for what O_APPEND says.</param>
    /// <returns>The number of bytes; -EFBIG; an error of the file.</returns>
    [MayFault]
    public SysResult Write(TaskStruct current, ref IovIter from, bool? appends = null)
    {
        var position = Position;
        var result = WriteAt(current, ref from, ref position, appends);
        Position = position;
        return result;
    }

    /// <summary>Writes somewhere else: pwrite(2). On Linux O_APPEND holds here too.</summary>
    /// <param name="current">Who writes.</param>
    /// <param name="from">The writer's memory.</param>
    /// <param name="position">Where, in bytes; goes forward.</param>
    /// <param name="appends">Whether at its end; null for what O_APPEND says.</param>
    /// <returns>The number of bytes; -EFBIG; an error of the file.</returns>
    [MayFault]
    public SysResult WriteAt(TaskStruct current, ref IovIter from, ref ulong position, bool? appends = null)
    {
        if (Inode is not { IsRegular: true } inode)
        {
            return Operations.WriteIter(this, ref from, ref position);
        }

        if (from.Count == 0)
        {
            return 0;
        }

        var start = (appends ?? Flags.HasFlag(OpenFlags.O_APPEND)) ? inode.Size : position;
        if (CheckWrite(current, inode, start, ref from) is { IsError: true } refused)
        {
            return refused;
        }

        var result = Operations.WriteIter(this, ref from, ref start);
        position = result.IsError ? position : start;
        return result;
    }

    /// <summary>It was read, and its inode says when: <c>file_accessed</c>.</summary>
    internal void Accessed()
    {
        if (_place is { } place && !Flags.HasFlag(OpenFlags.O_NOATIME))
        {
            InodeTimes.Accessed(place.Inode, place.Mount);
        }
    }

    /// <summary>Takes away the bits that a change of contents takes away: <c>file_remove_privs</c>.</summary>
    internal static SysResult RemovePrivileges(TaskStruct current, Inode inode)
    {
        if ((inode.Mode & (InodeMode.S_ISUID | InodeMode.S_ISGID)) == 0 || current.Credentials.Can(Capability.CAP_FSETID))
        {
            return SysResult.Ok;
        }

        var (userBit, groupBit) = InodeChange.DroppedBits(inode, current.Credentials);
        return userBit || groupBit
            ? new InodeChange { DropsUserBit = userBit, DropsGroupBit = groupBit, IsForced = true }.Apply(inode, current)
            : SysResult.Ok;
    }

    /// <summary><c>generic_write_checks</c> and <c>file_remove_privs</c>: what limits leave, and which bits a write takes away.</summary>
    private static SysResult CheckWrite(TaskStruct current, Inode inode, ulong start, ref IovIter from)
    {
        ArgumentNullException.ThrowIfNull(current);
        var end = Math.Min(current.Limits[Resource.RLIMIT_FSIZE].Current, inode.SuperBlock.MaxBytes);
        if (start >= end)
        {
            return -EFBIG;
        }

        from.Truncate((nuint)(end - start));
        return RemovePrivileges(current, inode);
    }
}
