using static KernelSdk.Errno;

namespace KernelSdk.Linux;

/// <summary>readv(2), writev(2) and those at a position: fs/read_write.c.</summary>
/// <remarks>
/// They take words and pass them on as C's unsigned int, as Linux does: the upper half of descriptor and count does not count. Of
/// the position the low word is all of it on 64-bit machines.
/// </remarks>
public static partial class Vectors
{
    /// <summary>UIO_FASTIOV: this many segments need no memory of the kernel.</summary>
    private const int FastSegments = 8;

    private const ulong AtPosition = ulong.MaxValue;

    // RWF_*
    private const uint HighPriority = 1;
    private const uint Append = 0x10;
    private const uint NoAppend = 0x20;

    /// <summary>RWF_HIPRI, RWF_DSYNC, RWF_SYNC, RWF_APPEND, RWF_NOAPPEND, RWF_NOSIGNAL: what files in memory can honour.</summary>
    private const uint Known = 0x137;

    /// <summary>readv(2).</summary>
    [SyscallDefine(3, CancellationPoint = true)]
    public static SysResult Readv(
        TaskStruct current, [Fd] ulong fd, [In, Out, CountedBy(nameof(vlen))] UserPtr<IoVec> vec, ulong vlen)
        => current.Files.Get(unchecked((uint)fd)) is { } file && file.Mode.HasFlag(Fmode.Read)
            ? ReadSegments(current, file, vec, vlen, null, 0)
            : -EBADF;

    /// <summary>writev(2).</summary>
    [SyscallDefine(3, CancellationPoint = true)]
    public static SysResult Writev(
        TaskStruct current, [Fd] ulong fd, [In, CountedBy(nameof(vlen))] UserPtr<IoVec> vec, ulong vlen)
        => current.Files.Get(unchecked((uint)fd)) is { } file && file.Mode.HasFlag(Fmode.Write)
            ? WriteSegments(current, file, vec, vlen, null, 0)
            : -EBADF;

    /// <summary>preadv(2).</summary>
    [SyscallDefine(5, CancellationPoint = true)]
    public static SysResult Preadv(
        TaskStruct current, [Fd] ulong fd, [In, Out, CountedBy(nameof(vlen))] UserPtr<IoVec> vec, ulong vlen, ulong pos_l, ulong pos_h)
    {
        _ = pos_h;
        var result = ReadWrite.Positioned(current, unchecked((uint)fd), unchecked((long)pos_l), Fmode.Read, out var file);
        return result.IsError ? result : ReadSegments(current, file, vec, vlen, pos_l, 0);
    }

    /// <summary>pwritev(2).</summary>
    [SyscallDefine(5, CancellationPoint = true)]
    public static SysResult Pwritev(
        TaskStruct current, [Fd] ulong fd, [In, CountedBy(nameof(vlen))] UserPtr<IoVec> vec, ulong vlen, ulong pos_l, ulong pos_h)
    {
        _ = pos_h;
        var result = ReadWrite.Positioned(current, unchecked((uint)fd), unchecked((long)pos_l), Fmode.Write, out var file);
        return result.IsError ? result : WriteSegments(current, file, vec, vlen, pos_l, 0);
    }

    /// <summary>preadv2(2): -1 as position is where the file stands.</summary>
    [SyscallDefine(6, CancellationPoint = true)]
    public static SysResult Preadv2(
        TaskStruct current, [Fd] ulong fd, [In, Out, CountedBy(nameof(vlen))] UserPtr<IoVec> vec, ulong vlen, ulong pos_l, ulong pos_h, uint flags)
    {
        _ = pos_h;
        return Find(current, fd, pos_l, Fmode.Read, out var file) is { IsError: true } error
            ? error
            : ReadSegments(current, file, vec, vlen, pos_l == AtPosition ? null : pos_l, flags);
    }

    /// <summary>pwritev2(2): -1 as position is where the file stands; RWF_APPEND writes at the end, RWF_NOAPPEND where it stands.</summary>
    [SyscallDefine(6, CancellationPoint = true)]
    public static SysResult Pwritev2(
        TaskStruct current, [Fd] ulong fd, [In, CountedBy(nameof(vlen))] UserPtr<IoVec> vec, ulong vlen, ulong pos_l, ulong pos_h, uint flags)
    {
        _ = pos_h;
        return Find(current, fd, pos_l, Fmode.Write, out var file) is { IsError: true } error
            ? error
            : WriteSegments(current, file, vec, vlen, pos_l == AtPosition ? null : pos_l, flags);
    }

    /// <summary>The file of a call that may mean where it stands.</summary>
    private static SysResult Find(TaskStruct current, ulong fd, ulong pos, Fmode mode, out FileDescription file)
    {
        if (pos != AtPosition)
        {
            return ReadWrite.Positioned(current, unchecked((uint)fd), unchecked((long)pos), mode, out file);
        }

        file = current.Files.Get(unchecked((uint)fd))!;
        return file?.Mode.HasFlag(mode) == true ? SysResult.Ok : -EBADF;
    }

    /// <summary>
    /// <c>kiocb_set_rw_flags</c>: asked only when there is something to move. A directory has no <c>read_iter</c> that could honour any.
    /// </summary>
    private static SysResult CheckFlags(FileDescription file, uint flags)
    {
        var known = file.Inode?.IsDirectory == true ? HighPriority : Known;
        return (flags & ~known) != 0 ? -EOPNOTSUPP
            : (flags & (Append | NoAppend)) == (Append | NoAppend) ? -EINVAL
            : SysResult.Ok;
    }

    private static SysResult ReadSegments(TaskStruct current, FileDescription file, UserPtr<IoVec> vec, ulong vlen, ulong? at, uint flags)
    {
        if (!file.Operations.CanTransfer(Fmode.Read))
        {
            return -EINVAL;
        }

        Span<IoVec> room = stackalloc IoVec[FastSegments];
        if (IovIter.Import(current.Mm, vec, unchecked((uint)vlen), room, out var to) is { IsError: true } error)
        {
            return error;
        }

        if (to.Count == 0)
        {
            return 0;
        }

        if ((error = Vfs.VerifyRange(file, at ?? file.Position, to.Count)).IsError || (error = CheckFlags(file, flags)).IsError)
        {
            return error;
        }

        var position = at ?? 0;
        return at is null ? file.Read(ref to) : file.ReadAt(ref to, ref position);
    }

    private static SysResult WriteSegments(TaskStruct current, FileDescription file, UserPtr<IoVec> vec, ulong vlen, ulong? at, uint flags)
    {
        if (!file.Operations.CanTransfer(Fmode.Write))
        {
            return -EINVAL;
        }

        Span<IoVec> room = stackalloc IoVec[FastSegments];
        if (IovIter.Import(current.Mm, vec, unchecked((uint)vlen), room, out var from) is { IsError: true } error)
        {
            return error;
        }

        if (from.Count == 0)
        {
            return 0;
        }

        if ((error = Vfs.VerifyRange(file, at ?? file.Position, from.Count)).IsError || (error = CheckFlags(file, flags)).IsError)
        {
            return error;
        }

        bool? appends = (flags & Append) != 0 ? true : (flags & NoAppend) != 0 ? false : null;
        var position = at ?? 0;
        return at is null ? file.Write(current, ref from, appends) : file.WriteAt(current, ref from, ref position, appends);
    }
}
