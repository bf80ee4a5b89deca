namespace KernelSdk.Tests.Memory;

/// <summary>A file that can be mapped, and nothing else.</summary>
internal sealed class MappedFile(PageCache cache) : IFileOperations
{
    public PageCache PageCacheOf(FileDescription file) => cache;

    public IFileOperations CloneInto(KernelClone clone) => new MappedFile(clone.Of(cache));
}
