using System.Text;
using static KernelSdk.Errno;

namespace KernelSdk;

/// <summary>What /proc does with its inodes. An inode is made for each look, so that what it shows is what there is now.</summary>
internal sealed class ProcInodes : IInodeOperations
{
    private const ulong FirstNumber = 4_026_531_840; // PROC_DYNAMIC_FIRST, where Linux begins too.

    private static readonly ProcInodes Instance = new();

    private ProcInodes()
    {
    }

    public static Inode Make(SuperBlock superBlock, ulong number, IProcNode node) => new(superBlock, number, new(node.Mode, 0, 0), Instance)
    {
        Content = node,
        FileOperations = node is IProcDirectory ? ProcDirectoryFile.Instance : new ProcTextFile(),
    };

    /// <summary>The number of a name in a directory: the same for the same path.</summary>
    public static ulong NumberOf(Inode directory, string name)
    {
        const ulong Prime = 0x100_0000_01b3;
        var hash = directory.Number;
        foreach (var character in name)
        {
            hash = unchecked((hash ^ character) * Prime);
        }

        return FirstNumber + (hash & int.MaxValue);
    }

    /// <summary>
    /// A name that is not there cannot be made either, and whoever tries is told that it is not there: <c>proc_lookup</c>.
    /// </summary>
    public SysResult Lookup(Inode directory, ReadOnlySpan<byte> name, out Inode? found)
    {
        var text = Encoding.Latin1.GetString(name);
        found = ((IProcDirectory)directory.Content!).Find(text) is { } node ? Make(directory.SuperBlock, NumberOf(directory, text), node) : null;
        return found is null ? -ENOENT : SysResult.Ok;
    }

    /// <summary>O_TRUNC changes nothing, and is no mistake.</summary>
    public SysResult Resize(Inode inode, ulong size) => SysResult.Ok;

    /// <summary>Only directories whose names do not change may be remembered.</summary>
    public bool IsStill(Inode directory, ReadOnlySpan<byte> name, Inode? inode) => directory.Content is ProcFolder;

    public SysResult ReadLink(Inode link, out ReadOnlyMemory<byte> target)
    {
        target = ((ProcLink)link.Content!).BytesFor(link.SuperBlock.Kernel.Current);
        return target.IsEmpty ? -ENOENT : SysResult.Ok;
    }

    public bool IsMagic(Inode link) => link.Content is ProcJump;

    public SysResult Jump(Inode link, TaskStruct current, out VfsPath place)
    {
        var found = ((ProcJump)link.Content!).Place();
        place = found ?? default;
        return found is null ? -ENOENT : SysResult.Ok;
    }

    /// <summary>What it shows belongs to a kernel; the clone's shows the clone.</summary>
    public object? CloneContent(Inode inode, KernelClone clone) => ProcRoot.Again(inode, clone.Kernel);
}
