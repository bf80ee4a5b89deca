using System.Diagnostics.CodeAnalysis;

namespace KernelSdk;

/// <summary>
/// How a mapping is made: the flags of mmap(2), in their C spelling and in the order in which strace shows them.
/// </summary>
[Flags]
[SuppressMessage("Design", "CA1028", Justification = "The width that mmap(2) tests.")]
[SuppressMessage("Design", "CA1008", Justification = "What mmap(2) calls it.")]
[SuppressMessage("Naming", "CA1711", Justification = "What mmap(2) calls them.")]
public enum MapFlags : uint
{
    /// <summary>A file, which is what is mapped if nothing else is said.</summary>
    MAP_FILE = 0,

    /// <summary>Writes reach the file and everybody who maps it.</summary>
    MAP_SHARED = 1,

    /// <summary>Writes stay with the process.</summary>
    MAP_PRIVATE = 2,

    /// <summary>As MAP_SHARED, and EOPNOTSUPP for a flag that the kernel does not know.</summary>
    MAP_SHARED_VALIDATE = 3,

    /// <summary>Memory that may be dropped when there is too little, and then reads as zeroes.</summary>
    MAP_DROPPABLE = 8,

    /// <summary>The bits that hold one of the four above.</summary>
    [Mask]
    MAP_TYPE = 0xf,

    /// <summary>Exactly there; what is in the way goes.</summary>
    MAP_FIXED = 0x10,

    /// <summary>No file.</summary>
    MAP_ANONYMOUS = 0x20,

    /// <summary>In the first 2 GiB.</summary>
    MAP_32BIT = 0x40,

    /// <summary>Its pages are not promised.</summary>
    MAP_NORESERVE = 0x4000,

    /// <summary>With its pages.</summary>
    MAP_POPULATE = 0x8000,

    /// <summary>Takes MAP_POPULATE back.</summary>
    MAP_NONBLOCK = 0x1_0000,

    /// <summary>A stack: a touch of the guard gap below makes it grow.</summary>
    MAP_GROWSDOWN = 0x100,

    /// <summary>Ignored.</summary>
    MAP_DENYWRITE = 0x800,

    /// <summary>Ignored.</summary>
    MAP_EXECUTABLE = 0x1000,

    /// <summary>As behind mlock(2).</summary>
    MAP_LOCKED = 0x2000,

    /// <summary>Suits a thread's stack.</summary>
    MAP_STACK = 0x2_0000,

    /// <summary>Huge pages: EINVAL, as of a Linux that is built without them.</summary>
    MAP_HUGETLB = 0x4_0000,

    /// <summary>Persistent memory.</summary>
    MAP_SYNC = 0x8_0000,

    /// <summary>Exactly there, and EEXIST if something is in the way.</summary>
    MAP_FIXED_NOREPLACE = 0x10_0000,
}
