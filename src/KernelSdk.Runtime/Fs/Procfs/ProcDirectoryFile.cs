using System.Text;

namespace KernelSdk;

/// <summary>An open directory of /proc. Its positions count names; those that go meanwhile may let others be missed, as on Linux.</summary>
internal sealed class ProcDirectoryFile : IFileOperations
{
    public static ProcDirectoryFile Instance { get; } = new();

    private ProcDirectoryFile()
    {
    }

    public bool IsSeekable => true;

    public SysResult ReadIter(FileDescription file, ref IovIter to, ref ulong position) => -Errno.EISDIR;

    public SysResult ReadDirectory(FileDescription file, IDirectorySink sink)
    {
        var inode = file.Inode!;
        var names = ((IProcDirectory)inode.Content!).Entries.Select(each
            => new DirectoryName(Encoding.UTF8.GetBytes(each.Key), ProcInodes.NumberOf(inode, each.Key), each.Value.Mode & InodeMode.S_IFMT));
        return DirectoryListing.Tell(file, sink, names);
    }
}
