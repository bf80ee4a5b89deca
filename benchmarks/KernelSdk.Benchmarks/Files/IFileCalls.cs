namespace KernelSdk.Benchmarks;

/// <summary>The calls on files that rows make, of one kernel or the other. A row is written once and compiled for each.</summary>
internal interface IFileCalls
{
    /// <summary>Memory of the program that makes the calls.</summary>
    ulong Buffer(int size);

    /// <summary>A path in that memory; relative ones begin in a directory of a tmpfs.</summary>
    ulong Path(string path);

    /// <summary>Stores one byte.</summary>
    void Touch(ulong address);

    /// <summary>An array of segments in that memory.</summary>
    ulong Segments(ulong buffer, int count, int size);

    long Open(ulong path, OpenFlags flags);

    long Close(long fd);

    long Read(long fd, ulong buffer, nuint count);

    long Write(long fd, ulong buffer, nuint count);

    long Pread(long fd, ulong buffer, nuint count, long position);

    long Writev(long fd, ulong segments, int count);

    long Lseek(long fd, long offset);

    long Fstat(long fd, ulong buffer);

    long Stat(ulong path, ulong buffer);

    long Mkdir(ulong path);

    long Unlink(ulong path);

    long Rename(ulong from, ulong to);

    long Getdents(long fd, ulong buffer, uint size);

    ulong Map(long fd, ulong length);

    long Unmap(ulong address, ulong length);
}
