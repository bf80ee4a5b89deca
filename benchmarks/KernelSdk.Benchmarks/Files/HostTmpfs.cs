namespace KernelSdk.Benchmarks;

/// <summary>A directory on the host's tmpfs, in which the process stands while it measures.</summary>
internal sealed class HostTmpfs : IDisposable
{
    private const string Mount = "/dev/shm";

    private readonly string _before = Directory.GetCurrentDirectory();
    private readonly DirectoryInfo? _directory;

    private HostTmpfs()
    {
        if (IsThere)
        {
            _directory = Directory.CreateDirectory(Path.Join(Mount, $"kernelsdk-{Environment.ProcessId}"));
            Directory.SetCurrentDirectory(_directory.FullName);
        }
    }

    /// <summary>Whether the host has one to compare with.</summary>
    public static bool IsThere { get; } = HostCalls.Available && Directory.Exists(Mount);

    /// <summary>Goes there; disposed of, comes back and takes it away.</summary>
    public static HostTmpfs Enter() => new();

    public void Dispose()
    {
        Directory.SetCurrentDirectory(_before);
        _directory?.Delete(recursive: true);
    }
}
