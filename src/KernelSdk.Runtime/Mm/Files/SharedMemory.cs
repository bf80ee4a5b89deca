namespace KernelSdk;

/// <summary>What stands behind an anonymous shared mapping: a file without a name, <c>shmem_zero_setup</c>.</summary>
internal sealed class SharedMemory : IFileOperations
{
    private readonly PageCache _cache;
    private readonly PhysicalMemory _memory;
    private readonly ulong _promised;

    private SharedMemory(PageCache cache, PhysicalMemory memory, ulong promised)
        => (_cache, _memory, _promised) = (cache, memory, promised);

    /// <summary>A new file of zeroes.</summary>
    /// <param name="kernel">Whose memory it takes.</param>
    /// <param name="length">In bytes.</param>
    /// <param name="promised">How many pages it was promised, which it gives back in the end.</param>
    public static FileDescription Create(Kernel kernel, ulong length, ulong promised)
        => new(new SharedMemory(new(kernel, source: null, length), kernel.Memory, promised), Fmode.Read | Fmode.Write)
        {
            Path = "/dev/zero (deleted)",
        };

    public PageCache PageCacheOf(FileDescription file) => _cache;

    public IFileOperations CloneInto(KernelClone clone)
    {
        clone.Memory.Committed += _promised;
        return new SharedMemory(clone.Of(_cache), clone.Memory, _promised);
    }

    public void Release(FileDescription file)
    {
        _memory.Committed -= _promised;
        _cache.Dispose();
    }
}
