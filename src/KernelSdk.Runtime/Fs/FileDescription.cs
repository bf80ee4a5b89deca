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

    /// <summary>One descriptor more.</summary>
    internal void Get() => _references++;

    /// <summary>One descriptor less; the last one releases the file.</summary>
    internal void Put()
    {
        if (--_references == 0)
        {
            Operations.Release(this);
        }
    }
}
