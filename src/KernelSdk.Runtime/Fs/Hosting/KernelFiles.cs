using System.Text;

namespace KernelSdk;

/// <summary>
/// The kernel's tree of files as .NET code sees it from outside: for what programs shall find before they start, and for what they have
/// left. It acts as root, and every call is one of the kernel's own.
/// </summary>
/// <remarks>
/// Paths are the kernel's, <c>/etc/passwd</c>; relative ones begin at the root. Not to be used while a program is in the middle of a
/// system call, that is from within one.
/// </remarks>
/// <example><code>
/// kernel.Files.WriteAllText("/etc/motd", "Welcome!\n");
/// kernel.Files.Load("testdata", "/data");
/// kernel.Run();
/// var report = kernel.Files.ReadAllText("/tmp/report");
/// </code></example>
public sealed class KernelFiles
{
    private const InodeMode Usual = InodeMode.S_IRUSR | InodeMode.S_IWUSR | InodeMode.S_IRGRP | InodeMode.S_IROTH;
    private const InodeMode Searchable = Usual | InodeMode.S_IXUSR | InodeMode.S_IXGRP | InodeMode.S_IXOTH;

    private readonly TaskStruct _host;

    internal KernelFiles(TaskStruct host) => _host = host;

    /// <summary>Whether a path leads somewhere.</summary>
    /// <param name="path">The path; a symbolic link at its end is followed.</param>
    public bool Exists(string path) => !Vfs.Resolve(_host, Vfs.AtFdCwd, Bytes(path), LookupFlags.Follow, out _).IsError;

    /// <summary>What stat(2) says of a file.</summary>
    /// <param name="path">The path; a symbolic link at its end is meant itself.</param>
    /// <exception cref="KernelIOException">There is none.</exception>
    public Stat Status(string path) => Find(path, follows: false).Inode.ToStat();

    /// <summary>The names in a directory, in the order of their bytes.</summary>
    /// <param name="path">The directory.</param>
    /// <exception cref="KernelIOException">There is none.</exception>
    public IReadOnlyList<string> List(string path)
    {
        var names = new NameCollector();
        Use(path, OpenFlags.O_RDONLY | OpenFlags.O_DIRECTORY, Usual, file => Check("list", path, Vfs.ReadDirectory(file, names)));
        return [.. names.Names.Order(StringComparer.Ordinal)];
    }

    /// <summary>All bytes of a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="KernelIOException">It cannot be read.</exception>
    public byte[] ReadAllBytes(string path)
    {
        using var bytes = new MemoryStream();
        Use(path, OpenFlags.O_RDONLY, Usual, file => Copy(path, file, bytes));
        return bytes.ToArray();
    }

    /// <summary>The text of a file in UTF-8.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="KernelIOException">It cannot be read.</exception>
    public string ReadAllText(string path) => Encoding.UTF8.GetString(ReadAllBytes(path));

    /// <summary>Makes a file of these bytes, or gives one that is there these contents. Directories on the way are made.</summary>
    /// <param name="path">The file.</param>
    /// <param name="bytes">Its contents.</param>
    /// <param name="mode">Its permissions, if it is made; 0644 if null.</param>
    /// <exception cref="KernelIOException">It cannot be written.</exception>
    public void WriteAllBytes(string path, ReadOnlyMemory<byte> bytes, InodeMode? mode = null)
    {
        CreateDirectory(Parent(path));
        Use(path, OpenFlags.O_WRONLY | OpenFlags.O_CREAT | OpenFlags.O_TRUNC, mode ?? Usual, file => Write(path, file, bytes));
    }

    /// <summary>Makes a file of this text in UTF-8, or gives one that is there this text.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="KernelIOException">It cannot be written.</exception>
    public void WriteAllText(string path, string text) => WriteAllBytes(path, Encoding.UTF8.GetBytes(text));

    /// <summary>Makes a directory and those on the way; what is there stays.</summary>
    /// <param name="path">The directory.</param>
    /// <exception cref="KernelIOException">Something else has the name.</exception>
    public void CreateDirectory(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.Trim('/').Length == 0 || Exists(path))
        {
            return;
        }

        CreateDirectory(Parent(path));
        Check("mkdir", path, Vfs.MakeDirectory(_host, Vfs.AtFdCwd, Bytes(path), Searchable));
    }

    /// <summary>Makes a symbolic link. Directories on the way are made.</summary>
    /// <param name="path">The link.</param>
    /// <param name="target">What it points to.</param>
    /// <exception cref="KernelIOException">It cannot be made.</exception>
    public void CreateSymbolicLink(string path, string target)
    {
        CreateDirectory(Parent(path));
        Check("symlink", path, Vfs.MakeSymbolicLink(_host, Bytes(target), Vfs.AtFdCwd, Bytes(path)));
    }

    /// <summary>What a symbolic link points to.</summary>
    /// <param name="path">The link.</param>
    /// <exception cref="KernelIOException">It is none.</exception>
    public string ReadLink(string path)
    {
        Check("readlink", path, Vfs.ReadLink(_host, Find(path, follows: false), out var target));
        return Encoding.UTF8.GetString(target.Span);
    }

    /// <summary>Takes the name of a file, or an empty directory, away.</summary>
    /// <param name="path">The name.</param>
    /// <exception cref="KernelIOException">It cannot go.</exception>
    public void Delete(string path)
    {
        var isDirectory = Find(path, follows: false).Inode.IsDirectory;
        Check("delete", path, isDirectory ? Vfs.RemoveDirectory(_host, Vfs.AtFdCwd, Bytes(path)) : Vfs.Unlink(_host, Vfs.AtFdCwd, Bytes(path)));
    }

    /// <summary>Changes permissions and owner.</summary>
    /// <param name="path">What has them; a symbolic link at its end is followed.</param>
    /// <param name="mode">The twelve bits; null leaves them.</param>
    /// <param name="uid">The owner; null leaves it.</param>
    /// <param name="gid">The group; null leaves it.</param>
    /// <exception cref="KernelIOException">It cannot be changed.</exception>
    public void SetOwnership(string path, InodeMode? mode = null, uint? uid = null, uint? gid = null)
    {
        var place = Find(path, follows: true);
        Check("chown", path, Vfs.ChangeOwner(_host, place, uid ?? Vfs.NoChange, gid ?? Vfs.NoChange));
        if (mode is { } bits)
        {
            Check("chmod", path, Vfs.ChangeMode(_host, place, bits));
        }
    }

    /// <summary>Mounts a file system, on a directory that is made if it is not there: mount(2).</summary>
    /// <param name="path">Where.</param>
    /// <param name="type">Which kind, one of <see cref="Kernel.FileSystems"/>.</param>
    /// <param name="source">What is mounted, as /proc/mounts shows it.</param>
    /// <param name="flags">How.</param>
    /// <param name="options">Options of the file system.</param>
    /// <exception cref="KernelIOException">It cannot be mounted.</exception>
    public void Mount(string path, string type, string source = "none", MountFlags flags = MountFlags.None, string options = "")
    {
        CreateDirectory(path);
        Check("mount", path, Vfs.Mount(_host, Find(path, follows: true), type, source, flags, options));
    }

    private static ReadOnlyMemory<byte> Bytes(string path) => Encoding.UTF8.GetBytes(path);

    private static string Parent(string path)
    {
        var slash = path.TrimEnd('/').LastIndexOf('/');
        return slash <= 0 ? "/" : path[..slash];
    }

    private static void Check(string operation, string path, SysResult result)
    {
        if (result.IsError)
        {
            throw new KernelIOException(operation, path, result.Errno);
        }
    }

    private static void Copy(string path, FileDescription file, Stream destination)
    {
        var buffer = new byte[PageSize.Bytes * 16];
        while (true)
        {
            var to = IovIter.IntoKernel(buffer);
            var result = file.Read(ref to);
            Check("read", path, result);
            if (result == SysResult.Ok)
            {
                return;
            }

            destination.Write(buffer, 0, (int)result.ToWord());
        }
    }

    private VfsPath Find(string path, bool follows)
    {
        Check("find", path, Vfs.Resolve(_host, Vfs.AtFdCwd, Bytes(path), follows ? LookupFlags.Follow : LookupFlags.None, out var place));
        return place;
    }

    private void Write(string path, FileDescription file, ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var from = IovIter.FromKernel(bytes.Span);
            var result = file.Write(_host, ref from);
            Check("write", path, result);
            bytes = bytes[(int)result.ToWord()..];
        }
    }

    /// <summary>Opens a file, and closes it however the work ends.</summary>
    private void Use(string path, OpenFlags flags, InodeMode mode, Action<FileDescription> work)
    {
        Check("open", path, Vfs.Open(_host, Vfs.AtFdCwd, Bytes(path), flags, mode, out var file));
        file!.Get();
        try
        {
            work(file);
        }
        finally
        {
            file.Put();
        }
    }

    private sealed class NameCollector : IDirectorySink
    {
        public List<string> Names { get; } = [];

        public bool Add(ReadOnlySpan<byte> name, ulong number, InodeMode kind, ulong next)
        {
            var text = Encoding.UTF8.GetString(name);
            if (text is not ("." or ".."))
            {
                Names.Add(text);
            }

            return true;
        }
    }
}
