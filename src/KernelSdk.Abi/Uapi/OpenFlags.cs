using System.Diagnostics.CodeAnalysis;

namespace KernelSdk;

/// <summary>The flags of open(2): <c>O_*</c> of asm-generic/fcntl.h.</summary>
[Flags]
[SuppressMessage("Naming", "CA1711", Justification = "What Linux calls flags.")]
[SuppressMessage("Design", "CA1008", Justification = "O_RDONLY is the name of 0.")]
public enum OpenFlags : uint
{
    /// <summary>For reading only.</summary>
    O_RDONLY = 0,

    /// <summary>For writing only.</summary>
    O_WRONLY = 0x1,

    /// <summary>For reading and writing.</summary>
    O_RDWR = 0x2,

    /// <summary>The two bits that say which of them; 3 is for neither, as ioctl(2) of a device needs no more.</summary>
    [Mask]
    O_ACCMODE = 0x3,

    /// <summary>Make the file if it is not there.</summary>
    O_CREAT = 0x40,

    /// <summary>With O_CREAT: it must not be there.</summary>
    O_EXCL = 0x80,

    /// <summary>A terminal does not become the controlling one.</summary>
    O_NOCTTY = 0x100,

    /// <summary>Cut a regular file to no bytes.</summary>
    O_TRUNC = 0x200,

    /// <summary>Every write goes to the end.</summary>
    O_APPEND = 0x400,

    /// <summary>What would wait is EAGAIN.</summary>
    O_NONBLOCK = 0x800,

    /// <summary>A write waits for the data to be stored.</summary>
    O_DSYNC = 0x1000,

    /// <summary>Signal-driven input and output.</summary>
    O_ASYNC = 0x2000,

    /// <summary>Past the page cache.</summary>
    O_DIRECT = 0x4000,

    /// <summary>Sizes beyond 2 GiB; 64-bit programs have them anyway.</summary>
    O_LARGEFILE = 0x8000,

    /// <summary>It must be a directory.</summary>
    O_DIRECTORY = 0x10000,

    /// <summary>The last name must not be a symbolic link.</summary>
    O_NOFOLLOW = 0x20000,

    /// <summary>Reading does not change the time of last access.</summary>
    O_NOATIME = 0x40000,

    /// <summary>The descriptor goes with execve(2).</summary>
    O_CLOEXEC = 0x80000,

    /// <summary>The bit that O_SYNC has beyond O_DSYNC: <c>__O_SYNC</c>.</summary>
    O_SYNC_BIT = 0x100000,

    /// <summary>A write waits for data and inode to be stored.</summary>
    O_SYNC = O_SYNC_BIT | O_DSYNC,

    /// <summary>Only a place in the tree, neither to be read nor to be written.</summary>
    O_PATH = 0x200000,

    /// <summary>The bit that O_TMPFILE has beyond O_DIRECTORY: <c>__O_TMPFILE</c>.</summary>
    O_TMPFILE_BIT = 0x400000,

    /// <summary>A file without a name in a directory.</summary>
    O_TMPFILE = O_TMPFILE_BIT | O_DIRECTORY,
}
