namespace KernelSdk;

/// <summary>What getrlimit(2) limits: <c>RLIMIT_*</c> of asm-generic/resource.h.</summary>
public enum Resource : uint
{
    /// <summary>Processor time, in seconds. At the soft limit SIGXCPU comes, at the hard one SIGKILL.</summary>
    RLIMIT_CPU = 0,

    /// <summary>The size in bytes to which a file may be made to grow. Beyond it SIGXFSZ comes, or EFBIG.</summary>
    RLIMIT_FSIZE = 1,

    /// <summary>The data segment in bytes: initialised data, uninitialised data and heap. brk(2) and mmap(2) fail with ENOMEM.</summary>
    RLIMIT_DATA = 2,

    /// <summary>The stack of the process in bytes, to which it grows by itself. Beyond it SIGSEGV comes.</summary>
    RLIMIT_STACK = 3,

    /// <summary>The size of a core file in bytes; at 0 none is made.</summary>
    RLIMIT_CORE = 4,

    /// <summary>Pages in memory, in bytes. Linux has not looked at it since 2.4.30.</summary>
    RLIMIT_RSS = 5,

    /// <summary>The threads that the real user may have. fork(2) fails with EAGAIN.</summary>
    RLIMIT_NPROC = 6,

    /// <summary>One more than the highest file descriptor. open(2) and dup(2) fail with EMFILE.</summary>
    RLIMIT_NOFILE = 7,

    /// <summary>The bytes that may be locked into memory. mlock(2) fails with ENOMEM, or EPERM at 0.</summary>
    RLIMIT_MEMLOCK = 8,

    /// <summary>The address space in bytes. brk(2), mmap(2) and mremap(2) fail with ENOMEM.</summary>
    RLIMIT_AS = 9,

    /// <summary>Locks of flock(2) and leases of fcntl(2). Linux has not looked at it since 2.4.25.</summary>
    RLIMIT_LOCKS = 10,

    /// <summary>The signals that may be queued for the real user. sigqueue(3) fails with EAGAIN.</summary>
    RLIMIT_SIGPENDING = 11,

    /// <summary>The bytes of the POSIX message queues of the real user.</summary>
    RLIMIT_MSGQUEUE = 12,

    /// <summary>The ceiling of the nice value, as 20 less the limit.</summary>
    RLIMIT_NICE = 13,

    /// <summary>The ceiling of the real-time priority.</summary>
    RLIMIT_RTPRIO = 14,

    /// <summary>Processor time under real-time scheduling without a blocking system call, in microseconds.</summary>
    RLIMIT_RTTIME = 15,
}
