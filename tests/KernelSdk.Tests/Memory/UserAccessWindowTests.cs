namespace KernelSdk.Tests.Memory;

/// <summary>A window lets through what lies in it and is mapped, and nothing else; no address makes it throw.</summary>
public sealed class UserAccessWindowTests : IDisposable
{
    private const ulong Page = 0x7000_0000;
    private readonly TestKernel _kernel = TestKernel.Start();
    private readonly TaskStruct _task;

    public UserAccessWindowTests()
    {
        _task = _kernel.Spawn("idle", static _ => 0);
        Assert.False(_task.Mm.Map(new(Page, Page + 4096), Protection.Read | Protection.Write).IsError);
    }

    public void Dispose() => _kernel.Dispose();

    [Fact]
    public void In_a_window_words_are_written_and_read()
    {
        var words = new UserPtr<uint>(Page);
        using var window = _task.UserAccessBegin(words, 8);
        Assert.True(window.IsOpen);
        Assert.True(window);
        Assert.Equal(0, window.UnsafePutUser(7u, words));
        Assert.Equal(0, window.UnsafePutUser(8u, words + 1));
        Assert.Equal(0, window.UnsafeGetUser(out ulong both, words.Cast<ulong>()));
        Assert.Equal(7 | (8ul << 32), both);
    }

    [Theory]
    [InlineData(16, 8, 12)]
    [InlineData(16, 8, 24)]
    [InlineData(16, 8, 20)]
    [InlineData(16, 8, 21)]
    [InlineData(16, 8, 15)]
    [InlineData(16, 0, 16)]
    [InlineData(16, 3, 16)]
    public void Outside_of_its_range_nothing_is_touched(int start, int size, int at)
    {
        var pointer = new UserPtr<byte>(Page);
        Assert.Equal(0u, _task.CopyToUser(pointer, Enumerable.Repeat((byte)0xee, 64).ToArray()));
        using (var window = _task.UserAccessBegin(pointer + start, (nuint)size))
        {
            var isWithin = at >= start && at + 4 <= start + size;
            Assert.Equal(isWithin ? Errno.None : Errno.EFAULT, window.UnsafePutUser(0x11111111, (pointer + at).Cast<int>()).Errno);
            Assert.Equal(isWithin ? Errno.None : Errno.EFAULT, window.UnsafeGetUser(out int value, (pointer + at).Cast<int>()).Errno);
            Assert.Equal(isWithin ? 0x11111111 : 0, value);
        }

        var bytes = new byte[64];
        Assert.Equal(0u, _task.CopyFromUser(bytes, pointer));
        var written = bytes.Select((value, index) => (value, index)).Where(each => each.value != 0xee).Select(each => each.index).ToArray();
        Assert.All(written, index => Assert.InRange(index, start, start + size - 1));
    }

    [Theory]
    [InlineData(AddressSpace.TaskSize, 8)]
    [InlineData(AddressSpace.TaskSize - 4, 8)]
    [InlineData(ulong.MaxValue - 3, 8)]
    [InlineData(0xffff_8880_0000_0000, 1)]
    [InlineData(Page, ulong.MaxValue)]
    public void A_range_that_is_not_the_user_s_opens_nothing(ulong address, ulong size)
    {
        using var window = _task.UserAccessBegin(new UserPtr<byte>(address), (nuint)size);
        Assert.False(window.IsOpen);
        Assert.Equal(Errno.EFAULT, window.UnsafePutUser((byte)1, new UserPtr<byte>(address)).Errno);
        Assert.Equal(Errno.EFAULT, window.UnsafeGetUser(out byte _, new UserPtr<byte>(Page)).Errno);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    [InlineData(Page + 4096)]
    [InlineData(Page + 4092)]
    [InlineData(AddressSpace.TaskSize - 8)]
    public void What_is_not_mapped_is_an_error_and_no_exception(ulong address)
    {
        var pointer = new UserPtr<ulong>(address);
        using var window = _task.UserAccessBegin(pointer, sizeof(ulong));
        Assert.True(window.IsOpen);
        Assert.Equal(Errno.EFAULT, window.UnsafePutUser(ulong.MaxValue, pointer).Errno);
        Assert.Equal(Errno.EFAULT, window.UnsafeGetUser(out var value, pointer).Errno);
        Assert.Equal(0ul, value);
    }

    /// <summary>The range goes to the end of user memory, whose last page is nobody's; the sum of address and size does not wrap.</summary>
    [Fact]
    public void A_window_over_all_of_user_memory_has_an_end()
    {
        using var window = _task.UserAccessBegin(new UserPtr<byte>(0), unchecked((nuint)AddressSpace.TaskSize));
        Assert.True(window.IsOpen);
        Assert.Equal(0, window.UnsafePutUser(1ul, new UserPtr<ulong>(Page)));
        Assert.Equal(Errno.EFAULT, window.UnsafePutUser(1ul, new UserPtr<ulong>(AddressSpace.TaskSize - 4)).Errno);
        Assert.Equal(Errno.EFAULT, window.UnsafePutUser(1ul, new UserPtr<ulong>(ulong.MaxValue)).Errno);
    }

    [Fact]
    public void A_window_that_is_closed_stays_closed()
    {
        var word = new UserPtr<int>(Page);
        var first = _task.UserAccessBegin(word, sizeof(int));
        first.Dispose();
        first.Dispose();
        Assert.False(first.IsOpen);
        Assert.Equal(Errno.EFAULT, first.UnsafePutUser(1, word).Errno);

        var second = _task.UserAccessBegin(word, sizeof(int));
        var third = _task.UserAccessBegin(word, sizeof(int));
        Assert.Equal(Errno.EFAULT, second.UnsafePutUser(2, word).Errno);
        second.Dispose();
        Assert.Equal(0, third.UnsafePutUser(3, word));
        third.Dispose();
        Assert.Equal(Errno.EFAULT, default(UserAccessWindow).UnsafePutUser(4, word).Errno);
        Assert.Equal(0, _task.GetUser(out var value, word));
        Assert.Equal(3, value);
    }
}
