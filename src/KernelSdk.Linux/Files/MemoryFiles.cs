using static KernelSdk.Errno;
using static KernelSdk.MemfdFlags;

namespace KernelSdk.Linux;

/// <summary>memfd_create(2): mm/memfd.c.</summary>
public static partial class MemoryFiles
{
    /// <summary>A name has what a file name has, less <c>memfd:</c>: <c>MFD_NAME_MAX_LEN</c>.</summary>
    private const int LongestName = Dentry.MaxName - 6;

    /// <summary>The sizes of huge pages: MFD_HUGE_MASK.</summary>
    private const uint HugeSizes = 0x3fU << 26;

    /// <summary>memfd_create(2). There are no huge pages here: MFD_HUGETLB is ENOSYS, as without hugetlbfs.</summary>
    [SyscallDefine(2)]
    [return: Fd]
    public static SysResult MemfdCreate(TaskStruct current, [Path] UserPtr<byte> uname, MemfdFlags flags)
    {
        var known = flags.HasFlag(MFD_HUGETLB) ? (uint)MemfdFlags.All | HugeSizes : (uint)MemfdFlags.All;
        if (((uint)flags & ~known) != 0 || (flags.HasFlag(MFD_EXEC) && flags.HasFlag(MFD_NOEXEC_SEAL)))
        {
            return -EINVAL;
        }

        if (current.FaultInjection.ShouldFail(FaultPoint.SlabAllocation))
        {
            return -ENOMEM;
        }

        Span<byte> name = stackalloc byte[LongestName + 1];
        var length = current.StrncpyFromUser(name, uname);
        if (length < 0)
        {
            return -EFAULT;
        }

        if (length > LongestName)
        {
            return -EINVAL;
        }

        if (!current.Files.HasRoom)
        {
            return -EMFILE;
        }

        if (flags.HasFlag(MFD_HUGETLB))
        {
            return -ENOSYS;
        }

        var isData = flags.HasFlag(MFD_NOEXEC_SEAL);
        var mode = isData ? InodeMode.S_IRWXUGO & ~InodeMode.S_IXUGO : InodeMode.S_IRWXUGO;
        var seals = isData ? FileSeals.F_SEAL_EXEC : flags.HasFlag(MFD_ALLOW_SEALING) ? FileSeals.None : FileSeals.F_SEAL_SEAL;
        var result = Vfs.CreateMemoryFile(current, name[..(int)length], mode, seals, out var file);
        return result.IsError ? result : current.Files.InstallOrDrop(file!, flags.HasFlag(MFD_CLOEXEC));
    }
}
