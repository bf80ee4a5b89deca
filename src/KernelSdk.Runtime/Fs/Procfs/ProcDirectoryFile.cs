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
        var parent = file.Place!.Value.Dentry.Parent.Inode!;
        var entries = ((IProcDirectory)inode.Content!).Entries
            .Select(each => (each.Key, ProcInodes.NumberOf(inode, each.Key), each.Value.Mode))
            .Prepend(("..", parent.Number, parent.Mode))
            .Prepend((".", inode.Number, inode.Mode));
        foreach (var (name, number, mode) in entries.Skip((int)Math.Min(file.Position, int.MaxValue)).ToArray())
        {
            if (!sink.Add(Encoding.UTF8.GetBytes(name), number, mode & InodeMode.S_IFMT, file.Position + 1))
            {
                break;
            }

            file.Position++;
        }

        return SysResult.Ok;
    }
}
