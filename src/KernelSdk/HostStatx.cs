using System.Runtime.InteropServices;
using System.Text;

namespace KernelSdk;

/// <summary>statx(2) of a host that is a Linux too, whose structure is this kernel's own.</summary>
internal static class HostStatx
{
    /// <summary>What it says of a file; null if there is none.</summary>
    public static HostFacts? Of(string path)
    {
        var name = Encoding.UTF8.GetBytes(path + '\0');
        if (Call(Vfs.AtFdCwd, name, (int)AtFlags.AT_SYMLINK_NOFOLLOW, (uint)StatxMask.STATX_BASIC_STATS, out var stat) != 0)
        {
            return null;
        }

        var device = new DeviceNumber(stat.stx_rdev_major, stat.stx_rdev_minor);
        return new(
            (InodeMode)stat.stx_mode, stat.stx_ino, stat.stx_nlink, stat.stx_uid, stat.stx_gid, device, stat.stx_size, stat.stx_blocks,
            Time(stat.stx_atime), Time(stat.stx_mtime), Time(stat.stx_ctime));
    }

    private static TimeSpec Time(StatxTimestamp time) => new(time.tv_sec, time.tv_nsec);

    [DllImport("libc", EntryPoint = "statx", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Call(int directory, byte[] path, int flags, uint mask, out Statx buffer);
}
