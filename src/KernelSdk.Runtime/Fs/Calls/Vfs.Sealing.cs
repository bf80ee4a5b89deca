using static KernelSdk.Errno;
using static KernelSdk.FileSeals;

namespace KernelSdk;

/// <content>Files without a name, and seals: mm/memfd.c. See memfd_create(2), fcntl(2).</content>
public static partial class Vfs
{
    /// <summary>Makes a regular file of no directory, open for reading and writing: <c>memfd_create</c>.</summary>
    /// <param name="current">Who; its owner.</param>
    /// <param name="name">What /proc calls it, behind <c>memfd:</c>.</param>
    /// <param name="mode">Its permissions.</param>
    /// <param name="seals">What cannot be done with it from the beginning.</param>
    /// <param name="file">The open file, which no descriptor has yet.</param>
    /// <returns>0; -ENFILE, -ENOSPC, -ENOMEM.</returns>
    public static SysResult CreateMemoryFile(
        TaskStruct current, ReadOnlySpan<byte> name, InodeMode mode, FileSeals seals, out FileDescription? file)
    {
        ArgumentNullException.ThrowIfNull(current);
        file = null;
        var mount = current.Kernel.MemoryFiles;
        var directory = mount.Root.Inode!;
        var wanted = new NewInode(InodeMode.S_IFREG | mode, current.Credentials.FsUid, current.Credentials.FsGid);
        if (directory.Operations.MakeUnnamed(directory, in wanted, out var made) is { IsError: true } error)
        {
            return error;
        }

        var faults = current.FaultInjection;
        if (faults.ShouldFail(FaultPoint.DentryAllocation) || faults.ShouldFail(FaultPoint.FileAllocation))
        {
            made!.Get();
            made.Put();
            return faults.Failed == FaultPoint.FileAllocation ? -ENFILE : -ENOMEM;
        }

        made!.Data!.Seals = seals;
        var dentry = Dentry.Unnamed(mount.Root, [.. "memfd:"u8, .. name], made);
        file = new(new(mount, dentry), made.FileOperations!, Fmode.Read | Fmode.Write, OpenFlags.O_RDWR | OpenFlags.O_LARGEFILE)
        {
            Opener = current.Credentials,
        };
        return SysResult.Ok;
    }

    /// <summary>What can no longer be done with a file: F_GET_SEALS.</summary>
    /// <param name="file">The open file.</param>
    /// <returns>The seals; -EINVAL for a file that cannot have any.</returns>
    public static SysResult GetSeals(FileDescription file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.Inode?.Data?.Seals is { } seals ? (uint)seals : -EINVAL;
    }

    /// <summary>Adds seals: F_ADD_SEALS.</summary>
    /// <param name="file">The open file.</param>
    /// <param name="seals">Which.</param>
    /// <returns>0; -EPERM for a file that is not open for writing, or sealed against it; -EINVAL; -EBUSY while a mapping can write
    /// it, or a pipe has a page of it.</returns>
    public static SysResult AddSeals(FileDescription file, FileSeals seals)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (!file.Mode.HasFlag(Fmode.Write))
        {
            return -EPERM;
        }

        if ((seals & ~FileSeals.All) != 0 || file.Inode?.Data is not { Seals: { } known } data)
        {
            return -EINVAL;
        }

        if (known.HasFlag(F_SEAL_SEAL))
        {
            return -EPERM;
        }

        if (seals.HasFlag(F_SEAL_EXEC) && (file.Inode.Mode & InodeMode.S_IXUGO) != 0)
        {
            seals |= F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_FUTURE_WRITE; // What can be executed can no longer be written.
        }

        if (seals.HasFlag(F_SEAL_WRITE) && !known.HasFlag(F_SEAL_WRITE) && (data.IsWritablyMapped || data.IsHeldElsewhere))
        {
            return -EBUSY;
        }

        data.Seals = known | seals;
        return SysResult.Ok;
    }
}
