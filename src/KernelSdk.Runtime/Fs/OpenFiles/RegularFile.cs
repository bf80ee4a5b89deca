using static KernelSdk.Errno;

namespace KernelSdk;

/// <summary>
/// A regular file whose contents lie in its inode's page cache: <c>generic_file_read_iter</c> and its companions of mm/filemap.c.
/// One object serves all files of a file system.
/// </summary>
public sealed class RegularFile : IFileOperations
{
    /// <summary>The one there is: it has no state.</summary>
    public static RegularFile Instance { get; } = new();

    private RegularFile()
    {
    }

    /// <inheritdoc/>
    public bool IsSeekable => true;

    /// <inheritdoc/>
    [MayFault]
    public SysResult ReadIter(FileDescription file, ref IovIter to, ref ulong position) => DataOf(file).ReadIter(ref position, ref to);

    /// <inheritdoc/>
    [MayFault]
    public SysResult WriteIter(FileDescription file, ref IovIter from, ref ulong position)
    {
        var result = DataOf(file).WriteIter(ref position, ref from);
        if (!result.IsError)
        {
            file.Inode!.Modified();
        }

        return result;
    }

    /// <inheritdoc/>
    public PageCache PageCacheOf(FileDescription file) => DataOf(file);

    /// <inheritdoc/>
    public SysResult Seek(FileDescription file, long offset, SeekWhence whence)
    {
        var data = DataOf(file);
        if (whence is not (SeekWhence.SEEK_DATA or SeekWhence.SEEK_HOLE))
        {
            return GenericSeek.Seek(file, offset, whence, data.Size);
        }

        if (offset < 0 || (ulong)offset >= data.Size)
        {
            return -ENXIO;
        }

        return data.Next((ulong)offset, isData: whence == SeekWhence.SEEK_DATA) is { } found
            ? GenericSeek.Go(file, unchecked((long)found))
            : -ENXIO;
    }

    /// <inheritdoc/>
    public SysResult Sync(FileDescription file) => DataOf(file).Sync();

    /// <inheritdoc/>
    public SysResult Allocate(FileDescription file, FallocateMode mode, ulong offset, ulong length)
    {
        const FallocateMode Known = FallocateMode.FALLOC_FL_KEEP_SIZE | FallocateMode.FALLOC_FL_PUNCH_HOLE;
        if ((mode & ~Known) != 0)
        {
            return -EOPNOTSUPP;
        }

        var data = DataOf(file);
        if (mode.HasFlag(FallocateMode.FALLOC_FL_PUNCH_HOLE))
        {
            return data.Clear(offset, offset + length);
        }

        if (!data.MayReach(offset + length))
        {
            return -EPERM;
        }

        var result = data.Reserve(offset, offset + length);
        if (!result.IsError && !mode.HasFlag(FallocateMode.FALLOC_FL_KEEP_SIZE) && offset + length > data.Size)
        {
            data.Resize(offset + length);
        }

        return result;
    }

    private static PageCache DataOf(FileDescription file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.Inode!.Data!;
    }
}
