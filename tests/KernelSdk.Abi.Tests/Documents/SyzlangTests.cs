namespace KernelSdk.Abi.Tests.Documents;

/// <summary>The parser that judges the descriptions takes what syzkaller takes, and refuses what it refuses.</summary>
public sealed class SyzlangTests
{
    private const string Good = "define __NR_call\t1\ncall(fd fd, p ptr[in, s], n len[p])\nresource fd[int32]: -1, 0xff\ns {\n\ta\tint8\n}\n";

    [Fact]
    public void A_good_description_is_read()
    {
        var text = SyzlangRules.Parse(Good);
        Assert.Equal("ptr[in, s]", text.Calls.Single().Arguments[1].Type.ToString());
        Assert.Equal(["-1", "0xff"], text.Resources.Single().Values);
        Assert.Equal("a", text.Structs.Single().Fields.Single().Name);
    }

    [Theory]
    [InlineData("ptr[in, s]", "ptr[in, s")]
    [InlineData("ptr[in, s]", "ptr[s]")]
    [InlineData("ptr[in, s]", "ptr[in, t]")]
    [InlineData("ptr[in, s]", "s")]
    [InlineData("ptr[in, s]", "array[s]")]
    [InlineData("ptr[in, s]", "ptr[in, array[s, 0]]")]
    [InlineData("ptr[in, s]", "ptr[in, int7]")]
    [InlineData("ptr[in, s]", "ptr[in, flags[s]]")]
    [InlineData("ptr[in, s]", "flags[s]")]
    [InlineData("ptr[in, s]", "int8")]
    [InlineData("len[p]", "len[q]")]
    [InlineData("len[p]", "len[n]")]
    [InlineData("len[p]", "len[p, int32]")]
    [InlineData("fd fd", "größe fd")]
    [InlineData("fd fd", "resource fd")]
    [InlineData("fd fd", "parent fd")]
    [InlineData("fd fd", "p fd")]
    [InlineData("fd fd", "fd int32")]
    [InlineData("fd fd,", "fd fd")]
    [InlineData("call(", "type(")]
    [InlineData("call(", "define(")]
    [InlineData("call(", "other(")]
    [InlineData("0xff", "0xfg")]
    [InlineData("resource fd[int32]", "resource fd[string]")]
    [InlineData("define __NR_call\t1", "define __NR_call\tone")]
    [InlineData("define", "# define\ndefine")]
    [InlineData("s {\n\ta\tint8\n}", "s {\n}")]
    [InlineData("s {\n\ta\tint8\n}", "s {\n\ta\tint8\n\ta\tint8\n}")]
    [InlineData("s {\n\ta\tint8\n}", "s {\n\ta\tint8\n} [tight]")]
    [InlineData("s {\n\ta\tint8\n}", "s {\n\ta\tint8\n}\nt {\n\ta\tint8\n}")]
    [InlineData("s {\n\ta\tint8\n}", "s {\n\ta\tint8\n}\ns {\n\ta\tint8\n}")]
    [InlineData("s {\n\ta\tint8\n}", "s {\n\ta\tint8\n}\nset = 0x1")]
    [InlineData("\n}\n", "\n}")]
    public void A_bad_one_is_refused(string good, string bad)
    {
        var text = Good.Replace(good, bad, StringComparison.Ordinal);
        Assert.NotEqual(Good, text);
        Assert.ThrowsAny<Exception>(() => SyzlangRules.Parse(text));
    }
}
