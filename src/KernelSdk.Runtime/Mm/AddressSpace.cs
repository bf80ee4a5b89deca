namespace KernelSdk;

/// <summary>
/// The user memory of a task: areas, page tables behind them, and frames behind those. Linux's <c>struct mm_struct</c>.
/// </summary>
/// <remarks>
/// Pages come into being at the first access (demand-zero). Every access, by the user program or by a system call, goes through
/// <see cref="TryTranslate"/>: TLB, page table, page fault. A fault that no area resolves makes the access fail; nothing throws.
/// </remarks>
public sealed partial class AddressSpace
{
    /// <summary>The end of user addresses, 2^47 less a guard page: <c>TASK_SIZE_MAX</c>.</summary>
    public const ulong TaskSize = (1UL << 47) - PageSize.Bytes;

    private readonly PhysicalMemory _memory;
    private readonly Tlb _tlb = new();
    private PageTable _table = new();
    private Vma[] _areas = []; // By address, without overlaps.

    internal AddressSpace(PhysicalMemory memory) => _memory = memory;

    /// <summary>The areas by address, as /proc/PID/maps lists them.</summary>
    public IReadOnlyList<Vma> Areas => _areas;

    /// <summary>Adds an anonymous, private, demand-zero area at a fixed place.</summary>
    /// <param name="range">Whole pages below <see cref="TaskSize"/>.</param>
    /// <param name="protection">What may be done with them.</param>
    /// <param name="name">As /proc/PID/maps shows it.</param>
    /// <returns>EINVAL for a range that is empty or not of whole pages, ENOMEM beyond the end of user addresses, EEXIST over
    /// another area: mmap(2) with MAP_FIXED_NOREPLACE.</returns>
    public SysResult Map(UserRange range, Protection protection, string name = "")
    {
        if (!PageSize.IsAligned(range.Start) || !PageSize.IsAligned(range.End) || range.End <= range.Start)
        {
            return -Errno.EINVAL;
        }

        if (range.End > TaskSize)
        {
            return -Errno.ENOMEM;
        }

        if (_areas.Any(area => area.Range.Start < range.End && range.Start < area.Range.End))
        {
            return -Errno.EEXIST;
        }

        _areas = [.. _areas.Append(new(range, protection, name)).OrderBy(area => area.Range.Start)];
        return unchecked((long)range.Start);
    }

    /// <summary>The area that covers an address.</summary>
    /// <param name="address">A user address.</param>
    public Vma? FindArea(ulong address)
    {
        var areas = _areas;
        var (low, high) = (0, areas.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var area = areas[middle];
            if (address < area.Range.Start)
            {
                high = middle - 1;
            }
            else if (address >= area.Range.End)
            {
                low = middle + 1;
            }
            else
            {
                return area;
            }
        }

        return null;
    }

    /// <summary>Gives back every frame and forgets every area: <c>exit_mmap</c>.</summary>
    internal void Release()
    {
        foreach (var pte in _table.Present())
        {
            _memory.Put(pte.Frame);
        }

        _areas = [];
        _table = new();
        _tlb.Flush();
    }

    /// <summary>A load of the user program; returns the bytes not loaded.</summary>
    internal nuint UserLoad(Span<byte> destination, ulong address) => Load(address, destination, mayFault: true);

    /// <summary>A store of the user program; returns the bytes not stored.</summary>
    internal nuint UserStore(ulong address, ReadOnlySpan<byte> source) => Store(address, source, mayFault: true);

    /// <summary>Why an access fails at an address: what a fault there would report.</summary>
    internal PageFault Diagnose(ulong address, bool write)
    {
        var code = FindArea(address) is not { } area ? FaultCode.MapErr
            : Permits(area, write) ? FaultCode.OutOfMemory
            : FaultCode.AccErr;
        return new(address, write, code);
    }

    /// <summary>The host memory of the page at an address; false is a fault that could not be resolved.</summary>
    /// <param name="address">Any byte of the page.</param>
    /// <param name="write">Whether it is to be written.</param>
    /// <param name="mayFault">False under pagefault_disable: a page that is not there stays away.</param>
    /// <param name="host">The page.</param>
    private bool TryTranslate(ulong address, bool write, bool mayFault, out HostPage host)
    {
        var page = PageSize.PageOf(address);
        return (write ? _tlb.TryWrite(page, out host) : _tlb.TryRead(page, out host)) || Walk(page, write, mayFault, out host);
    }

    private bool Walk(ulong page, bool write, bool mayFault, out HostPage host)
    {
        host = default;
        if (page >= PageSize.PageOf(TaskSize))
        {
            return false;
        }

        var found = _table.Find(page);
        var pte = found;
        if (!pte.IsPresent && !(mayFault && DemandZero(page, write, out pte)))
        {
            return false;
        }

        if (write && !pte.IsWritable)
        {
            return false;
        }

        pte = pte.Touched(write);
        if (pte != found)
        {
            _table.Entry(page) = pte;
        }

        host = _memory.PageOf(pte.Frame);
        _tlb.Fill(page, host, write);
        return true;
    }

    /// <summary>The page fault of a page that was never touched.</summary>
    private bool DemandZero(ulong page, bool write, out Pte pte)
    {
        pte = default;
        if (FindArea(page << PageSize.Shift) is not { } area || !Permits(area, write))
        {
            return false;
        }

        var frame = _memory.Allocate();
        if (frame < 0)
        {
            return false;
        }

        pte = Pte.For(frame, area.Protection);
        return true;
    }

    /// <summary>x86-64 pages that can be written or executed can be read.</summary>
    private static bool Permits(Vma area, bool write)
        => write ? area.Protection.HasFlag(Protection.Write) : area.Protection != Protection.None;
}
