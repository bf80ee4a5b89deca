namespace KernelSdk;

/// <summary>An open regular file of the host: pages of the cache, which go to the host when the file is closed or fsync(2) asks.</summary>
internal sealed class HostRegularFile : IFileOperations
{
    private static readonly IFileOperations Pages = RegularFile.Instance;

    public static HostRegularFile Instance { get; } = new();

    private HostRegularFile()
    {
    }

    public bool IsSeekable => true;

    /// <summary>The first one to open it sees what the host has now.</summary>
    public SysResult Open(FileDescription file)
    {
        var inode = file.Inode!;
        var node = HostNode.Of(inode);
        var isFirst = !node.IsOpen;
        var result = node.Acquire(isWritable: file.Mode.HasFlag(Fmode.Write));
        if (!result.IsError && isFirst)
        {
            HostInodes.Reload(inode);
        }

        return result;
    }

    public SysResult ReadIter(FileDescription file, ref IovIter to, ref ulong position) => Pages.ReadIter(file, ref to, ref position);

    public SysResult WriteIter(FileDescription file, ref IovIter from, ref ulong position) => Pages.WriteIter(file, ref from, ref position);

    public PageCache? PageCacheOf(FileDescription file) => Pages.PageCacheOf(file);

    public SysResult Seek(FileDescription file, long offset, SeekWhence whence) => Pages.Seek(file, offset, whence);

    public SysResult Sync(FileDescription file) => Pages.Sync(file);

    public void Release(FileDescription file)
    {
        var node = HostNode.Of(file.Inode!);
        if (file.Mode.HasFlag(Fmode.Write))
        {
            _ = Sync(file); // As on Linux, close(2) does not say that it failed; fsync(2) does.
            node.KnownModification = HostInodes.ModifiedOnHost(file.Inode!);
        }

        node.Release();
    }
}
