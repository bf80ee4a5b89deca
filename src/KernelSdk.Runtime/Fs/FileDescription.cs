namespace KernelSdk;

/// <summary>How a file was opened: <c>FMODE_*</c>.</summary>
[Flags]
public enum Fmode
{
    /// <summary>For neither.</summary>
    None = 0,

    /// <summary>For reading.</summary>
    Read = 1,

    /// <summary>For writing.</summary>
    Write = 2,
}

/// <summary>
/// An open file description: what open(2) creates and descriptors share after dup(2). Linux's <c>struct file</c>.
/// </summary>
/// <param name="operations">What the file can do.</param>
/// <param name="mode">How it was opened.</param>
public sealed class FileDescription(IFileOperations operations, Fmode mode)
{
    private int _references;

    /// <summary>What the file can do.</summary>
    public IFileOperations Operations { get; } = operations;

    /// <summary>How it was opened.</summary>
    public Fmode Mode { get; } = mode;

    /// <summary>How it is shown, in /proc/PID/maps say; empty if it has no name.</summary>
    public string Path { get; init; } = "";

    /// <summary>One descriptor or mapping more.</summary>
    internal void Get() => _references++;

    /// <summary>One descriptor or mapping less; the last one releases the file.</summary>
    internal void Put()
    {
        if (--_references == 0)
        {
            Operations.Release(this);
        }
    }

    /// <summary>The same file, opened in a clone of the kernel, with as many descriptors and mappings.</summary>
    internal FileDescription CloneInto(KernelClone clone)
        => new(clone.Of(Operations), Mode) { Path = Path, _references = _references };
}
