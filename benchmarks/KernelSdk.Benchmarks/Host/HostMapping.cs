namespace KernelSdk.Benchmarks;

/// <summary>Anonymous memory of the host in pages of 4 KiB, as ours are: no page of 2 MiB takes the place of 512.</summary>
internal static unsafe class HostMapping
{
    private const int ReadAndWrite = 3; // PROT_READ | PROT_WRITE
    private const int PrivateAndAnonymous = 0x22; // MAP_PRIVATE | MAP_ANONYMOUS
    private const int NoHugePages = 15; // MADV_NOHUGEPAGE
    private const nint Failed = -1;

    /// <summary>Maps memory, none of it touched.</summary>
    public static byte* Create(nuint length)
    {
        var start = Map(length);
        if ((nint)start == Failed || HostCalls.madvise(start, length, NoHugePages) != 0)
        {
            throw new IOException("mmap(2) or madvise(2) failed on the host.");
        }

        return start;
    }

    /// <summary>mmap(2) alone.</summary>
    public static byte* Map(nuint length) => (byte*)HostCalls.mmap(null, length, ReadAndWrite, PrivateAndAnonymous, fd: -1, offset: 0);

    /// <summary>munmap(2).</summary>
    public static int Remove(byte* start, nuint length) => HostCalls.munmap(start, length);

    /// <summary>Writes a byte to every page.</summary>
    public static void Touch(byte* start, nuint pages)
    {
        for (nuint page = 0; page < pages; page++)
        {
            Volatile.Write(ref start[page * UserBuffer.PageBytes], 1);
        }
    }
}
