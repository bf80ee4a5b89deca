using KernelSdk.Linux;

namespace KernelSdk.Tests.Scenarios;

/// <summary>What programs of a scenario have in common before they begin: descriptors, as after fork(2).</summary>
internal static class Sharing
{
    /// <summary>A pipe whose ends are the two given descriptors of the tasks named.</summary>
    public static void Pipe(this Kernel kernel, TaskStruct[] readers, TaskStruct[] writers, uint fd, OpenFlags flags = 0)
    {
        var (readEnd, writeEnd) = KernelSdk.Pipe.Create(kernel, flags);
        readers.Give(fd, readEnd);
        writers.Give(fd + 1, writeEnd);
    }

    public static void Eventfd(this Kernel kernel, TaskStruct[] tasks, uint fd, uint count = 0, bool isSemaphore = false)
        => tasks.Give(fd, new(new Eventfd(kernel, count, isSemaphore), Fmode.Read | Fmode.Write));

    public static void Give(this TaskStruct[] tasks, uint fd, FileDescription file)
        => Assert.All(tasks, task => Assert.True(task.Files.InstallAt(fd, file)));

    public static byte ReadByte(this Libc libc, int fd)
    {
        Span<byte> one = stackalloc byte[1];
        Assert.Equal(1, libc.read(fd, one));
        return one[0];
    }

    /// <summary>Everything up to the end of file.</summary>
    public static List<byte> ReadAll(this Libc libc, int fd, int atOnce)
    {
        var all = new List<byte>();
        var buffer = new byte[atOnce];
        while (libc.read(fd, buffer) is var count && count > 0)
        {
            all.AddRange(buffer.AsSpan(0, (int)count));
        }

        return all;
    }

    public static void WriteWord(this Libc libc, int fd, ulong word) => Assert.Equal(8, libc.write(fd, BitConverter.GetBytes(word)));

    public static ulong ReadWord(this Libc libc, int fd)
    {
        Span<byte> word = stackalloc byte[8];
        Assert.Equal(8, libc.read(fd, word));
        return BitConverter.ToUInt64(word);
    }
}
