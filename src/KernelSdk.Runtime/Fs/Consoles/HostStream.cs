namespace KernelSdk;

/// <summary>What a host stream may fail with; a device that fails is EIO to its user, and never an oops.</summary>
internal static class HostStream
{
    public static bool IsFailure(Exception cause) => cause is IOException or ObjectDisposedException or NotSupportedException;
}
