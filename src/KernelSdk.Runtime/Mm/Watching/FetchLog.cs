namespace KernelSdk;

/// <summary>What one task's system call has fetched from user memory so far.</summary>
internal sealed class FetchLog(DoubleFetchDetector detector)
{
    private readonly List<(UaccessSite Site, ulong Start, ulong End)> _fetches = [];
    private int _allowed;
    private bool _isOpen;

    /// <summary>The task and its system call, for the report.</summary>
    public (int Pid, string Syscall) Call { get; private set; }

    /// <summary>A system call begins: it may fetch everything once.</summary>
    public void Begin(int pid, string syscall)
    {
        Call = (pid, syscall);
        _allowed = 0;
        _isOpen = true;
        _fetches.Clear();
    }

    /// <summary>The system call has ended; what the host looks at is nobody's fetch.</summary>
    public void End() => _isOpen = false;

    /// <summary>Until <see cref="Forbid"/>, bytes may have been fetched before.</summary>
    public void Allow() => _allowed++;

    public void Forbid() => _allowed--;

    public void Note(UaccessSite site, ulong address, ulong length)
    {
        var end = unchecked(address + length);
        if (!_isOpen || length == 0 || end < address)
        {
            return;
        }

        foreach (var earlier in _fetches)
        {
            var (start, stop) = (Math.Max(earlier.Start, address), Math.Min(earlier.End, end));
            if (start < stop && _allowed == 0)
            {
                detector.Report(new(Call.Pid, Call.Syscall, new(start, stop), earlier.Site, site));
                break;
            }
        }

        if (_fetches.Count > 0 && _fetches[^1] is var last && last.Site == site && last.End == address)
        {
            _fetches[^1] = (site, last.Start, end); // A long transfer, run by run.
        }
        else
        {
            _fetches.Add((site, address, end));
        }
    }
}
