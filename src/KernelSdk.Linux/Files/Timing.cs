using System.Runtime.InteropServices;
using static KernelSdk.AtFlags;
using static KernelSdk.Errno;

namespace KernelSdk.Linux;

/// <summary>The two times of utime(2): <c>struct utimbuf</c>, 16 bytes.</summary>
/// <param name="AccessTime"><c>actime</c>: seconds since 1970.</param>
/// <param name="ModificationTime"><c>modtime</c>: seconds since 1970.</param>
[CName("utimbuf", Header = "utime.h")]
[StructLayout(LayoutKind.Sequential)]
public readonly record struct Utimbuf([property: CName("actime")] long AccessTime, [property: CName("modtime")] long ModificationTime);

/// <summary>When a file was read and changed: utimensat(2) and its elders: fs/utimes.c.</summary>
public static partial class Timing
{
    private const long Now = 0x3fff_ffff;
    private const long Omit = 0x3fff_fffe;
    private const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>utimensat(2): UTIME_NOW and UTIME_OMIT as nanoseconds, NULL times for now, a NULL path for the descriptor itself.</summary>
    [SyscallDefine(4)]
    public static SysResult Utimensat(
        TaskStruct current, [Fd] int dfd, [Path] UserPtr<byte> filename, [In] UserPtr<TwoTimes> utimes, AtFlags flags)
    {
        if (utimes.IsNull)
        {
            return Change(current, dfd, filename, null, flags);
        }

        if (current.CopyFromUser(out TwoTimes times, utimes) != 0)
        {
            return -EFAULT;
        }

        return times.Access.Nanoseconds == Omit && times.Modification.Nanoseconds == Omit
            ? SysResult.Ok
            : Change(current, dfd, filename, times, flags);
    }

    /// <summary>utimes(2): in microseconds.</summary>
    [SyscallDefine(2)]
    public static SysResult Utimes(TaskStruct current, [Path] UserPtr<byte> filename, [In] UserPtr<TwoTimevals> utimes)
        => Futimesat(current, Vfs.AtFdCwd, filename, utimes);

    /// <summary>futimesat(2), which utimensat(2) has replaced.</summary>
    [SyscallDefine(3)]
    public static SysResult Futimesat(TaskStruct current, [Fd] int dfd, [Path] UserPtr<byte> filename, [In] UserPtr<TwoTimevals> utimes)
    {
        if (utimes.IsNull)
        {
            return Change(current, dfd, filename, null, AtFlags.None);
        }

        if (current.CopyFromUser(out TwoTimevals times, utimes) != 0)
        {
            return -EFAULT;
        }

        if (times.Access.Microseconds is < 0 or >= TimeVal.MicrosecondsPerSecond || times.Modification.Microseconds is < 0 or >= TimeVal.MicrosecondsPerSecond)
        {
            return -EINVAL;
        }

        return Change(current, dfd, filename, new(times.Access.ToTimeSpec(), times.Modification.ToTimeSpec()), AtFlags.None);
    }

    /// <summary>utime(2): in seconds.</summary>
    [SyscallDefine(2)]
    public static SysResult Utime(TaskStruct current, [Path] UserPtr<byte> filename, [In] UserPtr<Utimbuf> times)
    {
        if (times.IsNull)
        {
            return Change(current, Vfs.AtFdCwd, filename, null, AtFlags.None);
        }

        return current.CopyFromUser(out Utimbuf both, times) != 0
            ? -EFAULT
            : Change(current, Vfs.AtFdCwd, filename, new(new(both.AccessTime, 0), new(both.ModificationTime, 0)), AtFlags.None);
    }

    /// <summary><c>do_utimes</c>: of a path, or of an open file where the path is NULL.</summary>
    private static SysResult Change(TaskStruct current, int dfd, UserPtr<byte> filename, TwoTimes? times, AtFlags flags)
    {
        var isOpenFile = filename.IsNull && dfd != Vfs.AtFdCwd;
        if ((flags & ~(isOpenFile ? AtFlags.None : AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH)) != 0)
        {
            return -EINVAL;
        }

        var result = isOpenFile
            ? Placing.Of(current, unchecked((uint)dfd), out var place)
            : Placing.At(current, dfd, filename, flags, !flags.HasFlag(AT_SYMLINK_NOFOLLOW), out place);
        if (result.IsError)
        {
            return result;
        }

        // vfs_utimes: that the path leads somewhere is asked before.
        if (times is { } both && !(IsValid(both.Access) && IsValid(both.Modification)))
        {
            return -EINVAL;
        }

        var now = current.Kernel.Now;
        return times is { } wanted && !(wanted.Access.Nanoseconds == Now && wanted.Modification.Nanoseconds == Now)
            ? Vfs.ChangeTimes(current, place, Choose(wanted.Access, now), Choose(wanted.Modification, now), isTouch: false)
            : Vfs.ChangeTimes(current, place, now, now, isTouch: true);
    }

    private static bool IsValid(TimeSpec time) => time.Nanoseconds is Now or Omit or (>= 0 and < NanosecondsPerSecond);

    private static TimeSpec? Choose(TimeSpec wanted, TimeSpec now) => wanted.Nanoseconds switch
    {
        Now => now,
        Omit => null,
        _ => wanted,
    };
}

/// <summary>The times of last access and last modification, as utimensat(2) takes them: two <c>struct timespec</c>.</summary>
/// <param name="Access">The first.</param>
/// <param name="Modification">The second.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct TwoTimes(TimeSpec Access, TimeSpec Modification);

/// <summary>The times of last access and last modification, as utimes(2) takes them: two <c>struct timeval</c>.</summary>
/// <param name="Access">The first.</param>
/// <param name="Modification">The second.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct TwoTimevals(TimeVal Access, TimeVal Modification);
