using System.Diagnostics.CodeAnalysis;

namespace KernelSdk;

/// <summary>What kind of file it is, and who may do what with it: <c>st_mode</c>, <c>S_*</c> of linux/stat.h. See inode(7).</summary>
[Flags]
[SuppressMessage("Naming", "CA1700", Justification = "Linux's names.")]
public enum InodeMode : uint
{
    /// <summary>Nobody may do anything.</summary>
    None = 0,

    /// <summary>Others may execute it, or search the directory.</summary>
    S_IXOTH = 1,

    /// <summary>Others may write.</summary>
    S_IWOTH = 1 << 1,

    /// <summary>Others may read.</summary>
    S_IROTH = 1 << 2,

    /// <summary>Others may do everything.</summary>
    S_IRWXO = S_IROTH | S_IWOTH | S_IXOTH,

    /// <summary>The group may execute it, or search the directory.</summary>
    S_IXGRP = 1 << 3,

    /// <summary>The group may write.</summary>
    S_IWGRP = 1 << 4,

    /// <summary>The group may read.</summary>
    S_IRGRP = 1 << 5,

    /// <summary>The group may do everything.</summary>
    S_IRWXG = S_IRGRP | S_IWGRP | S_IXGRP,

    /// <summary>The owner may execute it, or search the directory.</summary>
    S_IXUSR = 1 << 6,

    /// <summary>The owner may write.</summary>
    S_IWUSR = 1 << 7,

    /// <summary>The owner may read.</summary>
    S_IRUSR = 1 << 8,

    /// <summary>The owner may do everything.</summary>
    S_IRWXU = S_IRUSR | S_IWUSR | S_IXUSR,

    /// <summary>All may do everything: 0777.</summary>
    S_IRWXUGO = S_IRWXU | S_IRWXG | S_IRWXO,

    /// <summary>All may execute.</summary>
    S_IXUGO = S_IXUSR | S_IXGRP | S_IXOTH,

    /// <summary>The sticky bit: names in the directory go only with their owner.</summary>
    S_ISVTX = 1 << 9,

    /// <summary>Run as the file's group; in a directory, files get its group.</summary>
    S_ISGID = 1 << 10,

    /// <summary>Run as the file's owner.</summary>
    S_ISUID = 1 << 11,

    /// <summary>The twelve bits that chmod(2) changes: 07777.</summary>
    S_IALLUGO = S_ISUID | S_ISGID | S_ISVTX | S_IRWXUGO,

    /// <summary>A pipe with a name.</summary>
    S_IFIFO = 0x1000,

    /// <summary>A character device.</summary>
    S_IFCHR = 0x2000,

    /// <summary>A directory.</summary>
    S_IFDIR = 0x4000,

    /// <summary>A block device.</summary>
    S_IFBLK = 0x6000,

    /// <summary>A regular file.</summary>
    S_IFREG = 0x8000,

    /// <summary>A symbolic link.</summary>
    S_IFLNK = 0xa000,

    /// <summary>A socket.</summary>
    S_IFSOCK = 0xc000,

    /// <summary>The four bits that say the kind.</summary>
    S_IFMT = 0xf000,
}
