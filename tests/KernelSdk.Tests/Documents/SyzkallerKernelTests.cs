using KernelSdk.Abi.Tests.Documents;

namespace KernelSdk.Tests.Documents;

/// <summary>The description of a real kernel for syzkaller.</summary>
public sealed class SyzkallerKernelTests
{
    private static readonly string Text = KernelHeader.Write(SyzkallerDescription.Write);

    [Fact]
    public void It_keeps_to_the_grammar() => Assert.Contains(SyzlangRules.Parse(Text).Calls, call => call.Name == "readv");

    [Theory]
    [InlineData("define __NR_hello\t600")]
    [InlineData("hello(buf buffer[out], size len[buf])")]
    [InlineData("write(fd fd, buf buffer[in], count len[buf])")]
    [InlineData("writev(fd fd, vec ptr[in, array[iovec]], vlen len[vec])")]
    [InlineData("test_open(filename ptr[in, filename], flags flags[test_open_flags], mode int16)")]
    [InlineData("test_open_flags = 0x0, 0x1, 0x2, 0x40")]
    [InlineData("\trights\tflags[enums_rights, int64]")]
    [InlineData("enums_rights = 0x1, 0x2, 0x8000000000000000")]
    [InlineData("\tinside\tinner")]
    [InlineData("\tmore\tarray[inner, 3]")]
    [InlineData("resource fd[int32]: -1")]
    public void It_says(string line) => Assert.Contains($"\n{line}\n", Text, StringComparison.Ordinal);
}
