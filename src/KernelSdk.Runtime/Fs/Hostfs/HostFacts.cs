using System.Runtime.InteropServices;
using System.Text;
using static KernelSdk.InodeMode;

namespace KernelSdk;

/// <summary>What a host says of one of its files, without following a link.</summary>
/// <param name="Mode">Kind and permissions.</param>
/// <param name="Number">Its number; 0 where the host does not tell.</param>
/// <param name="Links">How many names it has.</param>
/// <param name="Uid">The owner.</param>
/// <param name="Gid">The group.</param>
/// <param name="Device">Which device, if it is one.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Blocks">What its contents take, in blocks of 512 bytes.</param>
/// <param name="Accessed">When it was last read.</param>
/// <param name="Modified">When its contents last changed.</param>
/// <param name="Changed">When anything of it last changed.</param>
internal readonly record struct HostFacts(
    InodeMode Mode, ulong Number, uint Links, uint Uid, uint Gid, DeviceNumber Device, ulong Size, ulong Blocks, TimeSpec Accessed, TimeSpec Modified, TimeSpec Changed)
{
    private const int BlockShift = 9;

    /// <summary>What the host says; null if there is no such file, or it does not say.</summary>
    public static HostFacts? Of(string path) => OperatingSystem.IsLinux() ? OfLinux(path) : OfOther(path);

    /// <summary>statx(2) of the host, whose structure is this kernel's own.</summary>
    private static HostFacts? OfLinux(string path)
    {
        if (StatxOfHost(Vfs.AtFdCwd, Encoding.UTF8.GetBytes(path + '\0'), (int)AtFlags.AT_SYMLINK_NOFOLLOW, (uint)StatxMask.STATX_BASIC_STATS, out var stat) != 0)
        {
            return null;
        }

        return new(
            (InodeMode)stat.stx_mode, stat.stx_ino, stat.stx_nlink, stat.stx_uid, stat.stx_gid, new(stat.stx_rdev_major, stat.stx_rdev_minor),
            stat.stx_size, stat.stx_blocks, Time(stat.stx_atime), Time(stat.stx_mtime), Time(stat.stx_ctime));
    }

    /// <summary>Files, directories and links, by what every host tells .NET.</summary>
    private static HostFacts? OfOther(string path)
    {
        FileSystemInfo info = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
        if (!info.Exists && info.LinkTarget is null)
        {
            return null;
        }

        var size = info is FileInfo { LinkTarget: null } file ? (ulong)file.Length : 0;
        var permissions = OperatingSystem.IsWindows() ? S_IRWXUGO : (InodeMode)info.UnixFileMode;
        var kind = info.LinkTarget is not null ? S_IFLNK : info is DirectoryInfo ? S_IFDIR : S_IFREG;
        var modified = Time(info.LastWriteTimeUtc);
        return new(kind | permissions, 0, 1, 0, 0, default, size, (size + 511) >> BlockShift, Time(info.LastAccessTimeUtc), modified, modified);
    }

    private static TimeSpec Time(StatxTimestamp time) => new(time.tv_sec, time.tv_nsec);

    private static TimeSpec Time(DateTime time) => TimeSpec.From(new DateTimeOffset(time));

    [DllImport("libc", EntryPoint = "statx", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int StatxOfHost(int directory, byte[] path, int flags, uint mask, out Statx buffer);
}
