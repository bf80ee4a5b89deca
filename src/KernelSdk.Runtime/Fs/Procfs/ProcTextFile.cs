using System.Text;

namespace KernelSdk;

/// <summary>An open text of /proc: made at the first read, and again when somebody goes back to its beginning.</summary>
internal sealed class ProcTextFile : IFileOperations
{
    private byte[] _text = [];

    public bool IsSeekable => true;

    /// <summary>Each open file has a text of its own.</summary>
    public SysResult Open(FileDescription file)
    {
        file.Operations = new ProcTextFile();
        return SysResult.Ok;
    }

    public SysResult ReadIter(FileDescription file, ref IovIter to, ref ulong position)
    {
        if (position == 0)
        {
            var inode = file.Inode!;
            _text = Encoding.UTF8.GetBytes(((ProcText)inode.Content!).Make(inode.SuperBlock.Kernel.Current!));
        }

        if (position >= (ulong)_text.Length || to.Count == 0)
        {
            return 0;
        }

        var moved = to.CopyTo(_text.AsSpan((int)position));
        position += (ulong)moved;
        return moved > 0 ? moved : -Errno.EFAULT;
    }

    /// <summary>
    /// Nothing can be written. Linux has two kinds of files in /proc, and two errors: those of tasks have no such operation at all.
    /// </summary>
    public SysResult WriteIter(FileDescription file, ref IovIter from, ref ulong position)
        => file.Place is { Dentry.Parent.IsRoot: true } ? -Errno.EIO : -Errno.EINVAL;

    public IFileOperations CloneInto(KernelClone clone) => new ProcTextFile { _text = _text };
}
