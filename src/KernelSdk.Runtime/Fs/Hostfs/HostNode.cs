using System.Text;
using Microsoft.Win32.SafeHandles;

namespace KernelSdk;

/// <summary>Where a file of the host is: its name in its directory, and so on up to the top, whose name is a whole path.</summary>
internal sealed class HostNode(HostNode? parent, string name)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Dictionary<string, Inode> _children = [];
    private HostNode? _parent = parent;
    private string _name = name;
    private bool _isGone;
    private SafeFileHandle? _handle;
    private int _users;

    /// <summary>When the host last changed the contents, as far as the cache knows.</summary>
    public TimeSpec KnownModification { get; set; }

    /// <summary>How many blocks of 512 bytes the host's file takes.</summary>
    public ulong Blocks { get; set; }

    /// <summary>Whether a description has the file open. Until the last one goes, the cache knows its size better than the host.</summary>
    public bool IsOpen => _users > 0;

    public static HostNode Of(Inode inode) => (HostNode)inode.Content!;

    /// <summary>A name as the host may get it; null for one that it could take for something else, or that is no text.</summary>
    public static string? NameOf(ReadOnlySpan<byte> name)
    {
        try
        {
            var text = Strict.GetString(name);
            return text.AsSpan().IndexOfAny(Path.GetInvalidFileNameChars()) < 0 && Path.GetFileName(Path.GetFullPath(text, Path.GetTempPath())) == text
                ? text
                : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The path for the host.</summary>
    /// <param name="child">A name below; null for itself.</param>
    /// <exception cref="HostException">It is gone, or a directory on the way has become a link: ENOENT, ELOOP.</exception>
    public string PathTo(string? child = null)
    {
        var names = new Stack<string>();
        for (var each = this; each is not null; each = each._parent)
        {
            if (each._isGone)
            {
                throw new HostException(Errno.ENOENT);
            }

            names.Push(each._name);
        }

        var path = names.Pop();
        while (names.TryPop(out var next))
        {
            path = Path.Join(path, next);
            if ((names.Count > 0 || child is not null) && HostFacts.Of(path) is { } facts && (facts.Mode & InodeMode.S_IFMT) == InodeMode.S_IFLNK)
            {
                throw new HostException(Errno.ELOOP);
            }
        }

        return child is null ? path : Path.Join(path, child);
    }

    public Inode? Child(string name) => _children.GetValueOrDefault(name);

    public void Add(string name, Inode child) => _children[name] = child;

    public void Remove(string name) => _children.Remove(name);

    /// <summary>The host has no such file any more; who has it open keeps it.</summary>
    public void Leave()
    {
        _isGone = true;
        _parent?.Remove(_name);
    }

    /// <summary>Stands elsewhere from now on.</summary>
    public void Move(HostNode parent, string name, Inode inode)
    {
        _parent?.Remove(_name);
        (_parent, _name) = (parent, name);
        parent.Add(name, inode);
    }

    /// <summary>All inodes that are known below it, and those below them.</summary>
    public IEnumerable<Inode> All()
    {
        var left = new Stack<Inode>(_children.Values);
        while (left.TryPop(out var inode))
        {
            yield return inode;
            foreach (var child in Of(inode)._children.Values)
            {
                left.Push(child);
            }
        }
    }

    /// <summary>The host's file; it stays open until <see cref="Release"/> as often as this was called.</summary>
    /// <param name="isWritable">Whether it will be written.</param>
    public void Acquire(bool isWritable)
    {
        _ = Handle(isWritable);
        _users++;
    }

    public void Release()
    {
        if (--_users == 0)
        {
            _handle?.Dispose();
            _handle = null;
        }
    }

    /// <summary>The host's file, opened if it is not; for writing too where the host permits that.</summary>
    public SafeFileHandle Handle(bool isWritable)
        => _handle ??= File.OpenHandle(
            PathTo(), FileMode.Open, isWritable ? FileAccess.ReadWrite : FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    /// <summary>The same place for a clone of the kernel; the host's file is opened anew when it is read.</summary>
    public HostNode CloneInto(KernelClone clone, Inode inode)
    {
        var copy = clone.Of(this, each => each.Copy(clone));
        clone.Later(() => copy._parent?.Add(_name, clone.Of(inode)));
        return copy;
    }

    private HostNode Copy(KernelClone clone) => new(_parent is null ? null : clone.Of(_parent, each => each.Copy(clone)), _name)
    {
        _isGone = _isGone,
        _users = _users,
        KnownModification = KnownModification,
        Blocks = Blocks,
    };
}
