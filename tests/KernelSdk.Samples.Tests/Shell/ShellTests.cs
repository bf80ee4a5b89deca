using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace KernelSdk.Samples.Tests.Shell;

/// <summary>The sample with the shell, run as a user runs it.</summary>
public sealed partial class ShellTests
{
    private const string Sample = "samples/Shell";

    [Theory]
    [InlineData("cat nope", 1, "cat: nope: No such file or directory")]
    [InlineData("cat /", 1, "cat: /: Is a directory")]
    [InlineData("cat -z", 1, "cat: invalid option -- 'z'")]
    [InlineData("ls nope", 2, "ls: cannot access 'nope': No such file or directory")]
    [InlineData("cp nope x", 1, "cp: cannot stat 'nope': No such file or directory")]
    [InlineData("cp x", 1, "cp: missing destination file operand after 'x'")]
    [InlineData("mv nope x", 1, "mv: cannot stat 'nope': No such file or directory")]
    [InlineData("rm nope", 1, "rm: cannot remove 'nope': No such file or directory")]
    [InlineData("rm /tmp", 1, "rm: cannot remove '/tmp': Is a directory")]
    [InlineData("rmdir /", 1, "rmdir: failed to remove '/': Device or resource busy")]
    [InlineData("rmdir /dev", 1, "rmdir: failed to remove '/dev': Device or resource busy")]
    [InlineData("mkdir /tmp", 1, "mkdir: cannot create directory '/tmp': File exists")]
    [InlineData("mkdir a/b", 1, "mkdir: cannot create directory 'a/b': No such file or directory")]
    [InlineData("touch nope/x", 1, "touch: cannot touch 'nope/x': No such file or directory")]
    [InlineData("chmod 9 /tmp", 1, "chmod: invalid mode: '9'")]
    [InlineData("find nope", 1, "find: 'nope': No such file or directory")]
    [InlineData("grep x nope", 2, "grep: nope: No such file or directory")]
    [InlineData("wc nope", 1, "wc: nope: No such file or directory")]
    [InlineData("umount /nope", 32, "umount: /nope: No such file or directory")]
    [InlineData("echo x > /dev/full", 1, "echo: write error: No space left on device")]
    [InlineData("nope", 127, "sh: nope: not found")]
    [InlineData("/dev/null", 126, "sh: /dev/null: Permission denied")]
    [InlineData("cat < nope", 2, "sh: cannot open nope: No such file or directory")]
    [InlineData("cd nope", 1, "sh: cd: nope: No such file or directory")]
    public async Task A_command_that_fails_says_why_and_has_a_status(string command, int status, string message)
    {
        var (code, _, error) = await Type(command);
        Assert.Equal((status, message + "\n"), (code, error));
    }

    [Theory]
    [InlineData("--scirpt", "Shell: unknown option '--scirpt'; --help shows those that there are\n", "--scirpt")]
    [InlineData("a word", "Shell: unknown option 'a word'; --help shows those that there are\n", "a word")]
    [InlineData("no file", "Shell: no such script: /nope\n", "--script", "/nope")]
    [InlineData("no archive", "Shell: nothing to load: /nope\n", "--load", "/nope")]
    [InlineData("no number", "Shell: no seed: x\n", "--seed", "x")]
    [InlineData("nothing", "Shell: --seed needs a value\n", "--seed")]
    public async Task A_bad_option_is_one_line_and_exit_code_2(string what, string message, params string[] arguments)
    {
        var (code, output, error) = await Repository.RunAsync(Sample, arguments);
        Assert.True((code, output, error) == (2, "", message), $"{what}: {code}, {output}, {error}");
    }

    [Fact]
    public async Task Help_names_each_option()
    {
        var (code, output, error) = await Repository.RunAsync(Sample, "--help");
        Assert.Equal((0, ""), (code, error));
        Assert.All(["--script", "--load", "--seed", "--strace", "--hash", "--help"], option => Assert.Contains($"  {option}", output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Commands_come_from_standard_input_which_they_share_with_the_shell()
    {
        var result = await Repository.RunWithInputAsync(Sample, "head -c 13\nfor the head\necho then\nsort\nb\na\n"u8.ToArray());
        Assert.Equal((0, "for the head\nthen\na\nb\n", ""), result);
    }

    [Fact]
    public async Task Who_writes_into_a_pipe_that_nobody_reads_gets_EPIPE()
    {
        using var script = new TemporaryFile("seq 1 100000 > big; cat big | head -n 1\n");
        var (code, output, error) = await Repository.RunAsync(Sample, "--script", script.Path, "--strace");
        Assert.Equal((0, "1\n"), (code, output));
        Assert.Contains("cat: write error: Broken pipe\n", error, StringComparison.Ordinal);
        Assert.Matches(BrokenPipe(), error);
    }

    [Fact]
    public async Task The_trace_tells_the_tasks_of_a_pipeline_apart()
    {
        using var script = new TemporaryFile("echo a b | wc -w\n");
        var (_, output, trace) = await Repository.RunAsync(Sample, "--script", script.Path, "--strace");
        Assert.Equal("2\n", output);
        Assert.Contains("pipe2({read=4, write=5}, ", trace, StringComparison.Ordinal);
        Assert.Contains("[pid     2] write(1, \"a b\\n\", 4) = 4\n", trace, StringComparison.Ordinal);
        Assert.Contains("[pid     3] read(0, \"a b\\n\", 4096) = 4\n", trace, StringComparison.Ordinal);
        Assert.Contains("[pid     3] +++ exited with 0 +++\n", trace, StringComparison.Ordinal);
        Assert.Contains("spawn(\"/bin/wc\", \"-w\\0\", 3, ", trace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Equal_seeds_have_the_same_hash_and_others_have_another()
    {
        using var script = new TemporaryFile("seq 1 1000 | sort | head -n 2 | wc\ncat /dev/urandom | head -c 8 | wc -c\n");
        var (first, again, other) = (await Hash("7"), await Hash("7"), await Hash("8"));
        Assert.Equal(first, again);
        Assert.NotEqual(first[^1], other[^1]);
        Assert.Equal(first[..^1], other[..^1]);
        Assert.Matches(HashLine(), first[^1]);

        async Task<string[]> Hash(string seed)
        {
            var (code, output, _) = await Repository.RunAsync(Sample, "--script", script.Path, "--hash", "--seed", seed);
            Assert.Equal(0, code);
            return output.TrimEnd('\n').Split('\n');
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(".zip")]
    [InlineData(".tar")]
    public async Task What_is_loaded_is_in_the_working_directory(string extension)
    {
        var folder = Directory.CreateTempSubdirectory("kernelsdk-shell-");
        var path = folder.FullName + extension;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder.FullName, "sub"));
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "sub", "file"), "contents\n");
            switch (extension)
            {
                case ".zip":
                    await ZipFile.CreateFromDirectoryAsync(folder.FullName, path);
                    break;
                case ".tar":
                    await System.Formats.Tar.TarFile.CreateFromDirectoryAsync(folder.FullName, path, includeBaseDirectory: false);
                    break;
            }

            var result = await Repository.RunWithInputAsync(Sample, "pwd; ls; cat sub/file"u8.ToArray(), "--load", path);
            Assert.Equal((0, "/root\nsub\ncontents\n", ""), result);
        }
        finally
        {
            folder.Delete(recursive: true);
            File.Delete(path);
        }
    }

    [Fact]
    public async Task An_archive_that_is_none_is_one_line_and_exit_code_2()
    {
        using var archive = new TemporaryFile("this is no archive\n");
        var (code, output, error) = await Repository.RunAsync(Sample, "--load", archive.Path);
        Assert.Equal((2, ""), (code, output));
        Assert.Matches(OneLine(), error);
    }

    [Fact]
    public async Task What_is_mounted_can_be_used_and_goes_again()
    {
        var (code, output, error) = await Type(
            """
            mkdir m; mount -t tmpfs -o size=8k,noexec none m && cp /bin/echo m/e
            m/e hello; echo $?
            seq 1 10000 > m/big; echo $?
            mount | grep m | tail -n 1
            cd m; umount ../m; echo $?; cd ..; umount m; ls m; echo end
            """);
        Assert.Equal(0, code);
        Assert.Equal("126\n1\nnone on /root/m type tmpfs (rw,noexec,relatime,size=8k)\n32\nend\n", output);
        Assert.Equal(
            """
            sh: m/e: Permission denied
            seq: write error: No space left on device
            umount: ../m: Device or resource busy

            """,
            error);
    }

    [Fact]
    public async Task Programs_are_files_that_can_be_copied_and_lose_the_right_to_be_run()
    {
        var (code, output, _) = await Type("cp /bin/echo say; ./say hi; ln -s say s; ./s again; chmod -x say; ./say; echo $?; PATH=/nowhere; ls; exit $?");
        Assert.Equal((127, "hi\nagain\n126\n"), (code, output));
    }

    [Fact]
    public async Task Tasks_of_a_pipeline_run_at_the_same_time()
    {
        var (_, output, _) = await Type("sleep 3600 | sleep 7200 | ps");
        var rows = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["sh", "sleep", "sleep", "ps"], rows.Skip(1).Select(static row => row.Split(' ')[^1]));
    }

    private static Task<(int Code, string Output, string Error)> Type(string commands)
        => Repository.RunWithInputAsync(Sample, Encoding.UTF8.GetBytes(commands + "\n"));

    [GeneratedRegex(@"\[pid +\d+\] write\(1, .*\) = -1 EPIPE \(Broken pipe\)\n")]
    private static partial Regex BrokenPipe();

    [GeneratedRegex("^event log [0-9a-f]{16}$")]
    private static partial Regex HashLine();

    [GeneratedRegex("^Shell: [^\n]+\n$")]
    private static partial Regex OneLine();
}
