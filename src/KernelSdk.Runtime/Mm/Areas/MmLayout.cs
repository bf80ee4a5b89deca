namespace KernelSdk;

/// <summary>Where an address space puts things: what execve(2) has decided. Addresses in user memory.</summary>
public sealed record MmLayout
{
    /// <summary>The lowest start of the data segment that brk(2) moves: <c>start_brk</c>.</summary>
    public ulong StartBrk { get; init; }

    /// <summary>Its end: <c>brk</c>.</summary>
    public ulong Brk { get; init; }

    /// <summary>An address in the first stack: <c>start_stack</c>.</summary>
    public ulong StartStack { get; init; }

    /// <summary>mmap(2) looks for room downwards from here: <c>mmap_base</c>.</summary>
    public ulong MmapBase { get; init; } = AddressSpace.TaskSize;

    /// <summary>And, if there is none, upwards from here: <c>mmap_legacy_base</c>.</summary>
    public ulong MmapLegacyBase { get; init; } = AddressSpace.TaskSize / 3 & ~PageSize.Mask;
}
