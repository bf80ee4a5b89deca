namespace KernelSdk;

/// <summary>What the areas of an address space count for, in pages: what the limits of getrlimit(2) are held against.</summary>
public sealed class MmUsage
{
    /// <summary>All of it, for RLIMIT_AS: <c>total_vm</c>, VmSize of proc_pid_status(5).</summary>
    public ulong Total { get; private set; }

    /// <summary>Private and writable, for RLIMIT_DATA: <c>data_vm</c>, VmData.</summary>
    public ulong Data { get; private set; }

    /// <summary>Stacks: <c>stack_vm</c>, VmStk.</summary>
    public ulong Stack { get; private set; }

    /// <summary>Locked, for RLIMIT_MEMLOCK: <c>locked_vm</c>, VmLck.</summary>
    public ulong Locked { get; internal set; }

    /// <summary>Promised, for the kernel's limit on all promises.</summary>
    public ulong Accounted { get; internal set; }

    /// <summary>An area of so many pages comes: <c>vm_stat_account</c>.</summary>
    internal void Add(VmaFlags flags, ulong pages)
    {
        Total += pages;
        Data += Vma.CountsAsData(flags) ? pages : 0;
        Stack += flags.HasFlag(VmaFlags.GrowsDown) ? pages : 0;
    }

    /// <summary>An area of so many pages goes.</summary>
    internal void Subtract(VmaFlags flags, ulong pages)
    {
        Total -= pages;
        Data -= Vma.CountsAsData(flags) ? pages : 0;
        Stack -= flags.HasFlag(VmaFlags.GrowsDown) ? pages : 0;
    }

    internal MmUsage Clone() => (MmUsage)MemberwiseClone();
}
