namespace KernelSdk.Tests.Memory;

/// <summary>A file that was unlinked while it was open: its pages go with its last descriptor and its last mapping.</summary>
internal sealed class UnlinkedFile(PageCache cache) : IFileOperations
{
    /// <summary>How often the last of them went.</summary>
    public int Releases { get; private set; }

    public PageCache PageCacheOf(FileDescription file) => cache;

    public IFileOperations CloneInto(KernelClone clone) => new UnlinkedFile(clone.Of(cache));

    public void Release(FileDescription file)
    {
        Releases++;
        cache.Dispose();
    }
}
