using KernelSdk.Linux;

namespace KernelSdk.Tests.Pipes;

/// <summary>A pipe that is opened as a FIFO, by a device that stands for the file system: fifo(7).</summary>
public sealed class FifoTests
{
    private readonly TestKernel _kernel = TestKernel.Start();
    private readonly List<string> _events = [];

    [Fact]
    public void Who_opens_an_end_waits_for_the_other_one()
    {
        Fifo(Spawn("reader", libc => Open(libc, 'r') == 0 && libc.ReadOne(3) == 'x' ? 0 : 1),
            Spawn("writer", libc => Open(libc, 'w') == 0 && libc.write(3, "x"u8) == 1 ? 0 : 1));
        Assert.Equal(0, _kernel.Run());
        Assert.All(_kernel.Tasks, task => Assert.Equal(ExitStatus.Exited(0), task.ExitStatus));
    }

    [Fact]
    public void A_writer_that_must_not_wait_needs_a_reader()
    {
        Fifo(Spawn("writer", libc => (int)Open(libc, 'W')));
        _kernel.Run();
        Assert.Equal(ExitStatus.Exited(-(int)Errno.ENXIO), _kernel.Tasks[0].ExitStatus);
    }

    [Fact]
    public void A_reader_that_does_not_wait_has_no_hangup_before_the_first_writer()
    {
        var fifo = Fifo(Spawn("reader", libc => (int)Open(libc, 'R')));
        _kernel.Run();
        var file = new FileDescription(fifo, Fmode.Read) { Flags = OpenFlags.O_NONBLOCK };
        var task = _kernel.Spawn("asker", static _ => 0);
        Assert.Equal(0, fifo.Open(task, file));
        Assert.Equal(PollEvents.None, fifo.Poll(file, PollTable.AskOnly));
        var writer = new FileDescription(fifo, Fmode.Write);
        Assert.Equal(0, fifo.Open(task, writer));
        Assert.Equal(PollEvents.None, fifo.Poll(file, PollTable.AskOnly));
        fifo.Release(writer);
        Assert.Equal(PollEvents.POLLHUP, fifo.Poll(file, PollTable.AskOnly));
    }

    [Fact]
    public void Who_is_ended_while_he_waits_counts_no_longer()
    {
        var fifo = Fifo(Spawn("reader", libc => (int)Open(libc, 'r')));
        var deadlock = Assert.Throws<DeadlockException>(() => _kernel.Run());
        Assert.Contains("waits for the other end of a FIFO", deadlock.Message, StringComparison.Ordinal);
        Assert.Equal((0, 0), (fifo.Readers, fifo.Writers));
    }

    private TaskStruct Spawn(string name, Func<Libc, int> main) => _kernel.Spawn(name, main);

    /// <summary>Descriptor 9 opens the FIFO when it is written to, as open(2) would, and puts it behind descriptor 3.</summary>
    private Pipe Fifo(params TaskStruct[] tasks)
    {
        var pipe = new Pipe(_kernel);
        foreach (var task in tasks)
        {
            Assert.True(task.Files.InstallAt(9, new(new Opener(_kernel, pipe, _events), Fmode.Write)));
        }

        return pipe;
    }

    /// <summary>0, or the error; capital letters do not wait.</summary>
    private static long Open(Libc libc, char how) => libc.write(9, [(byte)how]) == 1 ? 0 : -(long)libc.errno;

    private sealed class Opener(Kernel kernel, Pipe pipe, List<string> events) : IFileOperations
    {
        public SysResult WriteIter(FileDescription file, ref IovIter from, ref ulong position)
        {
            var how = new byte[1];
            if (from.CopyFrom(how) != 1)
            {
                return -Errno.EFAULT;
            }

            var mode = char.ToLowerInvariant((char)how[0]) == 'r' ? Fmode.Read : Fmode.Write;
            var end = new FileDescription(pipe, mode) { Flags = char.IsUpper((char)how[0]) ? OpenFlags.O_NONBLOCK : 0 };
            var opened = pipe.Open(kernel.Current!, end);
            events.Add($"{kernel.Current} {opened}");
            return opened.IsError ? opened : kernel.Current!.Files.InstallAt(3, end) ? 1 : -Errno.EMFILE;
        }
    }
}

/// <summary>One byte of a descriptor.</summary>
internal static class ReadOneLibc
{
    public static int ReadOne(this Libc libc, int fd)
    {
        Span<byte> one = stackalloc byte[1];
        return libc.read(fd, one) == 1 ? one[0] : -1;
    }
}
