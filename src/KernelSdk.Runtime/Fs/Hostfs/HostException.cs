namespace KernelSdk;

/// <summary>The host has refused. <see cref="HostError"/> makes an errno of it before it leaves the file system.</summary>
internal sealed class HostException(Errno errno) : IOException(errno.ToString())
{
    public Errno Errno => errno;
}
