namespace KernelSdk;

/// <summary>Where a fresh program's memory lies: a heap low, a stack high, both moved by the kernel's seed.</summary>
internal static class UserLayout
{
    private const ulong StackTop = AddressSpace.TaskSize;
    private const ulong StackSize = 8 << 20;
    private const ulong HeapBase = 0x5555_5555_4000;
    private const ulong HeapSize = 64 << 20;

    /// <summary>How many pages the layout can move either area by: 22 bits, as Linux does for the stack.</summary>
    private const ulong PageSpread = 1 << 22;

    public static UserImage Load(AddressSpace mm, KernelRandom random, ISyscallGate gate, IUserMemory memory)
    {
        var stackEnd = StackTop - (random.Next() % PageSpread * PageSize.Bytes);
        var heapStart = HeapBase + (random.Next() % PageSpread * PageSize.Bytes);
        var stack = new UserRange(stackEnd - StackSize, stackEnd);
        var heap = new UserRange(heapStart, heapStart + HeapSize);
        mm.Map(heap, Protection.Read | Protection.Write, "[heap]");
        mm.Map(stack, Protection.Read | Protection.Write, "[stack]");
        return new(gate, memory, stack, heap);
    }
}
