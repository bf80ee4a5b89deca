namespace KernelSdk;

/// <summary>The errno of what the host refuses.</summary>
internal static class HostError
{
    private const int LargestErrno = 133;

    /// <summary>Does something with the host's files.</summary>
    /// <param name="work">What; its result is the answer.</param>
    /// <returns>The answer, or the errno of why it failed.</returns>
    public static SysResult Try(Func<SysResult> work)
    {
        try
        {
            return work();
        }
        catch (Exception cause) when (IsRefusal(cause))
        {
            return Of(cause);
        }
    }

    /// <summary>Whether an exception says that the host does not do something, and not that there is a mistake in the kernel.</summary>
    public static bool IsRefusal(Exception cause)
        => cause is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException or ObjectDisposedException;

    private static SysResult Of(Exception cause) => cause switch
    {
        KernelIOException refused => -refused.Errno,
        FileNotFoundException or DirectoryNotFoundException => -Errno.ENOENT,
        PathTooLongException => -Errno.ENAMETOOLONG,
        UnauthorizedAccessException => -Errno.EACCES,
        IOException { HResult: > 0 and <= LargestErrno } known when OperatingSystem.IsLinux() => -(Errno)known.HResult,
        _ => -Errno.EIO,
    };
}
