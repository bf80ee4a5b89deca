namespace KernelSdk;

/// <summary>How a kernel starts. Two kernels with equal options run equal programs equally.</summary>
public sealed record KernelOptions
{
    /// <summary>Where randomness, the layout of address spaces and getrandom(2) come from.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The machine's memory in bytes, 1 GiB by default; it is taken as it is used.</summary>
    public ulong Memory { get; init; } = 1UL << 30;

    /// <summary>How much of it may be promised: <c>vm.overcommit_memory</c>.</summary>
    public Overcommit Overcommit { get; init; }

    /// <summary>How many areas a process may have: <c>vm.max_map_count</c>.</summary>
    public int MaxMapCount { get; init; } = 65530;

    /// <summary>The lowest address that a process without rights can map: <c>vm.mmap_min_addr</c>.</summary>
    public ulong MmapMinAddress { get; init; } = 65536;

    /// <summary>One more than the highest file descriptor of a task: RLIMIT_NOFILE of getrlimit(2).</summary>
    public int MaxOpenFiles { get; init; } = 1024;

    /// <summary>Whether symbolic links in sticky directories that all may write to are safe: <c>fs.protected_symlinks</c>.</summary>
    public bool ProtectedSymlinks { get; init; }

    /// <summary>Whether hard links are made only to files of one's own, or that one may write: <c>fs.protected_hardlinks</c>.</summary>
    public bool ProtectedHardLinks { get; init; }

    /// <summary>The host's name in uname(2).</summary>
    public string HostName { get; init; } = "kernelsdk";

    /// <summary>The time at boot, the start of the year 2000 by default.</summary>
    public DateTimeOffset BootTime { get; init; } = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Which task goes on whenever several could.</summary>
    public Schedule Schedule { get; init; } = Schedule.FirstInFirstOut;

    /// <summary>How many instructions of machine code a task has at once, before the others have a turn.</summary>
    public int TimeSlice { get; init; } = 10_000;

    /// <summary>How much <see cref="Kernel.EventLog"/> keeps.</summary>
    public EventLogLevel EventLog { get; init; }

    /// <summary>What descriptor 0 reads; the host's standard input if null.</summary>
    public Stream? ConsoleInput { get; init; }

    /// <summary>Where descriptor 1 writes; the host's standard output if null.</summary>
    public Stream? ConsoleOutput { get; init; }

    /// <summary>Where descriptor 2 writes; the host's standard error if null.</summary>
    public Stream? ConsoleError { get; init; }
}
