using System.Text;

namespace KernelSdk.Tests.Memory;

/// <summary>What the properties of transfers do not reach: misuse, costs, and files that work on kernel buffers.</summary>
public sealed class IovIterTests : IDisposable
{
    private const ulong Page = 0x7000_0000;
    private readonly TestKernel _kernel = TestKernel.Start(input: "from the console");
    private readonly TaskStruct _task;

    public IovIterTests()
    {
        _task = _kernel.Spawn("idle", static _ => 0);
        Assert.False(_task.Mm.Map(new(Page, Page + 4096), Protection.Read | Protection.Write).IsError);
    }

    public void Dispose() => _kernel.Dispose();

    [Fact]
    public void A_file_is_read_into_kernel_buffers()
    {
        var file = _task.Files.Get(0)!;
        Span<byte> one = stackalloc byte[5];
        var to = IovIter.IntoKernel(one);
        Assert.Equal(5, file.Read(ref to));
        Assert.Equal("from "u8, one);

        Memory<byte>[] many = [new byte[3], new byte[20]];
        to = IovIter.IntoKernel(many);
        Assert.Equal(11, file.Read(ref to));
        Assert.Equal(12u, to.Count);
        Assert.Equal("the", Encoding.ASCII.GetString(many[0].Span));
        Assert.Equal(" console", Encoding.ASCII.GetString(many[1].Span[..8]));
    }

    [Fact]
    public void A_file_is_written_from_kernel_buffers()
    {
        var file = _task.Files.Get(1)!;
        var from = IovIter.FromKernel("Hello, "u8);
        Assert.Equal(7, file.Write(_task, ref from));

        ReadOnlyMemory<byte>[] many = ["kern"u8.ToArray(), "el"u8.ToArray()];
        from = IovIter.FromKernel(many);
        Assert.Equal(6, file.Write(_task, ref from));
        Assert.Equal(0u, from.Count);
        Assert.Equal("Hello, kernel", _kernel.Output);
    }

    [Fact]
    public void Nothing_is_moved_into_a_source()
    {
        var bytes = new byte[4];
        ReadOnlyMemory<byte>[] many = [bytes];
        Assert.Throws<InvalidOperationException>(() => IovIter.FromKernel(bytes).CopyTo("evil"u8));
        Assert.Throws<InvalidOperationException>(() => IovIter.FromKernel(bytes).Zero(4) > 0);
        Assert.Throws<InvalidOperationException>(() => IovIter.FromKernel(many).CopyTo("evil"u8));
        Assert.Throws<InvalidOperationException>(() => IovIter.FromKernel(many).Zero(4) > 0);
        Assert.Equal(new byte[4], bytes);
    }

    [Fact]
    public void Nothing_is_taken_from_a_destination()
    {
        var bytes = new byte[4];
        Memory<byte>[] many = [bytes];
        Assert.Throws<InvalidOperationException>(() => IovIter.IntoKernel(bytes).CopyFrom(new byte[4]));
        Assert.Throws<InvalidOperationException>(() => IovIter.IntoKernel(bytes).CopyFromFull(new byte[4]));
        Assert.Throws<InvalidOperationException>(() => IovIter.IntoKernel(many).CopyFrom(new byte[4]));
    }

    [Fact]
    public void Nobody_goes_back_to_before_the_start()
    {
        var iter = IovIter.FromKernel("abc"u8);
        iter.Advance(2);
        Assert.Throws<ArgumentOutOfRangeException>(static () =>
        {
            var iter = IovIter.FromKernel("abc"u8);
            iter.Advance(2);
            iter.Revert(3);
        });
        Assert.Throws<ArgumentOutOfRangeException>(static () =>
        {
            IovIter none = default;
            none.Revert(1);
        });
    }

    [Fact]
    public void There_is_nothing_to_do_for_nothing()
    {
        IovIter iter = default;
        iter.Advance(1);
        iter.Revert(0);
        Assert.Equal(0u, iter.Count);
        Assert.Equal(0u, iter.SingleSegmentCount);
        Assert.Equal(0, iter.CopyTo("abc"u8));
        Assert.Equal(0, iter.CopyFrom(new byte[3]));
        Assert.True(iter.CopyFromFull([]));
        Assert.Equal(0u, iter.Zero(3));
    }

    [Fact]
    public void A_page_of_a_file_keeps_what_a_faulting_write_does_not_replace()
    {
        var page = "old content"u8.ToArray();
        Assert.Equal(0u, _task.CopyToUser(new UserPtr<byte>(Page + 4093), "new"u8));
        var segment = new IoVec(new(Page + 4093), 11);
        var from = IovIter.Over(_task.Mm, in segment);
        Assert.Equal(3, from.CopyFrom(page));
        Assert.Equal(8u, from.Count);
        Assert.Equal("new content", Encoding.ASCII.GetString(page));
    }

    [Fact]
    public void Transfers_of_user_bytes_allocate_nothing()
    {
        Assert.Equal(0u, _task.CopyToUser<IoVec>(new(Page), [new(new(Page + 100), 5), new(new(Page + 200), 7)]));
        MoveUserBytes();
        var before = GC.GetAllocatedBytesForCurrentThread();
        MoveUserBytes();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private void MoveUserBytes()
    {
        Span<byte> bytes = stackalloc byte[12];
        var segment = new IoVec(new(Page + 50), (nuint)bytes.Length);
        var one = IovIter.Over(_task.Mm, in segment);
        var moved = one.CopyTo(bytes);
        one.Revert((nuint)moved);
        moved += one.CopyFrom(bytes);

        Span<IoVec> room = stackalloc IoVec[2];
        if (IovIter.Import(_task.Mm, new(Page), 2, room, out var many).IsError || moved + many.CopyTo(bytes) != 36)
        {
            throw new InvalidOperationException("The bytes did not move.");
        }
    }
}
