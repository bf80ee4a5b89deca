using System.Runtime.InteropServices;

namespace KernelSdk.Tests.Memory;

/// <summary>What the properties do not reach: limits, extensible structures, atomic variants, frames.</summary>
public sealed class UaccessTests : IDisposable
{
    private const ulong Page = 0x7000_0000;
    private readonly TestKernel _kernel = TestKernel.Start(memory: 1 << 20);
    private readonly TaskStruct _task;

    public UaccessTests()
    {
        _task = _kernel.Spawn("idle", static _ => 0);
        Assert.False(_task.Mm.Map(new(Page, Page + 4096), Protection.Read | Protection.Write).IsError);
    }

    public void Dispose() => _kernel.Dispose();

    [Fact]
    public void A_shorter_struct_is_padded_with_zeroes()
    {
        Assert.Equal(0u, _task.CopyToUser(new UserPtr<byte>(Page), Enumerable.Repeat((byte)0xff, 64).ToArray()));
        Assert.Equal(0, _task.CopyStructFromUser(out Extensible value, new UserPtr<Extensible>(Page), 8));
        Assert.Equal(new Extensible(ulong.MaxValue, 0), value);
    }

    [Fact]
    public void A_longer_struct_is_accepted_while_the_unknown_part_is_zero()
    {
        Assert.Equal(0, _task.PutUser(7ul, new UserPtr<ulong>(Page)));
        Assert.Equal(0, _task.CopyStructFromUser(out Extensible value, new UserPtr<Extensible>(Page), 32));
        Assert.Equal(new Extensible(7, 0), value);

        Assert.Equal(0, _task.PutUser((byte)1, new UserPtr<byte>(Page + 31)));
        Assert.Equal(Errno.E2BIG, _task.CopyStructFromUser(out value, new UserPtr<Extensible>(Page), 32).Errno);
        Assert.Equal(Errno.E2BIG, _task.CopyStructFromUser(out value, new UserPtr<Extensible>(Page), 4097).Errno);
        Assert.Equal(Errno.EFAULT, _task.CopyStructFromUser(out value, new UserPtr<Extensible>(Page + 4088), 16).Errno);
    }

    [Fact]
    public void Memdup_user_copies_up_to_its_cap()
    {
        Assert.Equal(0, _task.PutUser(0x6948u, new UserPtr<uint>(Page)));
        Assert.Equal(0, _task.MemdupUser(out var copy, new(Page), 2));
        Assert.Equal("Hi"u8.ToArray(), copy);
        Assert.Equal(Errno.ENOMEM, _task.MemdupUser(out copy, new(Page), 101, max: 100).Errno);
        Assert.Equal(Errno.EFAULT, _task.MemdupUser(out copy, new(Page + 4000), 100).Errno);
        Assert.Equal(Errno.ENOMEM, _task.MemdupUser(out copy, new(Page), nuint.MaxValue).Errno);
        Assert.Empty(copy);
    }

    [Fact]
    public void The_atomic_variants_do_not_bring_a_page_into_being()
    {
        var word = new byte[8];
        Assert.Equal(8u, _task.Mm.CopyFromUserInatomic(word, new(Page)));
        Assert.Equal(8u, _task.Mm.CopyToUserInatomic(new(Page), word));
        Assert.Equal(0, _kernel.FramesInUse);
        Assert.Equal(0, _task.PutUser(1, new UserPtr<int>(Page)));
        Assert.Equal(0u, _task.Mm.CopyFromUserInatomic(word, new(Page)));
        Assert.Equal(1, word[0]);
        Assert.Equal(1, _kernel.FramesInUse);
    }

    [Fact]
    public void Beyond_the_machine_s_memory_a_copy_stops_and_nothing_throws()
    {
        const ulong Start = 0x9000_0000;
        const int Size = 2 << 20;
        Assert.False(_task.Mm.Map(new(Start, Start + Size), Protection.Read | Protection.Write).IsError);
        Assert.Equal((nuint)(Size - (1 << 20)), _task.CopyToUser(new UserPtr<byte>(Start), new byte[Size]));
        Assert.Equal((1 << 20) / 4096, _kernel.FramesInUse);
    }

    [Fact]
    public void A_task_that_ends_gives_its_frames_back()
    {
        for (var i = 0; i < 4; i++)
        {
            _kernel.Spawn("touch", libc =>
            {
                libc.Store(libc.malloc<byte>(100_000), new byte[100_000]);
                return 0;
            });
        }

        _kernel.Run();
        Assert.Equal(0, _kernel.FramesInUse);
    }

    [Theory]
    [InlineData(0x1001, 0x2000, Errno.EINVAL)]
    [InlineData(0x2000, 0x2000, Errno.EINVAL)]
    [InlineData(0x3000, 0x2000, Errno.EINVAL)]
    [InlineData((long)AddressSpace.TaskSize, (long)AddressSpace.TaskSize + 4096, Errno.ENOMEM)]
    [InlineData((long)Page - 4096, (long)Page + 4096, Errno.EEXIST)]
    public void Map_refuses_what_mmap_fixed_noreplace_refuses(long start, long end, Errno expected)
        => Assert.Equal(expected, _task.Mm.Map(new((ulong)start, (ulong)end), Protection.Read).Errno);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Extensible(ulong Known, ulong Added);
}
