namespace KernelSdk;

/// <summary>
/// A file opened with O_PATH: a place that can neither be read nor written. The system calls answer EBADF before they come here.
/// </summary>
internal sealed class PathOnlyFile : IFileOperations
{
    public static PathOnlyFile Instance { get; } = new();

    private PathOnlyFile()
    {
    }
}
