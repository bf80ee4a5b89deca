namespace KernelSdk.Samples.Tests;

/// <summary>The lab whose author replaces read(2): the table leads to the author's method, through the module's wrapper.</summary>
public sealed class ReadLabTests
{
    [Fact]
    public async Task The_replaced_read_reads()
    {
        var (code, output, trace) = await Repository.RunAsync("samples/ReadLab");
        Assert.Equal((0, "one line\nand a half"), (code, output));
        Assert.Equal(
            """
            read(0, "one line\nand", 12) = 12
            write(1, "one line\nand", 12) = 12
            read(0, " a half", 12) = 7
            write(1, " a half", 7) = 7
            read(0, "", 12) = 0
            +++ exited with 0 +++

            """,
            trace);
    }
}
