namespace KernelSdk;

/// <summary>
/// What <see cref="HostFileSystem"/> asks of the host: one directory and what is below it. The kernel itself reaches no file of the host;
/// who lets it have some hands them in by this.
/// </summary>
/// <remarks>
/// Paths are names with <c>/</c> between them, the directory itself is the empty path; none of the names is <c>.</c> or <c>..</c>, and all
/// have passed <see cref="IsName"/>. No method follows a symbolic link at the end of a path; that there is none before it has been asked.
/// What cannot be done is an <see cref="IOException"/>, an <see cref="UnauthorizedAccessException"/> or a
/// <see cref="NotSupportedException"/>, and becomes an errno: a <see cref="KernelIOException"/> its own.
/// </remarks>
public interface IHostDirectory
{
    /// <summary>Whether the host takes a text for the name of a file and for nothing else.</summary>
    /// <param name="name">The text, not empty.</param>
    bool IsName(string name);

    /// <summary>What the host says of a file; null if there is none.</summary>
    /// <param name="path">The file.</param>
    HostFacts? FactsOf(string path);

    /// <summary>The names in a directory, in any order.</summary>
    /// <param name="path">The directory.</param>
    IEnumerable<string> NamesIn(string path);

    /// <summary>What a symbolic link says.</summary>
    /// <param name="path">The link.</param>
    string TargetOf(string path);

    /// <summary>Opens a regular file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="isWritable">Whether it will be written, too.</param>
    IHostFile Open(string path, bool isWritable);

    /// <summary>Makes an empty regular file where there is nothing.</summary>
    /// <param name="path">The file.</param>
    void MakeFile(string path);

    /// <summary>Makes a directory.</summary>
    /// <param name="path">The directory.</param>
    void MakeDirectory(string path);

    /// <summary>Makes a symbolic link.</summary>
    /// <param name="path">The link.</param>
    /// <param name="target">What it says.</param>
    void MakeLink(string path, string target);

    /// <summary>Removes a file, or a directory with nothing in it.</summary>
    /// <param name="path">The file or directory.</param>
    void Delete(string path);

    /// <summary>Moves a file or a directory; what is there in its place goes, a directory only if there is nothing in it.</summary>
    /// <param name="from">Where it is.</param>
    /// <param name="to">Where it goes.</param>
    void Move(string from, string to);

    /// <summary>Changes permissions; a host without such leaves it be.</summary>
    /// <param name="path">The file or directory.</param>
    /// <param name="mode">The twelve bits.</param>
    void SetMode(string path, InodeMode mode);

    /// <summary>Changes times, as exactly as the host can.</summary>
    /// <param name="path">The file or directory.</param>
    /// <param name="accessed">When it was last read.</param>
    /// <param name="modified">When its contents last changed.</param>
    void SetTimes(string path, TimeSpec accessed, TimeSpec modified);
}
