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
    private const uint Append = 0x10;
    private const uint Known = 0x7f;

    /// <summary>readv(2).</summary>
    [SyscallDefine(3, CancellationPoint = true)]
    public static SysResult Readv(
        TaskStruct current, [Fd] ulong fd, [In, Out, CountedBy(nameof(vlen))] UserPtr<IoVec> vec, ulong vlen)
        => current.Files.Get(unchecked((uint)fd)) is { } file && file.Mode.HasFlag(Fmode.Read)
            ? ReadSegments(current, file, vec, vlen, null)
            : -EBADF;

    /// <summary>writev(2).</summary>
    [SyscallDefine(3, CancellationPoint = true)]
    public static SysResult Writev(
        TaskStruct current, [Fd] ulong fd, [In, CountedBy(nameof(vlen))] UserPtr<IoVec> vec, ulong vlen)
        => current.Files.Get(unchecked((uint)fd)) is { } file && file.Mode.HasFlag(Fmode.Write)
            ? WriteSegments(current, file, vec, vlen, null)
            : -EBADF;

    /// <summary>preadv(2).</summary>
    [SyscallDefine(5, CancellationPoint = true)]
    public static SysResult Preadv(
        TaskStruct current, [Fd] ulong fd, [In, Out, CountedBy(nameof(vlen))] UserPtr<IoVec> vec, ulong vlen, ulong pos_l, ulong pos_h)
    {
        _ = pos_h;
        var result = ReadWrite.Positioned(current, unchecked((uint)fd), unchecked((long)pos_l), Fmode.Read, out var file);
        return result.IsError ? result : ReadSegments(current, file, vec, vlen, pos_l);
    }

    /// <summary>pwritev(2).</summary>
    [SyscallDefine(5, CancellationPoint = true)]
    public static SysResult Pwritev(
        TaskStruct current, [Fd] ulong fd, [In, CountedBy(nameof(vlen))] UserPtr<IoVec> vec, ulong vlen, ulong pos_l, ulong pos_h)
    {
        _ = pos_h;
        var result = ReadWrite.Positioned(current, unchecked((uint)fd), unchecked((long)pos_l), Fmode.Write, out var file);
        return result.IsError ? result : WriteSegments(current, file, vec, vlen, pos_l);
    }

    /// <summary>preadv2(2): -1 as position is where the file stands. Of the flags those count that a file in memory can honour.</summary>
    [SyscallDefine(6, CancellationPoint = true)]
    public static SysResult Preadv2(
        TaskStruct current, [Fd] ulong fd, [In, Out, CountedBy(nameof(vlen))] UserPtr<IoVec> vec, ulong vlen, ulong pos_l, ulong pos_h, uint flags)
    {
        if (pos_l != AtPosition)
        {
            return (flags & ~Known) != 0 ? -EOPNOTSUPP : Preadv(current, fd, vec, vlen, pos_l, pos_h);
        }

        return (flags & ~Known) != 0 ? -EOPNOTSUPP : Readv(current, fd, vec, vlen);
    }

    /// <summary>pwritev2(2): -1 as position is where the file stands; RWF_APPEND writes at the end.</summary>
    [SyscallDefine(6, CancellationPoint = true)]
    public static SysResult Pwritev2(
        TaskStruct current, [Fd] ulong fd, [In, CountedBy(nameof(vlen))] UserPtr<IoVec> vec, ulong vlen, ulong pos_l, ulong pos_h, uint flags)
    {
        if ((flags & ~Known) != 0)
        {
            return -EOPNOTSUPP;
        }

        if ((flags & Append) != 0 && current.Files.Get(unchecked((uint)fd)) is { Inode: { } inode } file && file.Mode.HasFlag(Fmode.Write))
        {
            return WriteSegments(current, file, vec, vlen, inode.Size);
        }

        return pos_l == AtPosition ? Writev(current, fd, vec, vlen) : Pwritev(current, fd, vec, vlen, pos_l, pos_h);
    }

    private static SysResult ReadSegments(TaskStruct current, FileDescription file, UserPtr<IoVec> vec, ulong vlen, ulong? at)
    {
        Span<IoVec> room = stackalloc IoVec[FastSegments];
        if (IovIter.Import(current.Mm, vec, unchecked((uint)vlen), room, out var to) is { IsError: true } error)
        {
            return error;
        }

        if (to.Count == 0)
        {
            return 0;
        }

        var position = at ?? 0;
        return at is null ? file.Read(ref to) : file.ReadAt(ref to, ref position);
    }

    private static SysResult WriteSegments(TaskStruct current, FileDescription file, UserPtr<IoVec> vec, ulong vlen, ulong? at)
    {
        Span<IoVec> room = stackalloc IoVec[FastSegments];
        if (IovIter.Import(current.Mm, vec, unchecked((uint)vlen), room, out var from) is { IsError: true } error)
        {
            return error;
        }

        if (from.Count == 0)
        {
            return 0;
        }

        var position = at ?? 0;
        return at is null ? file.Write(current, ref from) : file.WriteAt(current, ref from, ref position);
    }
}
