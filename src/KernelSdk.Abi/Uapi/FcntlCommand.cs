namespace KernelSdk;

/// <summary>What fcntl(2) does: <c>F_*</c> of linux/fcntl.h.</summary>
public enum FcntlCommand : uint
{
    /// <summary>A second descriptor, not below a number.</summary>
    F_DUPFD = 0,

    /// <summary>The flags of the descriptor.</summary>
    F_GETFD = 1,

    /// <summary>Set the flags of the descriptor.</summary>
    F_SETFD = 2,

    /// <summary>The flags of the open file.</summary>
    F_GETFL = 3,

    /// <summary>Set the flags of the open file.</summary>
    F_SETFL = 4,

    /// <summary>Who keeps a lock from being taken.</summary>
    F_GETLK = 5,

    /// <summary>Take a lock or give it up.</summary>
    F_SETLK = 6,

    /// <summary>The same, and wait for it.</summary>
    F_SETLKW = 7,

    /// <summary>As F_GETLK, for the open file description.</summary>
    F_OFD_GETLK = 36,

    /// <summary>As F_SETLK, for the open file description.</summary>
    F_OFD_SETLK = 37,

    /// <summary>As F_SETLKW, for the open file description.</summary>
    F_OFD_SETLKW = 38,

    /// <summary>As F_DUPFD; execve(2) closes the new one.</summary>
    F_DUPFD_CLOEXEC = 1030,

    /// <summary>Set how much a pipe holds.</summary>
    F_SETPIPE_SZ = 1031,

    /// <summary>How much a pipe holds.</summary>
    F_GETPIPE_SZ = 1032,

    /// <summary>Seal a file of memfd_create(2).</summary>
    F_ADD_SEALS = 1033,

    /// <summary>How it is sealed.</summary>
    F_GET_SEALS = 1034,
}
