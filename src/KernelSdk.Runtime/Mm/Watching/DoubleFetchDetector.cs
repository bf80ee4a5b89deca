namespace KernelSdk;

/// <summary>Bytes that one system call has fetched from user memory twice.</summary>
/// <param name="Pid">The task.</param>
/// <param name="Syscall">The system call.</param>
/// <param name="Range">The bytes.</param>
/// <param name="First">The primitive that fetched them first.</param>
/// <param name="Second">The one that fetched them again.</param>
public sealed record DoubleFetch(int Pid, string Syscall, UserRange Range, UaccessSite First, UaccessSite Second)
{
    /// <summary>One line for the kernel log.</summary>
    public override string ToString()
        => $"double fetch in {Syscall}: 0x{Range.Start:x}-0x{Range.End:x} by {Name(First)}, then by {Name(Second)}";

    private static string Name(UaccessSite site) => ExceptionTable.Search(site)?.Name ?? "a plain load";
}

/// <summary>
/// Finds system calls that fetch the same user bytes twice. Between the two another thread of the program can change them, so what the
/// first fetch was checked for need not hold for the second: CWE-367.
/// </summary>
/// <remarks>
/// Enabled, every user access takes the slow way. A place that fetches twice on purpose says so:
/// <c>using (current.RefetchAllowed("the length is checked again"))</c>.
/// </remarks>
public sealed class DoubleFetchDetector
{
    private readonly Kernel _kernel;
    private readonly List<DoubleFetch> _reports = [];

    internal DoubleFetchDetector(Kernel kernel) => _kernel = kernel;

    /// <summary>Whether it watches the tasks of its kernel, those to come too.</summary>
    public bool IsEnabled
    {
        get;
        set
        {
            field = value;
            foreach (var task in _kernel.Tasks)
            {
                task.WatchFetches(value);
            }
        }
    }

    /// <summary>What it has found, oldest first.</summary>
    public IReadOnlyList<DoubleFetch> Reports => _reports;

    internal DoubleFetchDetector CloneFor(Kernel clone)
    {
        var copy = new DoubleFetchDetector(clone) { IsEnabled = IsEnabled };
        copy._reports.AddRange(_reports);
        return copy;
    }

    internal void Report(DoubleFetch found)
    {
        _reports.Add(found);
        _kernel.Log.Write(_kernel.Clock, found.ToString());
    }
}
