namespace KernelSdk;

/// <summary>A directory of the machine that .NET runs on, for <see cref="HostFileSystem"/>.</summary>
/// <example><code>
/// kernel.FileSystems.Register(new HostFileSystem(new HostDirectory("/usr/share/dict")));
/// </code></example>
public sealed class HostDirectory : IHostDirectory
{
    private readonly string _top;

    /// <summary>A directory, which need not be there yet.</summary>
    /// <param name="path">Its path; a relative one begins where the process stands now.</param>
    public HostDirectory(string path) => _top = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));

    /// <inheritdoc/>
    public bool IsName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.AsSpan().IndexOfAny(Path.GetInvalidFileNameChars()) < 0 && Path.GetFileName(Path.GetFullPath(name, _top)) == name;
    }

    /// <inheritdoc/>
    public HostFacts? FactsOf(string path) => OperatingSystem.IsLinux() ? HostStatx.Of(At(path)) : FactsOfOther(At(path));

    /// <inheritdoc/>
    public IEnumerable<string> NamesIn(string path)
        => Directory.EnumerateFileSystemEntries(At(path)).Select(static each => Path.GetFileName(each));

    /// <inheritdoc/>
    public string TargetOf(string path) => new FileInfo(At(path)).LinkTarget ?? "";

    /// <inheritdoc/>
    public IHostFile Open(string path, bool isWritable)
    {
        var access = isWritable ? FileAccess.ReadWrite : FileAccess.Read;
        return new HostFile(File.OpenHandle(At(path), FileMode.Open, access, FileShare.ReadWrite | FileShare.Delete));
    }

    /// <inheritdoc/>
    public void MakeFile(string path) => File.OpenHandle(At(path), FileMode.CreateNew, FileAccess.ReadWrite).Dispose();

    /// <inheritdoc/>
    public void MakeDirectory(string path) => Directory.CreateDirectory(At(path));

    /// <inheritdoc/>
    public void MakeLink(string path, string target) => File.CreateSymbolicLink(At(path), target);

    /// <inheritdoc/>
    public void Delete(string path)
    {
        var place = At(path);
        if (!IsDirectory(place))
        {
            File.Delete(place);
        }
        else if (Directory.EnumerateFileSystemEntries(place).Any())
        {
            throw new KernelIOException("rmdir", path, Errno.ENOTEMPTY);
        }
        else
        {
            Directory.Delete(place);
        }
    }

    /// <inheritdoc/>
    public void Move(string from, string to)
    {
        if (!IsDirectory(At(from)))
        {
            File.Move(At(from), At(to), overwrite: true);
            return;
        }

        if (Directory.Exists(At(to)))
        {
            Delete(to);
        }

        Directory.Move(At(from), At(to));
    }

    /// <inheritdoc/>
    public void SetMode(string path, InodeMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(At(path), (UnixFileMode)mode);
        }
    }

    /// <inheritdoc/>
    public void SetTimes(string path, TimeSpec accessed, TimeSpec modified)
    {
        File.SetLastAccessTimeUtc(At(path), Time(accessed));
        File.SetLastWriteTimeUtc(At(path), Time(modified));
    }

    /// <summary>Files, directories and links, by what every host tells .NET.</summary>
    private static HostFacts? FactsOfOther(string path)
    {
        const int BlockBytes = 512;
        FileSystemInfo info = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
        if (!info.Exists && info.LinkTarget is null)
        {
            return null;
        }

        var size = info is FileInfo { LinkTarget: null } file ? (ulong)file.Length : 0;
        var permissions = OperatingSystem.IsWindows() ? InodeMode.S_IRWXUGO : (InodeMode)info.UnixFileMode;
        var kind = info.LinkTarget is not null ? InodeMode.S_IFLNK : info is DirectoryInfo ? InodeMode.S_IFDIR : InodeMode.S_IFREG;
        var (accessed, modified) = (TimeSpec.From(info.LastAccessTimeUtc), TimeSpec.From(info.LastWriteTimeUtc));
        return new(kind | permissions, 0, 1, 0, 0, default, size, (size + BlockBytes - 1) / BlockBytes, accessed, modified, modified);
    }

    private static bool IsDirectory(string place) => File.GetAttributes(place) is var known
        && known.HasFlag(FileAttributes.Directory) && !known.HasFlag(FileAttributes.ReparsePoint);

    private static DateTime Time(TimeSpec time)
        => DateTime.UnixEpoch + TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromTicks(time.Nanoseconds / TimeSpan.NanosecondsPerTick);

    private string At(string path) => path.Length == 0 ? _top : Path.Join(_top, path);
}
