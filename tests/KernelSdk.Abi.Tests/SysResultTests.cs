using FsCheck.Fluent;

namespace KernelSdk.Abi.Tests;

public sealed class SysResultTests
{
    [Fact]
    public void A_word_is_an_error_exactly_from_minus_4095_to_minus_1()
        => Prop.ForAll(Words.Signed, word => Result(word).IsError == (word is >= -4095 and <= -1)).Holds();

    [Theory]
    [InlineData(0, false)]
    [InlineData(-1, true)]
    [InlineData(-4095, true)]
    [InlineData(-4096, false)]
    [InlineData(4095, false)]
    [InlineData(long.MinValue, false)]
    [InlineData(long.MaxValue, false)]
    public void The_borders_of_the_error_page(long word, bool isError) => Assert.Equal(isError, Result(word).IsError);

    [Fact]
    public void The_word_comes_out_as_it_went_in()
        => Prop.ForAll(Words.Signed, word => Result(word).ToWord() == word && SysResult.FromInt64(word) == Result(word)).Holds();

    [Fact]
    public void Only_an_error_has_an_errno()
        => Prop.ForAll(Words.Signed, word => Result(word).Errno == (word is >= -4095 and <= -1 ? (Errno)(-word) : Errno.None)).Holds();

    [Fact]
    public void Every_errno_a_result_can_hold_comes_back()
        => Assert.All(Enumerable.Range(1, SysResult.MaxErrno), number =>
        {
            var result = -(Errno)number;

            Assert.True(result.IsError);
            Assert.Equal((Errno)number, result.Errno);
            Assert.Equal(-number, result.ToWord());
        });

    [Fact]
    public void Minus_EFAULT_is_minus_14_in_rax() => Assert.Equal(-14, (-Errno.EFAULT).ToWord());

    [Fact]
    public void Minus_an_alias_is_the_same_error() => Assert.Equal(-Errno.EAGAIN, -ErrnoAliases.EWOULDBLOCK);

    [Fact]
    public void Ok_is_zero_and_no_error()
    {
        Assert.Equal(0, SysResult.Ok.ToWord());
        Assert.False(SysResult.Ok.IsError);
        Assert.Equal(SysResult.Ok, -Errno.None);
    }

    [Fact]
    public void A_count_is_the_value()
    {
        Assert.Equal(4096, SysResult.Count(4096).ToWord());
        Assert.Equal(int.MaxValue, SysResult.Count(int.MaxValue).ToWord());
    }

    [Theory]
    [InlineData(15, "15")]
    [InlineData(0, "0")]
    [InlineData(-14, "-EFAULT")]
    [InlineData(-11, "-EAGAIN")]
    [InlineData(-512, "-ERESTARTSYS")]
    [InlineData(-4000, "-4000")]
    [InlineData(-5000, "-5000")]
    public void It_prints_as_the_kernel_source_writes_it(long word, string text) => Assert.Equal(text, Result(word).ToString());

    private static SysResult Result(long word) => word;
}
