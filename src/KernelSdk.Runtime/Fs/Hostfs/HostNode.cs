using System.Text;
using System.Text.Unicode;

namespace KernelSdk;

/// <summary>Where a file of the host is: its name in its directory, and so on up to the top, which has none.</summary>
internal sealed class HostNode(IHostDirectory host, HostNode? parent, string name)
{
    private readonly Dictionary<string, Inode> _children = [];
    private HostNode? _parent = parent;
    private string _name = name;
    private bool _isGone;
    private IHostFile? _file;
    private bool _isWritable;
    private int _users;

    /// <summary>When the host last changed the contents, as far as the cache knows.</summary>
    public TimeSpec KnownModification { get; set; }

    /// <summary>How many blocks of 512 bytes the host's file takes.</summary>
    public ulong Blocks { get; set; }

    /// <summary>Whether a description has the file open. Until the last one goes, the cache knows its size better than the host.</summary>
    public bool IsOpen => _users > 0;

    public static HostNode Of(Inode inode) => (HostNode)inode.Content!;

    /// <summary>A name as the host may get it; null for one that it could take for something else, or that is no text.</summary>
    public string? NameOf(ReadOnlySpan<byte> name)
        => Utf8.IsValid(name) && Encoding.UTF8.GetString(name) is var text && host.IsName(text) ? text : null;

    /// <summary>Does something with the host's file.</summary>
    /// <param name="work">What, with the path for the host; its result is the answer.</param>
    /// <returns>The answer, or the errno of why the host refused; -ENOENT, -ELOOP where there is no way to the file any more.</returns>
    public SysResult Do(Func<string, SysResult> work) => Do(child: null, work);

    /// <summary>The same with a file that it has, or shall have, in it.</summary>
    /// <param name="child">The name.</param>
    /// <param name="work">What, with the path for the host.</param>
    public SysResult Do(string? child, Func<string, SysResult> work)
        => HostError.Try(() => Find(child, out var path) is { IsError: true } error ? error : work(path));

    /// <summary>A name in a directory.</summary>
    public static string Join(string directory, string name) => directory.Length == 0 ? name : $"{directory}/{name}";

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

    /// <summary>Opens the host's file; it stays open until <see cref="Release"/> as often as this succeeded.</summary>
    /// <param name="isWritable">Whether it will be written.</param>
    public SysResult Acquire(bool isWritable)
    {
        var result = Use(isWritable, static _ => SysResult.Ok);
        _users += result.IsError ? 0 : 1;
        return result;
    }

    public void Release()
    {
        if (--_users == 0)
        {
            _file?.Dispose();
            _file = null;
        }
    }

    /// <summary>Does something with the contents of the host's file, which is opened if it is not.</summary>
    /// <param name="isWritable">Whether for writing too.</param>
    /// <param name="work">What; its result is the answer.</param>
    public SysResult Use(bool isWritable, Func<IHostFile, SysResult> work)
        => _file is { } open && (_isWritable || !isWritable) ? HostError.Try(() => work(open)) : Do(path => work(Open(path, isWritable)));

    /// <summary>The same place for a clone of the kernel; the host's file is opened anew when it is read.</summary>
    public HostNode CloneInto(KernelClone clone, Inode inode)
    {
        var copy = clone.Of(this, each => each.Copy(clone));
        clone.Later(() => copy._parent?.Add(_name, clone.Of(inode)));
        return copy;
    }

    private HostNode Copy(KernelClone clone) => new(host, _parent is null ? null : clone.Of(_parent, each => each.Copy(clone)), _name)
    {
        _isGone = _isGone,
        _users = _users,
        KnownModification = KnownModification,
        Blocks = Blocks,
    };

    private IHostFile Open(string path, bool isWritable)
    {
        var file = host.Open(path, isWritable);
        _file?.Dispose();
        (_file, _isWritable) = (file, isWritable);
        return file;
    }

    /// <summary>The path for the host; no directory on it may have become a link.</summary>
    private SysResult Find(string? child, out string path)
    {
        path = "";
        var names = new Stack<string>();
        for (var each = this; each is not null; each = each._parent)
        {
            if (each._isGone)
            {
                return -Errno.ENOENT;
            }

            names.Push(each._name);
        }

        while (names.TryPop(out var next))
        {
            path = Join(path, next);
            var isOnTheWay = names.Count > 0 || child is not null;
            if (isOnTheWay && path.Length > 0 && host.FactsOf(path) is { } facts && (facts.Mode & InodeMode.S_IFMT) == InodeMode.S_IFLNK)
            {
                return -Errno.ELOOP;
            }
        }

        path = child is null ? path : Join(path, child);
        return SysResult.Ok;
    }
}
