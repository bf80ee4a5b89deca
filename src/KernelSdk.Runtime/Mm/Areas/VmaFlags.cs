using System.Diagnostics.CodeAnalysis;

namespace KernelSdk;

/// <summary>The properties of an area: <c>VM_*</c> of linux/mm.h, bit for bit. Areas merge only if all of these are equal.</summary>
[Flags]
[SuppressMessage("Design", "CA1028", Justification = "The width of vm_flags_t.")]
[SuppressMessage("Naming", "CA1711", Justification = "What Linux calls them.")]
public enum VmaFlags : ulong
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary><c>VM_READ</c>.</summary>
    Read = 1,

    /// <summary><c>VM_WRITE</c>.</summary>
    Write = 2,

    /// <summary><c>VM_EXEC</c>.</summary>
    Execute = 4,

    /// <summary><c>VM_SHARED</c>: writes reach the file.</summary>
    Shared = 8,

    /// <summary><c>VM_MAYREAD</c>: mprotect(2) may set <see cref="Read"/>.</summary>
    MayRead = 0x10,

    /// <summary><c>VM_MAYWRITE</c>: mprotect(2) may set <see cref="Write"/>.</summary>
    MayWrite = 0x20,

    /// <summary><c>VM_MAYEXEC</c>: mprotect(2) may set <see cref="Execute"/>.</summary>
    MayExecute = 0x40,

    /// <summary><c>VM_MAYSHARE</c>: mapped with MAP_SHARED, be it read-only.</summary>
    MayShare = 0x80,

    /// <summary><c>VM_GROWSDOWN</c>: a stack.</summary>
    GrowsDown = 0x100,

    /// <summary><c>VM_LOCKED</c>: mlock(2).</summary>
    Locked = 0x2000,

    /// <summary><c>VM_SEQ_READ</c>: MADV_SEQUENTIAL.</summary>
    SequentialRead = 0x8000,

    /// <summary><c>VM_RAND_READ</c>: MADV_RANDOM.</summary>
    RandomRead = 0x1_0000,

    /// <summary><c>VM_DONTCOPY</c>: MADV_DONTFORK.</summary>
    DontCopy = 0x2_0000,

    /// <summary><c>VM_LOCKONFAULT</c>: MLOCK_ONFAULT.</summary>
    LockOnFault = 0x8_0000,

    /// <summary><c>VM_ACCOUNT</c>: its pages count as promised.</summary>
    Account = 0x10_0000,

    /// <summary><c>VM_NORESERVE</c>: MAP_NORESERVE.</summary>
    NoReserve = 0x20_0000,

    /// <summary><c>VM_SYNC</c>: MAP_SYNC, which means nothing here and yet is a property.</summary>
    Sync = 0x80_0000,

    /// <summary><c>VM_WIPEONFORK</c>: MADV_WIPEONFORK.</summary>
    WipeOnFork = 0x200_0000,

    /// <summary><c>VM_DONTDUMP</c>: MADV_DONTDUMP.</summary>
    DontDump = 0x400_0000,

    /// <summary><c>VM_HUGEPAGE</c>: MADV_HUGEPAGE.</summary>
    HugePage = 0x2000_0000,

    /// <summary><c>VM_NOHUGEPAGE</c>: MADV_NOHUGEPAGE.</summary>
    NoHugePage = 0x4000_0000,

    /// <summary><c>VM_MERGEABLE</c>: MADV_MERGEABLE.</summary>
    Mergeable = 0x8000_0000,

    /// <summary><c>VM_DROPPABLE</c>: MAP_DROPPABLE.</summary>
    Droppable = 0x100_0000_0000,
}
