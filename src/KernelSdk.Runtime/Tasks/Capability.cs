namespace KernelSdk;

/// <summary>
/// The parts of root's power that this kernel asks for, by their bits: <c>CAP_*</c> of linux/capability.h. See capabilities(7).
/// </summary>
[Flags]
public enum Capability : ulong
{
    /// <summary>No power.</summary>
    None = 0,

    /// <summary>Give files away.</summary>
    CAP_CHOWN = 1UL << 0,

    /// <summary>Read, write and execute whatever the mode says.</summary>
    CAP_DAC_OVERRIDE = 1UL << 1,

    /// <summary>Read files and search directories whatever the mode says.</summary>
    CAP_DAC_READ_SEARCH = 1UL << 2,

    /// <summary>Do what only a file's owner may.</summary>
    CAP_FOWNER = 1UL << 3,

    /// <summary>Keep set-user-ID and set-group-ID bits where others lose them.</summary>
    CAP_FSETID = 1UL << 4,

    /// <summary>Signal any process.</summary>
    CAP_KILL = 1UL << 5,

    /// <summary>Become any group.</summary>
    CAP_SETGID = 1UL << 6,

    /// <summary>Become any user.</summary>
    CAP_SETUID = 1UL << 7,

    /// <summary>Change attributes that keep files as they are.</summary>
    CAP_LINUX_IMMUTABLE = 1UL << 9,

    /// <summary>Lock memory.</summary>
    CAP_IPC_LOCK = 1UL << 14,

    /// <summary>Change the root directory: chroot(2).</summary>
    CAP_SYS_CHROOT = 1UL << 18,

    /// <summary>Administer the machine: mount(2), trusted attributes.</summary>
    CAP_SYS_ADMIN = 1UL << 21,

    /// <summary>Set the clock.</summary>
    CAP_SYS_TIME = 1UL << 25,

    /// <summary>Go beyond limits.</summary>
    CAP_SYS_RESOURCE = 1UL << 24,

    /// <summary>Make device files.</summary>
    CAP_MKNOD = 1UL << 27,

    /// <summary>Take leases on files.</summary>
    CAP_LEASE = 1UL << 28,

    /// <summary>All that Linux 6.18 knows, 41 of them: <c>CAP_FULL_SET</c>.</summary>
    All = (1UL << 41) - 1,
}
