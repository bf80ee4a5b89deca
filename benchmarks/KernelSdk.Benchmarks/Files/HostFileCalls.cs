using System.Runtime.InteropServices;

namespace KernelSdk.Benchmarks;

/// <summary>Calls of the host's kernel, through the C library.</summary>
internal readonly unsafe struct HostFileCalls : IFileCalls
{
    private const int Mode = 0x1ff;
    private const int GetdentsNumber = 217;

    public ulong Buffer(int size) => (ulong)new WarmBuffer(size).Start;

    public ulong Path(string path) => (ulong)Marshal.StringToCoTaskMemUTF8(path);

    public void Touch(ulong address) => *(byte*)address = 1;

    public ulong Segments(ulong buffer, int count, int size)
    {
        var segments = (ulong*)new WarmBuffer(count * 16).Start;
        for (var i = 0; i < count; i++)
        {
            (segments[2 * i], segments[(2 * i) + 1]) = (buffer + ((ulong)i * (ulong)size), (ulong)size);
        }

        return (ulong)segments;
    }

    public long Open(ulong path, OpenFlags flags) => HostCalls.open((byte*)path, (int)flags, Mode);

    public long Close(long fd) => HostCalls.close((int)fd);

    public long Read(long fd, ulong buffer, nuint count) => HostCalls.read((int)fd, (void*)buffer, count);

    public long Write(long fd, ulong buffer, nuint count) => HostCalls.write((int)fd, (void*)buffer, count);

    public long Pread(long fd, ulong buffer, nuint count, long position) => HostCalls.pread((int)fd, (void*)buffer, count, (nint)position);

    public long Writev(long fd, ulong segments, int count) => HostCalls.writev((int)fd, (void*)segments, count);

    public long Lseek(long fd, long offset) => HostCalls.lseek((int)fd, (nint)offset, 0);

    public long Fstat(long fd, ulong buffer) => HostCalls.fstat((int)fd, (void*)buffer);

    public long Stat(ulong path, ulong buffer) => HostCalls.stat((byte*)path, (void*)buffer);

    public long Mkdir(ulong path) => HostCalls.mkdir((byte*)path, Mode);

    public long Unlink(ulong path) => HostCalls.unlink((byte*)path);

    public long Rename(ulong from, ulong to) => HostCalls.rename((byte*)from, (byte*)to);

    public long Getdents(long fd, ulong buffer, uint size) => HostCalls.syscall(GetdentsNumber, (nint)fd, (nint)buffer, (nint)size);

    public ulong Map(long fd, ulong length) => (ulong)HostCalls.mmap(null, (nuint)length, 3, 1, (int)fd, 0);

    public long Unmap(ulong address, ulong length) => HostCalls.munmap((void*)address, (nuint)length);
}
