using System.Buffers;
using static KernelSdk.Errno;

namespace KernelSdk;

/// <content>Bytes that go from file to file without the user: splice(2), tee(2), sendfile(2), copy_file_range(2).</content>
public static partial class Vfs
{
    /// <summary>How much goes at a time where no pipe of the user's is between: <c>PIPE_DEF_BUFFERS</c> pages.</summary>
    private const int DirectChunk = 16 * PageSize.Bytes;

    /// <summary>Moves bytes where one of both is a pipe: <c>do_splice</c>.</summary>
    /// <param name="current">Who.</param>
    /// <param name="from">The file that is read.</param>
    /// <param name="fromAt">Where, in bytes; null for where it stands. Goes forward.</param>
    /// <param name="to">The file that is written.</param>
    /// <param name="toAt">Where, in bytes; null for where it stands. Goes forward.</param>
    /// <param name="count">At most so many bytes.</param>
    /// <param name="mayNotWait">SPLICE_F_NONBLOCK.</param>
    /// <returns>The number of bytes; -EBADF, -ESPIPE, -EINVAL, -EAGAIN, -EPIPE; an error of a file; or the call waits.</returns>
    public static SysResult Splice(
        TaskStruct current, FileDescription from, ref ulong? fromAt, FileDescription to, ref ulong? toAt, nuint count, bool mayNotWait)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        if (!from.Mode.HasFlag(Fmode.Read) || !to.Mode.HasFlag(Fmode.Write))
        {
            return -EBADF;
        }

        mayNotWait |= IsNonBlockingPipe(from) || IsNonBlockingPipe(to);
        return (from.Operations, to.Operations) switch
        {
            (Pipe source, Pipe sink) => fromAt is not null || toAt is not null ? -ESPIPE
                : source == sink ? -EINVAL
                : source.MoveTo(sink, count, mayNotWait),
            (Pipe source, _) => fromAt is not null ? -ESPIPE : Drain(current, source, to, ref toAt, count, mayNotWait),
            (_, Pipe sink) => toAt is not null ? -ESPIPE : Fill(sink, from, ref fromAt, count, mayNotWait),
            _ => -EINVAL,
        };
    }

    /// <summary>Copies bytes from a pipe into another, and leaves them there: <c>do_tee</c>.</summary>
    /// <param name="from">The pipe that is read.</param>
    /// <param name="to">The pipe that is written.</param>
    /// <param name="count">At most so many bytes.</param>
    /// <param name="mayNotWait">SPLICE_F_NONBLOCK.</param>
    /// <returns>The number of bytes; -EBADF, -EINVAL, -EAGAIN, -EPIPE; or the call waits.</returns>
    public static SysResult Tee(FileDescription from, FileDescription to, nuint count, bool mayNotWait)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        if (!from.Mode.HasFlag(Fmode.Read) || !to.Mode.HasFlag(Fmode.Write))
        {
            return -EBADF;
        }

        mayNotWait |= IsNonBlockingPipe(from) || IsNonBlockingPipe(to);
        return from.Operations is Pipe source && to.Operations is Pipe sink && source != sink
            ? source.CopyTo(sink, count, mayNotWait)
            : -EINVAL;
    }

    /// <summary>Sends bytes of a file to another, or into a pipe: <c>do_sendfile</c>.</summary>
    /// <param name="current">Who.</param>
    /// <param name="to">The file that is written, where it stands.</param>
    /// <param name="from">The file that is read.</param>
    /// <param name="at">Where, in bytes; null for where it stands. Goes forward.</param>
    /// <param name="count">At most so many bytes.</param>
    /// <returns>The number of bytes; -EBADF, -ESPIPE, -EINVAL, -EOVERFLOW, -EAGAIN, -EPIPE; an error of a file; or the call
    /// waits.</returns>
    public static SysResult SendFile(TaskStruct current, FileDescription? to, FileDescription? from, ref ulong? at, nuint count)
    {
        if (from?.Mode.HasFlag(Fmode.Read) != true)
        {
            return -EBADF;
        }

        if (at is not null && !from.Operations.IsSeekable)
        {
            return -ESPIPE;
        }

        var position = at ?? from.Position;
        if (VerifyRange(from, position, count) is { IsError: true } error)
        {
            return error;
        }

        if (to?.Mode.HasFlag(Fmode.Write) != true)
        {
            return -EBADF;
        }

        count = Math.Min(count, IovIter.MaxTransfer);
        var end = Math.Min(from.Inode?.SuperBlock.MaxBytes ?? long.MaxValue, to.Inode?.SuperBlock.MaxBytes ?? long.MaxValue);
        if (position + count > end)
        {
            if (position >= end)
            {
                return -EOVERFLOW;
            }

            count = (nuint)(end - position);
        }

        var written = to.Position;
        var result = to.Operations is Pipe sink
            ? sink.FillFrom(from, ref position, count, IsNonBlockingPipe(to))
            : VerifyRange(to, written, count) is { IsError: true } refused ? refused
            : MoveDirectly(current, from, ref position, to, ref written, count);
        if (!result.IsError && result.ToWord() > 0)
        {
            to.Position = written;
            SetPosition(from, ref at, position);
        }

        return result;
    }

    /// <summary>Copies a range of a regular file into another of the same file system: <c>vfs_copy_file_range</c>.</summary>
    /// <param name="current">Who.</param>
    /// <param name="from">The file that is read.</param>
    /// <param name="fromAt">Where, in bytes.</param>
    /// <param name="to">The file that is written; may be the same, then the ranges must not meet.</param>
    /// <param name="toAt">Where, in bytes.</param>
    /// <param name="count">At most so many bytes.</param>
    /// <returns>The number of bytes; -EISDIR, -EINVAL, -EBADF, -EXDEV, -EOVERFLOW, -EFBIG, -ENOSPC.</returns>
    public static SysResult CopyFileRange(
        TaskStruct current, FileDescription from, ulong fromAt, FileDescription to, ulong toAt, nuint count)
    {
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        if (CheckCopy(current, from, fromAt, to, toAt, ref count) is { IsError: true } error
            || (error = VerifyRange(from, fromAt, count)).IsError || (error = VerifyRange(to, toAt, count)).IsError)
        {
            return error;
        }

        return count == 0 ? 0 : MoveDirectly(current, from, ref fromAt, to, ref toAt, Math.Min(count, IovIter.MaxTransfer));
    }

    /// <summary><c>rw_verify_area</c>: a count that is negative as ssize_t, or ends behind the last position that there is.</summary>
    /// <param name="file">The open file.</param>
    /// <param name="position">Where, in bytes.</param>
    /// <param name="count">How many.</param>
    /// <returns>0; -EINVAL.</returns>
    public static SysResult VerifyRange(FileDescription file, ulong position, nuint count)
    {
        ArgumentNullException.ThrowIfNull(file);
        return count > (nuint)nint.MaxValue || (file.Operations.IsSeekable && position > long.MaxValue - count) ? -EINVAL : SysResult.Ok;
    }

    /// <summary><c>generic_copy_file_checks</c>, in its order.</summary>
    private static SysResult CheckCopy(
        TaskStruct current, FileDescription from, ulong fromAt, FileDescription to, ulong toAt, ref nuint count)
    {
        if (from.Inode?.IsDirectory == true || to.Inode?.IsDirectory == true)
        {
            return -EISDIR;
        }

        if (from.Inode is not { IsRegular: true } source || to.Inode is not { IsRegular: true } sink)
        {
            return -EINVAL;
        }

        if (!from.Mode.HasFlag(Fmode.Read) || !to.Mode.HasFlag(Fmode.Write) || to.Flags.HasFlag(OpenFlags.O_APPEND))
        {
            return -EBADF;
        }

        if (source.SuperBlock != sink.SuperBlock)
        {
            return -EXDEV;
        }

        if (ulong.MaxValue - fromAt < count || ulong.MaxValue - toAt < count)
        {
            return -EOVERFLOW;
        }

        count = (nuint)Math.Min(count, source.Size - Math.Min(fromAt, source.Size));
        var end = Math.Min(current.Limits[Resource.RLIMIT_FSIZE].Current, sink.SuperBlock.MaxBytes);
        if (toAt <= long.MaxValue)
        {
            if (toAt >= end)
            {
                return -EFBIG; // generic_write_check_limits, which a negative position passes.
            }

            count = (nuint)Math.Min(count, end - toAt);
        }

        return source == sink && toAt + count > fromAt && toAt < fromAt + count ? -EINVAL : SysResult.Ok;
    }

    /// <summary>From file to file by way of a buffer of the kernel: <c>do_splice_direct</c>.</summary>
    private static SysResult MoveDirectly(
        TaskStruct current, FileDescription from, ref ulong fromAt, FileDescription to, ref ulong toAt, nuint count)
    {
        var isRefused = to.Flags.HasFlag(OpenFlags.O_APPEND) || !from.Operations.IsSeekable || (count > 0 && !from.CanSplice(Fmode.Read));
        if (isRefused)
        {
            return -EINVAL;
        }

        if (current.FaultInjection.ShouldFail(FaultPoint.SlabAllocation))
        {
            return -ENOMEM; // alloc_pipe_info
        }

        var buffer = ArrayPool<byte>.Shared.Rent(DirectChunk);
        nuint done = 0;
        var result = SysResult.Ok;
        for (var isOver = false; done < count && !isOver;)
        {
            var start = fromAt;
            var room = IovIter.IntoKernel(buffer.AsSpan(0, (int)Math.Min(count - done, DirectChunk)));
            result = from.ReadAt(ref room, ref fromAt);
            var read = result.IsError ? 0 : (int)result.ToWord();
            if (read > 0)
            {
                var bytes = IovIter.FromKernel(buffer.AsSpan(0, read));
                result = to.CanSplice(Fmode.Write) ? to.WriteAt(current, ref bytes, ref toAt, appends: false) : -EINVAL;
            }

            var written = read == 0 || result.IsError ? 0 : (int)result.ToWord();
            fromAt = written < read ? start + (ulong)written : fromAt; // What did not go is still to be read.
            done += (nuint)written;
            isOver = written == 0 || written < read;
        }

        ArrayPool<byte>.Shared.Return(buffer);
        return done > 0 ? SysResult.Count(done) : result;
    }

    private static SysResult Fill(Pipe sink, FileDescription from, ref ulong? at, nuint count, bool mayNotWait)
    {
        if (at is not null && !from.Operations.IsSeekable)
        {
            return -EINVAL;
        }

        var position = at ?? from.Position;
        if (VerifyRange(from, position, count) is { IsError: true } error)
        {
            return error;
        }

        var result = sink.FillFrom(from, ref position, count, mayNotWait);
        SetPosition(from, ref at, position);
        return result;
    }

    private static SysResult Drain(TaskStruct current, Pipe source, FileDescription to, ref ulong? at, nuint count, bool mayNotWait)
    {
        if (at is not null && !to.Operations.IsSeekable)
        {
            return -EINVAL;
        }

        var position = at ?? to.Position;
        if (to.Flags.HasFlag(OpenFlags.O_APPEND))
        {
            return -EINVAL;
        }

        if (VerifyRange(to, position, count) is { IsError: true } error)
        {
            return error;
        }

        var result = to.CanSplice(Fmode.Write) ? source.DrainInto(current, to, ref position, count, mayNotWait) : -EINVAL;
        SetPosition(to, ref at, position);
        return result;
    }

    private static bool IsNonBlockingPipe(FileDescription file) => file.Operations is Pipe && file.Flags.HasFlag(OpenFlags.O_NONBLOCK);

    private static void SetPosition(FileDescription file, ref ulong? at, ulong position)
    {
        if (at is null)
        {
            file.Position = position;
        }
        else
        {
            at = position;
        }
    }
}
