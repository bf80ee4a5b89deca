using static KernelSdk.Errno;

namespace KernelSdk.Linux;

/// <summary>read(2), write(2) and their scattered forms: fs/read_write.c.</summary>
/// <remarks>
/// The order of the checks is Linux's: the descriptor, how it was opened, the range of the addresses, the size. Whether the
/// memory is there shows only when bytes move, so read(fd, NULL, 1) at end of file returns 0. readv and writev take words and
/// pass them on as C's unsigned int, as Linux does: the upper half of descriptor and count does not count.
/// </remarks>
public static partial class ReadWrite
{
    /// <summary>UIO_FASTIOV: this many segments need no memory of the kernel.</summary>
    private const int FastSegments = 8;

    /// <summary>read(2).</summary>
    [SyscallDefine(3, CancellationPoint = true)]
    public static SysResult Read(
        TaskStruct current, [Fd] uint fd, [Out, CountedBy(nameof(count))] UserPtr<byte> buf, nuint count)
    {
        if (current.Files.Get(fd) is not { } file || !file.Mode.HasFlag(Fmode.Read))
        {
            return -EBADF;
        }

        if (VerifyArea(buf, count) is { IsError: true } error)
        {
            return error;
        }

        var segment = new IoVec(buf, Math.Min(count, IovIter.MaxTransfer));
        var to = IovIter.Over(current.Mm, in segment);
        return file.Operations.ReadIter(file, ref to);
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

        if (VerifyArea(buf, count) is { IsError: true } error)
        {
            return error;
        }

        var segment = new IoVec(buf, Math.Min(count, IovIter.MaxTransfer));
        var from = IovIter.Over(current.Mm, in segment);
        return file.Operations.WriteIter(file, ref from);
    }

    /// <summary>readv(2).</summary>
    [SyscallDefine(3, CancellationPoint = true)]
    public static SysResult Readv(
        TaskStruct current, [Fd] ulong fd, [In, Out, CountedBy(nameof(vlen))] UserPtr<IoVec> vec, ulong vlen)
    {
        if (current.Files.Get(unchecked((uint)fd)) is not { } file || !file.Mode.HasFlag(Fmode.Read))
        {
            return -EBADF;
        }

        Span<IoVec> room = stackalloc IoVec[FastSegments];
        if (IovIter.Import(current.Mm, vec, unchecked((uint)vlen), room, out var to) is { IsError: true } error)
        {
            return error;
        }

        return to.Count == 0 ? 0 : file.Operations.ReadIter(file, ref to);
    }

    /// <summary>writev(2).</summary>
    [SyscallDefine(3, CancellationPoint = true)]
    public static SysResult Writev(
        TaskStruct current, [Fd] ulong fd, [In, CountedBy(nameof(vlen))] UserPtr<IoVec> vec, ulong vlen)
    {
        if (current.Files.Get(unchecked((uint)fd)) is not { } file || !file.Mode.HasFlag(Fmode.Write))
        {
            return -EBADF;
        }

        Span<IoVec> room = stackalloc IoVec[FastSegments];
        if (IovIter.Import(current.Mm, vec, unchecked((uint)vlen), room, out var from) is { IsError: true } error)
        {
            return error;
        }

        return from.Count == 0 ? 0 : file.Operations.WriteIter(file, ref from);
    }

    /// <summary><c>access_ok</c>, then <c>rw_verify_area</c>: a count that is negative as ssize_t.</summary>
    private static SysResult VerifyArea(UserPtr<byte> buf, nuint count)
    {
        if (!TaskStruct.AccessOk(buf, count))
        {
            return -EFAULT;
        }

        return count > (nuint)nint.MaxValue ? -EINVAL : SysResult.Ok;
    }
}
