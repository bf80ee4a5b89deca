using System.Text;

namespace KernelSdk;

/// <summary>An open directory of the host: the names that were there when it was first read, or wound back.</summary>
internal sealed class HostDirectoryFile : IFileOperations
{
    private List<DirectoryName>? _names;

    public bool IsSeekable => true;

    /// <summary>Each open file has a list of its own.</summary>
    public SysResult Open(FileDescription file)
    {
        file.Operations = new HostDirectoryFile();
        return SysResult.Ok;
    }

    public SysResult ReadIter(FileDescription file, ref IovIter to, ref ulong position) => -Errno.EISDIR;

    public SysResult ReadDirectory(FileDescription file, IDirectorySink sink)
    {
        if ((file.Position == 0 || _names is null) && HostNode.Of(file.Inode!).Do(path => List(file, path)) is { IsError: true } error)
        {
            return error;
        }

        return DirectoryListing.Tell(file, sink, _names!);
    }

    public SysResult Sync(FileDescription file) => SysResult.Ok;

    public IFileOperations CloneInto(KernelClone clone) => new HostDirectoryFile { _names = _names };

    private SysResult List(FileDescription file, string path)
    {
        var (host, node) = (((HostContent)file.Inode!.SuperBlock.Operations).Host, HostNode.Of(file.Inode));
        var names = new List<DirectoryName>();
        foreach (var name in host.NamesIn(path).Order(StringComparer.Ordinal))
        {
            // A name that is no text comes back as another one, and nothing can be done with it.
            if (host.IsName(name) && host.FactsOf(HostNode.Join(path, name)) is { } facts)
            {
                names.Add(new(Encoding.UTF8.GetBytes(name), HostInodes.NumberOf(facts, node.Child(name)), facts.Mode & InodeMode.S_IFMT));
            }
        }

        _names = names;
        return SysResult.Ok;
    }
}
