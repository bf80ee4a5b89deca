using System.Diagnostics.CodeAnalysis;

namespace KernelSdk;

/// <summary>How something is mounted: <c>MS_*</c> of mount(2).</summary>
[Flags]
[SuppressMessage("Naming", "CA1711", Justification = "What mount(2) calls them.")]
[SuppressMessage("Design", "CA1028", Justification = "An unsigned long of the call.")]
public enum MountFlags : ulong
{
    /// <summary>As usual.</summary>
    None = 0,

    /// <summary>Nothing may be written.</summary>
    MS_RDONLY = 1,

    /// <summary>Set-user-ID bits do not count.</summary>
    MS_NOSUID = 2,

    /// <summary>Devices cannot be opened.</summary>
    MS_NODEV = 4,

    /// <summary>Programs cannot be executed.</summary>
    MS_NOEXEC = 8,

    /// <summary>Writes wait for the disk.</summary>
    MS_SYNCHRONOUS = 16,

    /// <summary>Change how it is mounted.</summary>
    MS_REMOUNT = 32,

    /// <summary>Changes of directories wait for the disk.</summary>
    MS_DIRSYNC = 128,

    /// <summary>Symbolic links are not followed.</summary>
    MS_NOSYMFOLLOW = 256,

    /// <summary>Reading changes no times.</summary>
    MS_NOATIME = 1024,

    /// <summary>Reading directories changes no times.</summary>
    MS_NODIRATIME = 2048,

    /// <summary>Show a directory at a second place.</summary>
    MS_BIND = 4096,

    /// <summary>Move a mount.</summary>
    MS_MOVE = 8192,

    /// <summary>With MS_BIND: with all mounts below.</summary>
    MS_REC = 16384,

    /// <summary>Say less in the log.</summary>
    MS_SILENT = 32768,

    /// <summary>Mounts are not shared with other places.</summary>
    MS_PRIVATE = 1 << 18,

    /// <summary>Mounts go to where this one is also seen, and come from there.</summary>
    MS_SHARED = 1 << 20,

    /// <summary>Reading changes the time once a day or after a change.</summary>
    MS_RELATIME = 1 << 21,

    /// <summary>Every read changes the time.</summary>
    MS_STRICTATIME = 1 << 24,

    /// <summary>Times are stored lazily.</summary>
    MS_LAZYTIME = 1 << 25,

    /// <summary>What stays with a mount of these.</summary>
    PerMount = MS_RDONLY | MS_NOSUID | MS_NODEV | MS_NOEXEC | MS_NOSYMFOLLOW | MS_NOATIME | MS_NODIRATIME | MS_RELATIME,
}
