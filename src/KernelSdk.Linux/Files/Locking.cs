using static KernelSdk.Errno;
using static KernelSdk.LockType;

namespace KernelSdk.Linux;

/// <summary>The locks of fcntl(2) and flock(2): fs/locks.c.</summary>
internal static class Locking
{
    private const uint Shared = 1; // LOCK_SH
    private const uint Exclusive = 2; // LOCK_EX
    private const uint NonBlocking = 4; // LOCK_NB
    private const uint Unlock = 8; // LOCK_UN
    private const int OfAnOpenFile = -1;

    /// <summary>flock(2).</summary>
    public static SysResult Flock(TaskStruct current, uint fd, uint cmd)
    {
        var kind = cmd & ~NonBlocking;
        if (kind is not (Shared or Exclusive or Unlock))
        {
            return -EINVAL;
        }

        if (current.Files.GetUsable(fd) is not { } file)
        {
            return -EBADF;
        }

        if (kind != Unlock && (file.Mode & (Fmode.Read | Fmode.Write)) == 0)
        {
            return -EBADF;
        }

        if (file.Inode is not { } inode)
        {
            return SysResult.Ok; // Nobody else can have a second open file of it.
        }

        var locks = inode.WholeLocks ??= new();
        if (kind == Unlock)
        {
            locks.Release(file);
            return SysResult.Ok;
        }

        if (current.FaultInjection.ShouldFail(FaultPoint.SlabAllocation))
        {
            return -ENOMEM;
        }

        var wanted = new FileLock(file, kind == Exclusive, 0, FileLock.ToEnd, current.Tgid);
        return Vfs.TakeLock(current, locks, wanted, waits: (cmd & NonBlocking) == 0);
    }

    /// <summary>F_SETLK and F_SETLKW.</summary>
    public static SysResult Set(TaskStruct current, FileDescription file, [User] ulong address, bool isOfd, bool waits)
    {
        if (Fetch(current, new(address), ENOLCK, out var request) is { IsError: true } error
            || (error = Parse(current, file, in request, isOfd, out var wanted)).IsError)
        {
            return error;
        }

        var needed = request.l_type == F_WRLCK ? Fmode.Write : request.l_type == F_RDLCK ? Fmode.Read : Fmode.None;
        if (!file.Mode.HasFlag(needed))
        {
            return -EBADF;
        }

        if (isOfd && request.l_pid != 0)
        {
            return -EINVAL;
        }

        if (file.Inode is not { } inode)
        {
            return SysResult.Ok;
        }

        var locks = inode.RangeLocks ??= new();
        if (request.l_type != F_UNLCK)
        {
            return Vfs.TakeLock(current, locks, wanted, waits);
        }

        locks.Release(wanted.Owner, wanted.First, wanted.Last);
        return SysResult.Ok;
    }

    /// <summary>
    /// F_GETLK: the lock that keeps this one from being taken, or F_UNLCK. F_UNLCK with F_OFD_GETLK asks for the open file's own.
    /// </summary>
    public static SysResult Find(TaskStruct current, FileDescription file, [User] ulong address, bool isOfd)
    {
        if (Fetch(current, new(address), ENOMEM, out var request) is { IsError: true } error)
        {
            return error;
        }

        if (!IsKnown(request.l_type) || (request.l_type == F_UNLCK && !isOfd))
        {
            return -EINVAL;
        }

        if ((error = Parse(current, file, in request, isOfd, out var wanted)).IsError)
        {
            return error;
        }

        if (isOfd && request.l_pid != 0)
        {
            return -EINVAL;
        }

        var locks = file.Inode?.RangeLocks;
        if ((request.l_type == F_UNLCK ? locks?.OwnOf(wanted) : locks?.ConflictWith(wanted)) is { } holder)
        {
            request.l_type = holder.IsExclusive ? F_WRLCK : F_RDLCK;
            request.l_whence = (short)SeekWhence.SEEK_SET;
            request.l_start = (long)holder.First;
            request.l_len = holder.Last == FileLock.ToEnd ? 0 : (long)(holder.Last - holder.First + 1);
            request.l_pid = holder.Pid;
        }
        else
        {
            request.l_type = F_UNLCK;
        }

        return current.CopyToUser(new UserPtr<Flock>(address), in request) == 0 ? 0 : -EFAULT;
    }

    private static SysResult Fetch(TaskStruct current, UserPtr<Flock> address, Errno withoutMemory, out Flock request)
    {
        if (current.CopyFromUser(out request, address) != 0)
        {
            return -EFAULT;
        }

        if (current.FaultInjection.ShouldFail(FaultPoint.SlabAllocation))
        {
            return -withoutMemory;
        }

        return SysResult.Ok;
    }

    private static bool IsKnown(LockType type) => type is F_RDLCK or F_WRLCK or F_UNLCK;

    /// <summary><c>flock64_to_posix_lock</c>.</summary>
    private static SysResult Parse(TaskStruct current, FileDescription file, in Flock request, bool isOfd, out FileLock wanted)
    {
        wanted = null!;
        var whence = (SeekWhence)unchecked((ushort)request.l_whence);
        if (whence > SeekWhence.SEEK_END)
        {
            return -EINVAL;
        }

        var origin = whence switch
        {
            SeekWhence.SEEK_CUR => (long)file.Position,
            SeekWhence.SEEK_END => (long)(file.Inode?.Size ?? 0),
            _ => 0,
        };
        if (request.l_start > long.MaxValue - origin)
        {
            return -EOVERFLOW;
        }

        var start = origin + request.l_start;
        if (start < 0)
        {
            return -EINVAL;
        }

        var end = (long)FileLock.ToEnd;
        if (request.l_len > 0)
        {
            if (request.l_len - 1 > long.MaxValue - start)
            {
                return -EOVERFLOW;
            }

            end = start + request.l_len - 1;
        }
        else if (request.l_len < 0)
        {
            if (request.l_len < -start)
            {
                return -EINVAL;
            }

            (start, end) = (start + request.l_len, start - 1);
        }

        if (!IsKnown(request.l_type))
        {
            return -EINVAL;
        }

        object owner = isOfd ? file : current.Files;
        wanted = new(owner, request.l_type == F_WRLCK, (ulong)start, (ulong)end, isOfd ? OfAnOpenFile : current.Tgid);
        return SysResult.Ok;
    }
}
