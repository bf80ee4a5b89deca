namespace KernelSdk;

/// <summary>
/// The user memory of a task: areas, page tables behind them, and frames behind those. Linux's <c>struct mm_struct</c>.
/// </summary>
/// <remarks>
/// Pages come into being at the first access. Every access, by the user program or by a system call, goes through
/// <see cref="TryTranslate"/>: TLB, page table, page fault. A fault that no area resolves makes the access fail; nothing throws.
/// </remarks>
public sealed partial class AddressSpace : IDisposable
{
    /// <summary>The end of user addresses, 2^47 less a guard page: <c>TASK_SIZE_MAX</c>.</summary>
    public const ulong TaskSize = (1UL << 47) - PageSize.Bytes;

    private readonly Kernel _kernel;
    private readonly PhysicalMemory _memory;
    private readonly Tlb _tlb = new();
    private VmaTree _areas = new();
    private readonly PageTable _table;

    internal AddressSpace(Kernel kernel)
    {
        (_kernel, _memory, _table) = (kernel, kernel.Memory, new(kernel.Memory));
        kernel.AddressSpaces.Add(this);
    }

    /// <summary>The areas by address, as /proc/PID/maps lists them.</summary>
    public IReadOnlyList<Vma> Areas => _areas;

    /// <summary>Where things are put.</summary>
    public MmLayout Layout { get; internal set; } = new();

    /// <summary>What its areas count for.</summary>
    public MmUsage Usage { get; private set; } = new();

    /// <summary>The task whose limits and rights count: <c>mm->owner</c>.</summary>
    internal TaskStruct? Owner { get; set; }

    /// <summary>The area that covers an address.</summary>
    /// <param name="address">A user address.</param>
    public Vma? FindArea(ulong address) => _areas.Find(address);

    /// <summary>Gives back every frame and forgets every area: <c>exit_mmap</c>. Nothing is mapped afterwards.</summary>
    public void Dispose()
    {
        foreach (var area in _areas)
        {
            Zap(area.Start, area.End);
            Close(area);
        }

        _memory.Committed -= Usage.Accounted;
        Usage = new();
        _areas = new();
        _table.Clear();
        _tlb.Flush();
        _kernel.AddressSpaces.Remove(this);
    }
}
