namespace KernelSdk;

/// <summary>
/// Where a fresh program's memory lies, as execve(2) of a position-independent program puts it: image, heap, mappings, stack, each moved
/// by the kernel's seed. Of the image there is only its uninitialised data, which is the memory of the program's allocator.
/// </summary>
internal static class UserLayout
{
    private const ulong StackTop = AddressSpace.TaskSize;
    private const ulong StackLimit = 8 << 20;

    /// <summary>What a stack has before it grows: 32 pages for arguments and environment, and one more.</summary>
    private const ulong InitialStack = 33 * PageSize.Bytes;

    /// <summary>ELF_ET_DYN_BASE.</summary>
    private const ulong ImageBase = AddressSpace.TaskSize / 3 * 2 & ~PageSize.Mask;
    private const ulong HeapSize = 64 << 20;

    /// <summary>
    /// How many pages the stack, the mappings and the image are moved by at most, and the start of brk(2) behind the image.
    /// </summary>
    private const ulong StackSpread = 1 << 22;
    private const ulong MmapSpread = 1 << 28;
    private const ulong BrkSpread = 1 << 13;

    /// <summary>Maps stack and heap.</summary>
    public static (UserRange Stack, UserRange Heap) Load(AddressSpace mm, KernelRandom random)
    {
        var stackEnd = StackTop - Pages(random, StackSpread);
        var imageStart = ImageBase + Pages(random, MmapSpread);
        var heap = new UserRange(imageStart, imageStart + HeapSize);
        var mmapOffset = Pages(random, MmapSpread);
        var startBrk = heap.End + Pages(random, BrkSpread);
        mm.Layout = new()
        {
            StartStack = stackEnd - sizeof(ulong),
            StartBrk = startBrk,
            Brk = startBrk,
            MmapBase = StackTop - (StackLimit + Vma.StackGuardGap + (StackSpread * PageSize.Bytes)) - mmapOffset,
            MmapLegacyBase = new MmLayout().MmapLegacyBase + mmapOffset,
        };
        mm.Map(heap, Protection.Read | Protection.Write);
        mm.MapStack(new(stackEnd - InitialStack, stackEnd));
        return (new(stackEnd - StackLimit, stackEnd), heap);
    }

    private static ulong Pages(KernelRandom random, ulong spread) => random.Next() % spread * PageSize.Bytes;
}
