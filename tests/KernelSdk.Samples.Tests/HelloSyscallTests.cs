using System.Text.Json;

namespace KernelSdk.Samples.Tests;

/// <summary>The first sample, run as a user runs it.</summary>
public sealed class HelloSyscallTests
{
    private const string Sample = "samples/HelloSyscall";

    [Fact]
    public async Task It_greets_and_traces_and_fails_in_three_ways()
    {
        var (code, output, trace) = await Repository.RunAsync(Sample);
        Assert.Equal(0, code);
        Assert.Equal("Hello, kernel!\nGreetings from the kernel!\n", output);
        Assert.Contains("write(1, \"Hello, kernel!\\n\", 15) = 15\n", trace, StringComparison.Ordinal);
        Assert.Contains("hello(\"Greetings from the kernel!\\n\", 64) = 27\n", trace, StringComparison.Ordinal);
        Assert.Contains("sum_six(1, 2, 3, 4, 5, -6) = 9\n", trace, StringComparison.Ordinal);
        Assert.Contains("= -1 EFAULT (Bad address)\n", trace, StringComparison.Ordinal);
        Assert.Contains("= -1 EBADF (Bad file descriptor)\n", trace, StringComparison.Ordinal);
        Assert.Contains("= -1 ENOSYS (Function not implemented)\n", trace, StringComparison.Ordinal);
        Assert.EndsWith("+++ exited with 0 +++\n", trace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_runs_are_equal_to_the_last_address()
        => Assert.Equal(await Repository.RunAsync(Sample), await Repository.RunAsync(Sample));

    [Fact]
    public async Task The_table_is_numbered_without_gaps()
    {
        var (code, output, _) = await Repository.RunAsync(Sample, "--table");
        Assert.Equal(0, code);
        var rows = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Enumerable.Range(0, 602), rows.Select(row => int.Parse(row.AsSpan(0, 4).Trim(), null)));
        Assert.StartsWith("   1  write                    __x64_sys_write(uint fd, UserPtr<byte> buf, nuint count)", rows[1], StringComparison.Ordinal);
        Assert.StartsWith("  13  rt_sigaction             sys_ni_syscall", rows[13], StringComparison.Ordinal);
        Assert.Contains("__x64_sys_sum_six(int a, int b, int c, int d, int e, int f)", rows[601], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_generated_files_are_where_it_says()
    {
        var (code, output, _) = await Repository.RunAsync(Sample, "--show-generated");
        Assert.Equal(0, code);
        var files = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(files, file => file.EndsWith("HelloKernel.sys_call_table.x64.g.cs", StringComparison.Ordinal));
        Assert.All(files, file => Assert.True(File.Exists(file), file));
    }

    [Fact]
    public async Task Unknown_arguments_are_one_line_and_exit_code_2()
    {
        var (code, output, error) = await Repository.RunAsync(Sample, "--tabel");
        Assert.Equal((2, ""), (code, output));
        Assert.Equal("HelloSyscall: unknown arguments '--tabel'; usage: HelloSyscall [--table | --show-generated | --emit header|syzkaller|json|markdown]\n", error);
    }

    [Theory]
    [InlineData("header", "#define __NR_hello 600")]
    [InlineData("header", "static inline long sys_hello(void *buf, size_t size) { return syscall(__NR_hello, buf, size); }")]
    [InlineData("syzkaller", "define __NR_hello\t600")]
    [InlineData("syzkaller", "hello(buf buffer[out], size len[buf])")]
    [InlineData("markdown", "| 600 | hello | yes | `long sys_hello(void *buf, size_t size)` | `UserPtr<byte> buf`, `nuint size` |")]
    public async Task A_document_says_of_the_kernel(string format, string line)
    {
        var (code, output, error) = await Repository.RunAsync(Sample, "--emit", format);
        Assert.Equal((0, ""), (code, error));
        Assert.Contains(line, output.Split('\n'));
    }

    [Fact]
    public async Task The_JSON_document_names_each_system_call()
    {
        var (code, output, error) = await Repository.RunAsync(Sample, "--emit", "json");
        Assert.Equal((0, ""), (code, error));
        using var json = JsonDocument.Parse(output);
        var hello = json.RootElement.GetProperty("syscalls").EnumerateArray().Single(row => row.GetProperty("name").GetString() == "hello");
        Assert.Equal((600, "long sys_hello(void *buf, size_t size)"), (hello.GetProperty("number").GetInt32(), hello.GetProperty("prototype").GetString()));
    }

    [Fact]
    public async Task An_unknown_format_is_one_line_and_exit_code_2()
    {
        var (code, output, error) = await Repository.RunAsync(Sample, "--emit", "xml");
        Assert.Equal((2, ""), (code, output));
        Assert.Equal("HelloSyscall: unknown format 'xml'; formats: header, syzkaller, json, markdown\n", error);
    }
}
