using System.Globalization;
using System.Text;
using static KernelSdk.InodeMode;

namespace KernelSdk;

/// <summary>The files of a kernel that no directory has: pipes, and those that are nothing but what they do.</summary>
internal sealed class PseudoFiles(Kernel kernel)
{
    private const InodeMode OwnersOnly = S_IRUSR | S_IWUSR;

    private Dictionary<IFileOperations, VfsPath> _streams = [];
    private Mount? _pipes;
    private Mount? _anonymous;
    private Inode? _shared;
    private ulong _lastNumber = 1;

    /// <summary>A place for a pipe, which its two ends share: <c>get_pipe_inode</c>.</summary>
    /// <param name="pipe">The pipe.</param>
    /// <param name="who">Its owner.</param>
    public VfsPath PlaceOf(Pipe pipe, Credentials who) => NewPipe(who, pipe, operations: null);

    /// <summary>A place for a stream of the console, whose other end the host has; to programs it is a pipe.</summary>
    /// <param name="stream">The stream.</param>
    public VfsPath PlaceOf(IFileOperations stream)
    {
        if (!_streams.TryGetValue(stream, out var place))
        {
            _streams[stream] = place = NewPipe(Credentials.Root, pipe: null, stream);
        }

        return place;
    }

    /// <summary>A place for any other file: <c>anon_inode_getfile</c>. All share one inode.</summary>
    /// <param name="name">As /proc shows it behind <c>anon_inode:</c>.</param>
    public VfsPath PlaceOf(string name)
    {
        _anonymous ??= PseudoFileSystem.Anonymous.MountFor(kernel);
        _shared ??= new(_anonymous.SuperBlock, ++_lastNumber, new(OwnersOnly, 0, 0), PseudoInodes.Instance);
        return Place(_anonymous, "anon_inode:" + name, _shared);
    }

    /// <summary>The same files in a clone of the kernel, those that are open.</summary>
    public PseudoFiles CloneInto(KernelClone clone) => new(clone.Kernel)
    {
        _pipes = _pipes is null ? null : clone.Of(_pipes),
        _anonymous = _anonymous is null ? null : clone.Of(_anonymous),
        _shared = _shared is null ? null : clone.Of(_shared),
        _streams = _streams.ToDictionary(each => clone.Of(each.Key), each => clone.Of(each.Value)),
        _lastNumber = _lastNumber,
    };

    private VfsPath NewPipe(Credentials who, Pipe? pipe, IFileOperations? operations)
    {
        _pipes ??= PseudoFileSystem.Pipes.MountFor(kernel);
        var made = new NewInode(S_IFIFO | OwnersOnly, who.FsUid, who.FsGid);
        var inode = new Inode(_pipes.SuperBlock, ++_lastNumber, in made, PseudoInodes.Instance) { Pipe = pipe, FileOperations = operations };
        return Place(_pipes, string.Create(CultureInfo.InvariantCulture, $"pipe:[{inode.Number}]"), inode);
    }

    private static VfsPath Place(Mount mount, string name, Inode inode)
        => new(mount, Dentry.Unnamed(mount.Root, Encoding.UTF8.GetBytes(name), inode));
}
