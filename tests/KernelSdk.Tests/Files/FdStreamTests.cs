using System.Text;
using KernelSdk.Linux;

namespace KernelSdk.Tests.Files;

/// <summary>Descriptors as streams of .NET.</summary>
public sealed class FdStreamTests : IDisposable
{
    private const ushort Mode = 0x1ff;

    private readonly TestKernel _kernel = TestKernel.Start("first\nsecond\n");

    public void Dispose() => _kernel.Dispose();

    [Fact]
    public void Readers_and_writers_of_text_work_on_descriptors()
    {
        _kernel.RunAsserting(static libc =>
        {
            using var input = new StreamReader(new FdStream(libc, 0));
            using var output = new StreamWriter(new FdStream(libc, 1));
            while (input.ReadLine() is { } line)
            {
                output.WriteLine(line.ToUpperInvariant());
            }
        });
        Assert.Equal("FIRST\nSECOND\n", _kernel.Output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_file_has_length_and_position_and_a_pipe_has_neither() => _kernel.RunAsserting(static libc =>
    {
        using var file = new FdStream(libc, (int)libc.open("/tmp/f", OpenFlags.O_CREAT | OpenFlags.O_RDWR, Mode));
        file.Write("0123456789"u8);
        Assert.Equal((true, true, true, 10, 10), (file.CanRead, file.CanWrite, file.CanSeek, file.Length, file.Position));
        file.Position = 4;
        Assert.Equal('4', file.ReadByte());
        Assert.Equal(8, file.Seek(-2, SeekOrigin.End));
        file.SetLength(5);
        Assert.Equal((5, -1), (file.Length, file.ReadByte()));
        using var pipe = new FdStream(libc, 0);
        Assert.Equal((true, false, false), (pipe.CanRead, pipe.CanWrite, pipe.CanSeek));
        Assert.Throws<NotSupportedException>(() => pipe.Seek(0, SeekOrigin.Begin));
    });

    [Fact]
    public void What_fails_is_an_exception_with_the_errno() => _kernel.RunAsserting(static libc =>
    {
        Assert.Equal(Errno.EBADF, Assert.Throws<KernelIOException>(() => new FdStream(libc, 99)).Errno);
        var full = new FdStream(libc, (int)libc.open("/dev/full", OpenFlags.O_WRONLY, 0));
        var thrown = Assert.Throws<KernelIOException>(() => full.Write("x"u8));
        Assert.Equal($"write descriptor {full.Fd}: No space left on device (ENOSPC)", thrown.Message);
        full.Dispose();
        Assert.Throws<ObjectDisposedException>(() => full.Write("x"u8));
        Assert.Equal((-1, Errno.EBADF), (libc.close(full.Fd), libc.errno));
    });

    [Fact]
    public void Asynchronous_reads_wait_as_the_task_does()
    {
        _kernel.RunAsserting(static libc =>
        {
            using var stream = new FdStream(libc, 0, leaveOpen: true);
            var bytes = new byte[6];
            var read = stream.ReadAsync(bytes).AsTask();
            Assert.True(read.IsCompletedSuccessfully);
            Assert.Equal("first\n", Encoding.UTF8.GetString(bytes));
        });
    }
}
