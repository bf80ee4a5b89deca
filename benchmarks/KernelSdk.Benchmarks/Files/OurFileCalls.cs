using System.Text;
using KernelSdk.Linux;

namespace KernelSdk.Benchmarks;

/// <summary>Calls of this kernel, through the wrappers.</summary>
internal readonly struct OurFileCalls(Libc libc) : IFileCalls
{
    private const ushort Mode = 0x1ff;

    public ulong Buffer(int size) => UserBuffer.Create(libc, size, offset: 0).Address;

    public ulong Path(string path)
    {
        var address = Buffer(path.Length + 1);
        libc.Store<byte>(Pointer(address), Encoding.ASCII.GetBytes(path));
        return address;
    }

    public void Touch(ulong address) => libc.Store(Pointer(address), (byte)1);

    public ulong Segments(ulong buffer, int count, int size)
    {
        var address = libc.malloc<IoVec>(count);
        libc.Store<IoVec>(address, Enumerable.Range(0, count).Select(i => new IoVec(Pointer(buffer + ((ulong)i * (ulong)size)), (nuint)size)).ToArray());
        return address.Address;
    }

    public long Open(ulong path, OpenFlags flags) => libc.open(Pointer(path), flags, Mode);

    public long Close(long fd) => libc.close((int)fd);

    public long Read(long fd, ulong buffer, nuint count) => libc.read((int)fd, Pointer(buffer), count);

    public long Write(long fd, ulong buffer, nuint count) => libc.write((int)fd, Pointer(buffer), count);

    public long Pread(long fd, ulong buffer, nuint count, long position) => libc.pread64((int)fd, Pointer(buffer), count, position);

    public long Writev(long fd, ulong segments, int count) => libc.writev((int)fd, new UserPtr<IoVec>(segments), (ulong)count);

    public long Lseek(long fd, long offset) => libc.lseek((int)fd, offset, SeekWhence.SEEK_SET);

    public long Fstat(long fd, ulong buffer) => libc.fstat((int)fd, new UserPtr<Stat>(buffer));

    public long Stat(ulong path, ulong buffer) => libc.stat(Pointer(path), new UserPtr<Stat>(buffer));

    public long Mkdir(ulong path) => libc.mkdir(Pointer(path), Mode);

    public long Unlink(ulong path) => libc.unlink(Pointer(path));

    public long Rename(ulong from, ulong to) => libc.rename(Pointer(from), Pointer(to));

    public long Getdents(long fd, ulong buffer, uint size) => libc.getdents64((int)fd, Pointer(buffer), size);

    public ulong Map(long fd, ulong length)
        => (ulong)libc.mmap(default, (nuint)length, (ulong)(Protection.Read | Protection.Write), (ulong)MapFlags.MAP_SHARED, (int)fd, 0);

    public long Unmap(ulong address, ulong length) => libc.munmap(Pointer(address), (nuint)length);

    private static UserPtr<byte> Pointer(ulong address) => new(address);
}
