using Microsoft.Win32.SafeHandles;

namespace KernelSdk;

/// <summary>An open file of the machine that .NET runs on.</summary>
internal sealed class HostFile(SafeFileHandle handle) : IHostFile
{
    public int Read(Span<byte> destination, long offset) => RandomAccess.Read(handle, destination, offset);

    public void Write(ReadOnlySpan<byte> source, long offset) => RandomAccess.Write(handle, source, offset);

    public void SetLength(long length) => RandomAccess.SetLength(handle, length);

    public void Dispose() => handle.Dispose();
}
