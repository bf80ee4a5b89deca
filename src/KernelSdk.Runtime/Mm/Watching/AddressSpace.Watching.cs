using System.Runtime.CompilerServices;

namespace KernelSdk;

/// <content>
/// What stands between a primitive and the memory: regions without page faults, injected faults, the watch for double fetches, and
/// what becomes of a fault of the kernel.
/// </content>
public sealed partial class AddressSpace
{
    /// <summary>Whether page faults fail at once: <c>pagefault_disabled</c>.</summary>
    public bool PagefaultDisabled => PagefaultDepth > 0;

    /// <summary>How many regions without page faults lie one in the other.</summary>
    internal int PagefaultDepth { get; set; }

    /// <summary>What the kernel has fetched in the system call that runs; null if nobody wants to know.</summary>
    internal FetchLog? Fetches { get; private set; }

    /// <summary>From here on no page is brought in: <c>pagefault_disable</c>. It nests.</summary>
    public void PagefaultDisable() => PagefaultDepth++;

    /// <summary>Takes one <see cref="PagefaultDisable"/> back: <c>pagefault_enable</c>.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public void PagefaultEnable()
    {
        if (PagefaultDepth == 0)
        {
            throw new InvalidOperationException("pagefault_enable without pagefault_disable.");
        }

        PagefaultDepth--;
    }

    /// <summary>
    /// Loads as code does that takes a user address for one of its own: C's <c>*p</c>. It is here to show, in lessons and engines,
    /// what comes of it; a system call copies.
    /// </summary>
    /// <param name="address">A user address.</param>
    /// <exception cref="KernelPageFaultException">The address is bad, and no row of the <see cref="ExceptionTable"/> says how to go
    /// on. In a system call: an oops.</exception>
    public T DereferenceInKernel<T>(ulong address)
        where T : unmanaged
    {
        Unsafe.SkipInit(out T value);
        Load(address, System.Runtime.InteropServices.MemoryMarshal.AsBytes(new Span<T>(ref value)), UaccessSite.None);
        return value;
    }

    /// <summary>Those who watch have begun, or ended: accesses take the slow way meanwhile.</summary>
    internal void UpdateWatch()
    {
        Fetches = _kernel.DoubleFetches.IsEnabled ? Fetches ?? new(_kernel.DoubleFetches) : null;
        _tlb.IsOff = Fetches is not null || Owner?.FaultInjection.IsArmed == true;
    }

    /// <summary>Whether a point that may fail has to.</summary>
    internal bool Injects(FaultPoint point) => Owner?.FaultInjection.ShouldFail(point) == true;

    /// <summary>
    /// What every primitive asks before it touches memory, once the quick way is closed to it: whether it is to fail. A plain load is
    /// no primitive: it has no way to fail but an oops.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Refuses(UaccessSite site) => _tlb.IsOff && site != UaccessSite.None && Injects(FaultPoint.Uaccess);

    /// <summary>What a primitive says once it has read: which bytes it got.</summary>
    private void Fetched(UaccessSite site, ulong address, ulong length) => Fetches?.Note(site, address, length);

    /// <summary>A fault of the kernel could not be resolved: <c>fixup_exception</c>, or an oops.</summary>
    private void FixUp(UaccessSite site, ulong address, bool write)
    {
        if (ExceptionTable.Search(site) is null)
        {
            throw new KernelPageFaultException(new(address, write, _lastFault));
        }
    }
}
