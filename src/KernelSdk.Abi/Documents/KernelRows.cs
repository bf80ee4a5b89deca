namespace KernelSdk;

/// <summary>What every document is made of: the rows of a kernel's table that have a name.</summary>
internal sealed class KernelRows
{
    public KernelRows(string kernel, IReadOnlyList<SyscallDescriptor> syscalls)
    {
        ArgumentException.ThrowIfNullOrEmpty(kernel);
        ArgumentNullException.ThrowIfNull(syscalls);
        Named = [.. syscalls.Where(syscall => syscall.Name.Length > 0)];
        Implemented = [.. Named.Where(syscall => syscall.IsImplemented)];
    }

    /// <summary>The rows with a name, in the order of their numbers.</summary>
    public IReadOnlyList<SyscallDescriptor> Named { get; }

    /// <summary>Those with a function behind them.</summary>
    public IReadOnlyList<SyscallDescriptor> Implemented { get; }
}
