namespace KernelSdk.Benchmarks;

/// <summary>A row of calls on a tmpfs: the same calls on this kernel's and on the host's, in a directory of their own.</summary>
/// <param name="name">The row's name.</param>
/// <param name="calls">What the host's calls are, for the reader.</param>
internal abstract class TmpfsRow(string name, string calls) : Row
{
    private FileThings _ours;
    private FileThings _hosts;

    public sealed override string Name => "tmpfs_" + name;

    public sealed override string? Reference => HostTmpfs.IsThere ? $"host {calls}" : null;

    public override double? AtMost => 1;

    public override int BatchSize => 1_000;

    private OurFileCalls Ours { get; set; }

    public sealed override void SetUp(Workbench bench)
    {
        Ours = new(bench.Libc);
        _ours = Prepare(Ours);
        _hosts = HostTmpfs.IsThere ? Prepare(default(HostFileCalls)) : default;
    }

    public sealed override long RunOurs(int count) => Run(Ours, in _ours, count);

    public sealed override long RunReference(int count) => Run(default(HostFileCalls), in _hosts, count);

    /// <summary>Makes the files that the row needs.</summary>
    protected abstract FileThings Prepare<T>(T calls)
        where T : struct, IFileCalls;

    /// <summary>Makes the calls, so often.</summary>
    protected abstract long Run<T>(T calls, in FileThings things, int count)
        where T : struct, IFileCalls;

    /// <summary>A file for reading and writing with so many bytes in it.</summary>
    protected long File<T>(T calls, int size)
        where T : struct, IFileCalls
    {
        var fd = calls.Open(calls.Path(Name), OpenFlags.O_RDWR | OpenFlags.O_CREAT);
        Check(fd, "open");
        if (size > 0)
        {
            Check(calls.Write(fd, calls.Buffer(size), (nuint)size), "write");
        }

        return fd;
    }

    /// <summary>A call that prepares something has to succeed.</summary>
    protected static long Check(long result, string call) => result >= 0 ? result : throw new InvalidOperationException($"{call} failed");
}
