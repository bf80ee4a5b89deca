namespace KernelSdk;

/// <summary>The signals this kernel raises by itself, numbered as on x86-64. See signal(7).</summary>
public enum Signal
{
    /// <summary>No signal.</summary>
    None = 0,

    /// <summary>The program gave up: its own code failed.</summary>
    SIGABRT = 6,

    /// <summary>The program touched a page behind the end of a mapped file.</summary>
    SIGBUS = 7,

    /// <summary>The kernel ended the task.</summary>
    SIGKILL = 9,

    /// <summary>The program touched memory it does not have, or a system call of its failed inside the kernel.</summary>
    SIGSEGV = 11,
}
