using static KernelSdk.Errno;

namespace KernelSdk.Linux;

/// <summary>read(2), write(2) and those at a position: fs/read_write.c.</summary>
/// <remarks>
/// The order of the checks is Linux's: the descriptor, how it was opened, what the file can do, the range of the addresses, the size.
/// Whether the memory is there shows only when bytes move, so read(fd, NULL, 1) at end of file returns 0.
/// </remarks>
public static partial class ReadWrite
{
    /// <summary>read(2).</summary>
    [SyscallDefine(3, CancellationPoint = true)]
    public static SysResult Read(
        TaskStruct current, [Fd] uint fd, [Out, CountedBy(nameof(count))] UserPtr<byte> buf, nuint count)
    {
        if (current.Files.Get(fd) is not { } file || !file.Mode.HasFlag(Fmode.Read))
        {
            return -EBADF;
        }

        if (VerifyArea(file, Fmode.Read, file.Position, buf, count) is { IsError: true } error)
        {
            return error;
        }

        var segment = new IoVec(buf, Math.Min(count, IovIter.MaxTransfer));
        var to = IovIter.Over(current.Mm, in segment);
        return file.Read(ref to);
    }

    /// <summary>write(2).</summary>
    [SyscallDefine(3, CancellationPoint = true)]
    public static SysResult Write(
        TaskStruct current, [Fd] uint fd, [In, CountedBy(nameof(count))] UserPtr<byte> buf, nuint count)
    {
        if (current.Files.Get(fd) is not { } file || !file.Mode.HasFlag(Fmode.Write))
        {
            return -EBADF;
        }

        if (VerifyArea(file, Fmode.Write, file.Position, buf, count) is { IsError: true } error)
        {
            return error;
        }

        var segment = new IoVec(buf, Math.Min(count, IovIter.MaxTransfer));
        var from = IovIter.Over(current.Mm, in segment);
        return file.Write(current, ref from);
    }

    /// <summary>pread(2): the position of the file stays.</summary>
    [SyscallDefine(4, CancellationPoint = true)]
    public static SysResult Pread64(
        TaskStruct current, [Fd] uint fd, [Out, CountedBy(nameof(count))] UserPtr<byte> buf, nuint count, long pos)
    {
        if (Positioned(current, fd, pos, Fmode.Read, out var file) is { IsError: true } error
            || (error = VerifyArea(file, Fmode.Read, (ulong)pos, buf, count)).IsError)
        {
            return error;
        }

        var segment = new IoVec(buf, Math.Min(count, IovIter.MaxTransfer));
        var to = IovIter.Over(current.Mm, in segment);
        var position = (ulong)pos;
        return file.ReadAt(ref to, ref position);
    }

    /// <summary>pwrite(2): the position of the file stays. With O_APPEND it writes at the end, as Linux does.</summary>
    [SyscallDefine(4, CancellationPoint = true)]
    public static SysResult Pwrite64(
        TaskStruct current, [Fd] uint fd, [In, CountedBy(nameof(count))] UserPtr<byte> buf, nuint count, long pos)
    {
        if (Positioned(current, fd, pos, Fmode.Write, out var file) is { IsError: true } error
            || (error = VerifyArea(file, Fmode.Write, (ulong)pos, buf, count)).IsError)
        {
            return error;
        }

        var segment = new IoVec(buf, Math.Min(count, IovIter.MaxTransfer));
        var from = IovIter.Over(current.Mm, in segment);
        var position = (ulong)pos;
        return file.WriteAt(current, ref from, ref position);
    }

    /// <summary>The file of a call at a position: one that has positions, opened for that.</summary>
    internal static SysResult Positioned(TaskStruct current, uint fd, long pos, Fmode mode, out FileDescription file)
    {
        file = null!;
        if (pos < 0)
        {
            return -EINVAL;
        }

        if (current.Files.GetUsable(fd) is not { } open)
        {
            return -EBADF;
        }

        file = open;
        return !file.Operations.IsSeekable ? -ESPIPE : file.Mode.HasFlag(mode) ? SysResult.Ok : -EBADF;
    }

    /// <summary>FMODE_CAN_READ or FMODE_CAN_WRITE, <c>access_ok</c>, then <c>rw_verify_area</c>.</summary>
    private static SysResult VerifyArea(FileDescription file, Fmode direction, ulong pos, UserPtr<byte> buf, nuint count)
        => !file.Operations.CanTransfer(direction) ? -EINVAL
            : TaskStruct.AccessOk(buf, count) ? Vfs.VerifyRange(file, pos, count)
            : -EFAULT;
}
