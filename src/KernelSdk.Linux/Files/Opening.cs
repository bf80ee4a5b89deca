using static KernelSdk.Errno;
using static KernelSdk.OpenFlags;

namespace KernelSdk.Linux;

/// <summary>open(2) and its family: fs/open.c.</summary>
public static partial class Opening
{
    /// <summary><c>OPEN_HOW_SIZE_VER0</c>.</summary>
    private const int FirstHowSize = 24;

    private const int LargestHowSize = 4096;

    /// <summary>open(2).</summary>
    [SyscallDefine(3, CancellationPoint = true)]
    [return: Fd]
    public static SysResult Open(TaskStruct current, [Path] UserPtr<byte> filename, OpenFlags flags, [Octal] ushort mode)
        => Openat(current, Vfs.AtFdCwd, filename, flags, mode);

    /// <summary>openat(2). Flags that it does not know do not count.</summary>
    [SyscallDefine(4, CancellationPoint = true)]
    [return: Fd]
    public static SysResult Openat(TaskStruct current, [Fd] int dfd, [Path] UserPtr<byte> filename, OpenFlags flags, [Octal] ushort mode)
    {
        if (current.GetName(filename, out var path) is { IsError: true } error)
        {
            return error;
        }

        var result = Vfs.Open(current, dfd, path, flags, (InodeMode)mode, out var file);
        return result.IsError ? result : current.Files.InstallOrDrop(file!, flags.HasFlag(O_CLOEXEC));
    }

    /// <summary>creat(2).</summary>
    [SyscallDefine(2, CancellationPoint = true)]
    [return: Fd]
    public static SysResult Creat(TaskStruct current, [Path] UserPtr<byte> pathname, [Octal] ushort mode)
        => Openat(current, Vfs.AtFdCwd, pathname, O_CREAT | O_WRONLY | O_TRUNC, mode);

    /// <summary>openat2(2). Flags that it does not know are EINVAL.</summary>
    [SyscallDefine(4, CancellationPoint = true)]
    [return: Fd]
    public static SysResult Openat2(TaskStruct current, [Fd] int dfd, [Path] UserPtr<byte> filename, [In] UserPtr<OpenHow> how, nuint usize)
    {
        if (usize is < FirstHowSize or > LargestHowSize)
        {
            return usize < FirstHowSize ? -EINVAL : -E2BIG;
        }

        if (current.CopyStructFromUser(out OpenHow request, how, usize) is { IsError: true } error
            || (error = current.GetName(filename, out var path)).IsError)
        {
            return error;
        }

        var result = Vfs.Open(current, dfd, path, in request, out var file);
        return result.IsError ? result : current.Files.InstallOrDrop(file!, ((OpenFlags)request.flags).HasFlag(O_CLOEXEC));
    }
}
