using System.Text;

namespace KernelSdk.Samples.Tests.Shell;

/// <summary>Input that makes no sense is a message and an exit status, and never an exception on the host.</summary>
public sealed class HostileShellTests
{
    private const string Sample = "samples/Shell";

    [Theory]
    [InlineData("echo 'open", "sh: 1: Syntax error: Unterminated quoted string\n")]
    [InlineData("echo \"open\nand more", "sh: 2: Syntax error: Unterminated quoted string\n")]
    [InlineData("echo a |", "sh: 1: Syntax error: end of file unexpected\n")]
    [InlineData("echo a &&", "sh: 1: Syntax error: end of file unexpected\n")]
    [InlineData("| cat", "sh: 1: Syntax error: \"|\" unexpected\n")]
    [InlineData("echo a || || echo b", "sh: 1: Syntax error: \"||\" unexpected\n")]
    [InlineData("; ;", "sh: 1: Syntax error: \";\" unexpected\n")]
    [InlineData("echo a > > b", "sh: 1: Syntax error: \">\" unexpected\n")]
    [InlineData("echo a >\n", "sh: 1: Syntax error: newline unexpected\n")]
    [InlineData("sleep 1 &", "sh: 1: Syntax error: \"&\" unexpected\n")]
    [InlineData("(echo a)", "sh: 1: Syntax error: \"(\" unexpected\n")]
    [InlineData("echo $(ls)", "sh: 1: Syntax error: command substitution is not supported\n")]
    [InlineData("echo `ls`", "sh: 1: Syntax error: command substitution is not supported\n")]
    [InlineData("echo ${", "sh: 1: Syntax error: Bad substitution\n")]
    [InlineData("if true", "sh: 1: Syntax error: \"if\" is not supported\n")]
    public async Task What_is_no_command_is_a_syntax_error(string text, string message)
    {
        var result = await Run(Encoding.UTF8.GetBytes(text));
        Assert.Equal((2, "", message), result);
    }

    [Fact]
    public async Task Very_long_lines_pass_through()
    {
        var word = new string('x', 3_000_000);
        using var script = new TemporaryFile($"cat data | wc -c; sort data | wc -l; grep -c x data; uniq data | head -n 1 | tail -n 1 | wc -c\n: {word}\necho {word}\necho $?\n");
        var folder = Directory.CreateTempSubdirectory("kernelsdk-shell-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "data"), word);
            var (code, output, error) = await Repository.RunAsync(Sample, "--script", script.Path, "--load", folder.FullName);
            Assert.Equal((0, "3000000\n1\n1\n3000001\n126\n"), (code, output));
            Assert.Equal("sh: echo: Argument list too long\n", error);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_pipeline_of_more_tasks_than_there_can_be_is_refused_where_it_is_too_long()
    {
        var (code, _, error) = await Run(Encoding.UTF8.GetBytes("echo a" + string.Concat(Enumerable.Repeat(" | cat", 3000))));
        Assert.Equal(126, code);
        Assert.Contains("sh: cat: Resource temporarily unavailable\n", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_that_runs_itself_comes_to_an_end()
    {
        var (code, _, error) = await Run("echo 'sh s' > s; sh s"u8.ToArray());
        Assert.Equal((126, "sh: sh: Resource temporarily unavailable\n"), (code, error));
    }

    [Fact]
    public async Task Directories_as_deep_as_there_is_patience_are_walked_and_removed()
    {
        var (code, output, error) = await Run(Encoding.UTF8.GetBytes(
            string.Concat(Enumerable.Repeat("mkdir d; cd d\n", 700)) + "cd /root; find . | wc -l; ls -R | grep -c :; cp -r d e; find e | wc -l; rm -r d e; ls"));
        Assert.Equal((0, "701\n701\n700\n", ""), (code, output, error));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Bytes_by_chance_are_a_script_that_harms_nobody(int seed)
    {
        var bytes = new byte[20_000];
        new Random(seed).NextBytes(bytes);
        var (_, _, error) = await Run(bytes);
        Assert.DoesNotContain("exception", error, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Words_of_the_language_by_chance_harm_nobody(int seed)
    {
        var random = new Random(seed);
        string[] words =
        [
            "echo", "cat", "ls", "-la", "-R", "rm", "-rf", "*", "/", "..", ".", "a", "b/c", "|", "|", "&&", "||", ";", "\n", "\n", "<", ">", ">>", "2>&1", "'", "\"", "\\",
            "$?", "$x", "x=1", "cd", "ln", "-s", "mkdir", "-p", "find", "-name", "grep", "[a", "wc", "sort", "head", "-n", "3", "tail", "cp", "-r", "mv", "touch", "chmod",
            "777", "0", "umask", "sh", "-c", "mount", "umount", "/proc", "/dev", "yes", "seq", "9", "tee", "uniq", "mkfifo", "readlink", "sleep", "!", "#",
        ];
        var script = string.Join(' ', Enumerable.Range(0, 2000).Select(_ => words[random.Next(words.Length)]));
        var lines = script.Split('\n').Where(static line => !line.Contains("yes", StringComparison.Ordinal) || line.Contains("| head", StringComparison.Ordinal));
        var (_, _, error) = await Run(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        Assert.DoesNotContain("exception", error, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<(int Code, string Output, string Error)> Run(byte[] script)
    {
        using var file = new TemporaryFile(script);
        return await Repository.RunAsync(Sample, "--script", file.Path);
    }
}
