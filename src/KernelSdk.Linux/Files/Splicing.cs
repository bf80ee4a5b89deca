using static KernelSdk.Errno;

namespace KernelSdk.Linux;

/// <summary>
/// Bytes that go from file to file without the user: fs/splice.c, and sendfile(2) and copy_file_range(2) of fs/read_write.c.
/// </summary>
public static partial class Splicing
{
    /// <summary>splice(2): one of both is a pipe, and has no position.</summary>
    [SyscallDefine(6, CancellationPoint = true)]
    public static SysResult Splice(
        TaskStruct current, [Fd] int fd_in, [In, Out] UserPtr<long> off_in, [Fd] int fd_out, [In, Out] UserPtr<long> off_out, nuint len,
        [Flags<SpliceFlags>] uint flags)
    {
        if (len == 0)
        {
            return 0;
        }

        if ((flags & ~(uint)SpliceFlags.All) != 0)
        {
            return -EINVAL;
        }

        if (Usable(current, fd_in) is not { } from || Usable(current, fd_out) is not { } to)
        {
            return -EBADF;
        }

        if ((from.Operations is Pipe && !off_in.IsNull) || (to.Operations is Pipe && !off_out.IsNull))
        {
            return -ESPIPE;
        }

        if (Fetch(current, off_out, out var toAt) is { IsError: true } error || (error = Fetch(current, off_in, out var fromAt)).IsError)
        {
            return error;
        }

        var mayNotWait = ((SpliceFlags)flags).HasFlag(SpliceFlags.SPLICE_F_NONBLOCK);
        var result = Vfs.Splice(current, from, ref fromAt, to, ref toAt, len, mayNotWait);
        if (!result.IsError && ((error = Store(current, off_out, toAt)).IsError || (error = Store(current, off_in, fromAt)).IsError))
        {
            return error;
        }

        return result;
    }

    /// <summary>tee(2).</summary>
    [SyscallDefine(4, CancellationPoint = true)]
    public static SysResult Tee(TaskStruct current, [Fd] int fdin, [Fd] int fdout, nuint len, [Flags<SpliceFlags>] uint flags)
    {
        if ((flags & ~(uint)SpliceFlags.All) != 0)
        {
            return -EINVAL;
        }

        if (len == 0)
        {
            return 0;
        }

        return Usable(current, fdin) is { } from && Usable(current, fdout) is { } to
            ? Vfs.Tee(from, to, len, ((SpliceFlags)flags).HasFlag(SpliceFlags.SPLICE_F_NONBLOCK))
            : -EBADF;
    }

    /// <summary>sendfile(2). The offset is stored also where the call failed.</summary>
    [SyscallDefine(4)]
    public static SysResult Sendfile(TaskStruct current, [Fd] int out_fd, [Fd] int in_fd, [In, Out] UserPtr<long> offset, nuint count)
    {
        if (Fetch(current, offset, out var at) is { IsError: true } error)
        {
            return error;
        }

        var result = Vfs.SendFile(current, Usable(current, out_fd), Usable(current, in_fd), ref at, count);
        return (error = Store(current, offset, at)).IsError ? error : result;
    }

    /// <summary>copy_file_range(2).</summary>
    [SyscallDefine(6)]
    public static SysResult CopyFileRange(
        TaskStruct current, [Fd] int fd_in, [In, Out] UserPtr<long> off_in, [Fd] int fd_out, [In, Out] UserPtr<long> off_out, nuint len, uint flags)
    {
        if (Usable(current, fd_in) is not { } from || Usable(current, fd_out) is not { } to)
        {
            return -EBADF;
        }

        if (Fetch(current, off_in, out var fromAt) is { IsError: true } error || (error = Fetch(current, off_out, out var toAt)).IsError)
        {
            return error;
        }

        if (flags != 0)
        {
            return -EINVAL;
        }

        var result = Vfs.CopyFileRange(current, from, fromAt ?? from.Position, to, toAt ?? to.Position, len);
        if (result.IsError || result.ToWord() == 0)
        {
            return result;
        }

        var moved = (ulong)result.ToWord();
        error = Forward(current, from, off_in, fromAt, moved);
        var second = Forward(current, to, off_out, toAt, moved); // Also where the first could not be stored.
        return error.IsError ? error : second.IsError ? second : result;
    }

    /// <summary>The position, or where the user keeps it, goes forward.</summary>
    private static SysResult Forward(TaskStruct current, FileDescription file, UserPtr<long> offset, ulong? at, ulong moved)
    {
        if (at is { } position)
        {
            return Store(current, offset, position + moved);
        }

        file.Position += moved;
        return SysResult.Ok;
    }

    private static FileDescription? Usable(TaskStruct current, int fd) => current.Files.GetUsable(unchecked((uint)fd));

    /// <summary>Where the user says; null where the file's own position is meant.</summary>
    private static SysResult Fetch(TaskStruct current, UserPtr<long> offset, out ulong? at)
    {
        at = null;
        if (offset.IsNull)
        {
            return SysResult.Ok;
        }

        var result = current.GetUser(out long value, offset);
        at = unchecked((ulong)value);
        return result;
    }

    private static SysResult Store(TaskStruct current, UserPtr<long> offset, ulong? at)
        => at is { } value ? current.PutUser(unchecked((long)value), offset) : SysResult.Ok;
}
