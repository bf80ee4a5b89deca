using static KernelSdk.Errno;

namespace KernelSdk;

/// <summary>An open directory of a tmpfs: <c>simple_offset_dir_operations</c> of fs/libfs.c.</summary>
internal sealed class TmpDirectoryFile : IFileOperations
{
    public static TmpDirectoryFile Instance { get; } = new();

    private TmpDirectoryFile()
    {
    }

    public bool IsSeekable => true;

    public SysResult ReadIter(FileDescription file, ref IovIter to, ref ulong position) => -EISDIR;

    public SysResult Seek(FileDescription file, long offset, SeekWhence whence)
        => whence is SeekWhence.SEEK_SET or SeekWhence.SEEK_CUR ? GenericSeek.Seek(file, offset, whence, 0) : -EINVAL;

    public SysResult ReadDirectory(FileDescription file, IDirectorySink sink)
    {
        var place = file.Place!.Value;
        var parent = place.Dentry.Parent.Inode!;
        if (file.Position == 0 && Tell(file, sink, "."u8, place.Inode) is false)
        {
            return SysResult.Ok;
        }

        if (file.Position == 1 && Tell(file, sink, ".."u8, parent) is false)
        {
            return SysResult.Ok;
        }

        if (file.Position < TmpDirectory.End)
        {
            var from = file.Position < TmpDirectory.First ? ulong.MaxValue : file.Position;
            file.Position = ((TmpDirectory)place.Inode.Content!).List(from, sink);
        }

        return SysResult.Ok;
    }

    public SysResult Sync(FileDescription file) => SysResult.Ok;

    private static bool Tell(FileDescription file, IDirectorySink sink, ReadOnlySpan<byte> name, Inode inode)
    {
        if (!sink.Add(name, inode.Number, InodeMode.S_IFDIR, file.Position + 1))
        {
            return false;
        }

        file.Position++;
        return true;
    }
}
