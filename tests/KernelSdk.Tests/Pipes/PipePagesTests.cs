using System.Text;
using KernelSdk.Linux;
using KernelSdk.Tests.Scheduling;

namespace KernelSdk.Tests.Pipes;

/// <summary>The memory of pipes: pages of the machine, some of which are pages of files too.</summary>
public sealed class PipePagesTests : IDisposable
{
    private const ulong Memory = 8 << 20;
    private const int PageBytes = 4096;

    private readonly TestKernel _kernel = TestKernel.Start(memory: Memory);

    public void Dispose() => _kernel.Dispose();

    [Fact]
    public void What_lies_in_pipes_is_memory_of_the_machine_and_comes_back()
    {
        var before = _kernel.FramesInUse;
        _kernel.RunAsserting(static libc =>
        {
            var pipe = Open(libc);
            Assert.Equal(1L << 31, libc.fcntl(pipe.Write, FcntlCommand.F_SETPIPE_SZ, 1UL << 31));
            var (written, part) = (0L, new byte[PageBytes]);
            while (libc.write(pipe.Write, part) == PageBytes)
            {
                written += PageBytes;
            }

            Assert.Equal(Errno.ENOMEM, libc.errno);
            Assert.InRange(written, (long)Memory / 2, (long)Memory);
            Assert.Equal(PageBytes, libc.read(pipe.Read, new byte[PageBytes]));
            Assert.Equal(PageBytes, libc.write(pipe.Write, new byte[PageBytes]));
        });
        Assert.Equal(before, _kernel.FramesInUse);
    }

    [Fact]
    public void An_ordinary_user_has_64_MiB_in_pipes_and_then_small_ones() => _kernel.RunAsserting(static libc =>
    {
        Assert.Equal(0, libc.setuid(1000));
        var pipes = Enumerable.Range(0, 64).Select(_ => Open(libc)).ToList();
        Assert.All(pipes, pipe => Assert.Equal(1 << 20, libc.fcntl(pipe.Read, FcntlCommand.F_SETPIPE_SZ, 1 << 20)));

        var small = Open(libc).Read;
        Assert.Equal(2 * PageBytes, libc.fcntl(small, FcntlCommand.F_GETPIPE_SZ, 0));
        Assert.Equal((-1, Errno.EPERM), (libc.fcntl(small, FcntlCommand.F_SETPIPE_SZ, 4 * PageBytes), libc.errno));
        Assert.Equal(PageBytes, libc.fcntl(small, FcntlCommand.F_SETPIPE_SZ, 1));
        libc.close(pipes[0].Read);
        libc.close(pipes[0].Write);
        Assert.Equal(1 << 16, libc.fcntl(Open(libc).Read, FcntlCommand.F_GETPIPE_SZ, 0));
    });

    [Fact]
    public void A_page_that_splice_took_from_a_file_shows_what_is_written_there_later_until_the_file_has_another()
    {
        _kernel.RunAsserting(static libc =>
        {
            var pipe = Open(libc);
            var file = (int)libc.open("/tmp/file", OpenFlags.O_CREAT | OpenFlags.O_RDWR, 0x1b6);
            libc.write(file, "first"u8);
            libc.lseek(file, 0, SeekWhence.SEEK_SET);
            Assert.Equal(5, libc.splice(file, default, pipe.Write, default, 5, 0));
            libc.lseek(file, 0, SeekWhence.SEEK_SET);
            libc.write(file, "FIRST"u8);
            libc.ftruncate(file, 2);
            libc.ftruncate(file, 0);
            libc.lseek(file, 0, SeekWhence.SEEK_SET);
            libc.write(file, "other"u8);
            var bytes = new byte[10];
            Assert.Equal(5, libc.read(pipe.Read, bytes));
            Assert.Equal("FI\0\0\0"u8, bytes.AsSpan(0, 5));
        });
    }

    [Fact]
    public void A_clone_and_its_original_have_that_page_each_for_itself()
    {
        var task = new ToyEngine().Spawn(_kernel, "holder", (ToyOp.Halt, 0));
        var (readEnd, writeEnd) = Pipe.Create(_kernel, 0);
        Assert.Equal(0, Vfs.CreateMemoryFile(task, "m"u8, InodeMode.S_IRWXU, FileSeals.None, out var file).ToWord());
        Assert.True(task.Files.InstallAt(3, readEnd) && task.Files.InstallAt(4, writeEnd) && task.Files.InstallAt(5, file!));
        Write(task, "first"u8);
        (ulong? from, ulong? to) = (0, null);
        Assert.Equal(5, Vfs.Splice(task, file!, ref from, writeEnd, ref to, 5, mayNotWait: true).ToWord());

        using var clone = _kernel.Clone();
        Write(task, "third"u8);
        Write(clone.Tasks[0], "other"u8);
        Assert.Equal(("third", "other"), (Read(task), Read(clone.Tasks[0])));
    }

    private static void Write(TaskStruct task, ReadOnlySpan<byte> text)
    {
        var file = task.Files.Get(5)!;
        Assert.Equal(text.Length, file.Operations.PageCacheOf(file)!.Write(0, text).ToWord());
    }

    private static string Read(TaskStruct task)
    {
        var (pipe, bytes, position) = (task.Files.Get(3)!, new byte[10], 0UL);
        var to = IovIter.IntoKernel(bytes);
        return Encoding.ASCII.GetString(bytes, 0, (int)pipe.Operations.ReadIter(pipe, ref to, ref position).ToWord());
    }

    private static DescriptorPair Open(Libc libc)
    {
        Assert.Equal(0, libc.pipe(out var ends));
        return ends;
    }
}
