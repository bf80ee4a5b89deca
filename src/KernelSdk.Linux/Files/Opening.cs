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
        => Open(current, dfd, filename, Vfs.HowToOpen(flags, (InodeMode)mode));

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

        var result = current.CopyStructFromUser(out OpenHow request, how, usize);
        return result.IsError ? result : Open(current, dfd, filename, in request);
    }

    /// <summary><c>do_sys_openat2</c>: the request, the path and a free descriptor are asked for before anything is opened.</summary>
    private static SysResult Open(TaskStruct current, int dfd, UserPtr<byte> filename, in OpenHow how)
    {
        if (Vfs.CheckOpen(in how) is { IsError: true } error || (error = current.GetName(filename, out var path)).IsError)
        {
            return error;
        }

        if (!current.Files.HasRoom)
        {
            return -EMFILE;
        }

        var result = Vfs.Open(current, dfd, path, in how, out var file);
        return result.IsError ? result : current.Files.InstallOrDrop(file!, unchecked((OpenFlags)how.flags).HasFlag(O_CLOEXEC));
    }
}
