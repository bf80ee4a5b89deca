namespace KernelSdk;

/// <summary>A region without page faults; see <see cref="TaskStruct.PagefaultDisabled"/>.</summary>
public readonly ref struct PagefaultRegion
{
    private readonly AddressSpace _mm;

    internal PagefaultRegion(AddressSpace mm)
    {
        _mm = mm;
        mm.PagefaultDisable();
    }

    /// <summary>Page faults are taken again: <c>pagefault_enable</c>.</summary>
    public void Dispose() => _mm.PagefaultEnable();
}
