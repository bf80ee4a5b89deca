namespace KernelSdk;

/// <summary>What a program says of its memory: the advice of madvise(2).</summary>
public enum Advice
{
    /// <summary>Nothing special.</summary>
    MADV_NORMAL = 0,

    /// <summary>It will be read here and there.</summary>
    MADV_RANDOM = 1,

    /// <summary>It will be read from front to end.</summary>
    MADV_SEQUENTIAL = 2,

    /// <summary>It will be needed soon.</summary>
    MADV_WILLNEED = 3,

    /// <summary>It can go now: anonymous memory reads as zeroes afterwards, a file as the file is.</summary>
    MADV_DONTNEED = 4,

    /// <summary>It can go when memory is short, unless it is written before.</summary>
    MADV_FREE = 8,

    /// <summary>It goes, and out of the file too.</summary>
    MADV_REMOVE = 9,

    /// <summary>fork(2) leaves it out.</summary>
    MADV_DONTFORK = 10,

    /// <summary>fork(2) takes it along.</summary>
    MADV_DOFORK = 11,

    /// <summary>Pages of equal content may be joined.</summary>
    MADV_MERGEABLE = 12,

    /// <summary>They may not.</summary>
    MADV_UNMERGEABLE = 13,

    /// <summary>Huge pages are welcome.</summary>
    MADV_HUGEPAGE = 14,

    /// <summary>They are not.</summary>
    MADV_NOHUGEPAGE = 15,

    /// <summary>A core dump leaves it out.</summary>
    MADV_DONTDUMP = 16,

    /// <summary>A core dump takes it along.</summary>
    MADV_DODUMP = 17,

    /// <summary>A forked child finds zeroes.</summary>
    MADV_WIPEONFORK = 18,

    /// <summary>A forked child finds a copy.</summary>
    MADV_KEEPONFORK = 19,

    /// <summary>It will not be needed soon.</summary>
    MADV_COLD = 20,

    /// <summary>It can be written out now.</summary>
    MADV_PAGEOUT = 21,

    /// <summary>Its pages come into being as if they were read.</summary>
    MADV_POPULATE_READ = 22,

    /// <summary>Its pages come into being as if they were written.</summary>
    MADV_POPULATE_WRITE = 23,

    /// <summary>MADV_DONTNEED, locked memory included.</summary>
    MADV_DONTNEED_LOCKED = 24,

    /// <summary>Its pages may become huge ones now.</summary>
    MADV_COLLAPSE = 25,

    /// <summary>A touch is a SIGSEGV from now on.</summary>
    MADV_GUARD_INSTALL = 102,

    /// <summary>It is not any more.</summary>
    MADV_GUARD_REMOVE = 103,
}
