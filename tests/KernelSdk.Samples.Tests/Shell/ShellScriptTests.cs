using System.Diagnostics;

namespace KernelSdk.Samples.Tests.Shell;

/// <summary>Scripts do in the sample's shell what they do in the host's: the same standard output, the same exit status.</summary>
public sealed class ShellScriptTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "KernelSdk.Samples.Tests", "Shell", "Scripts");

    public static TheoryData<string> Scripts => [.. Directory.EnumerateFiles(Folder, "*.sh").Select(static path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    [HostShellTheory]
    [MemberData(nameof(Scripts))]
    public async Task A_script_does_what_it_does_on_the_host(string name)
    {
        var script = Path.Combine(Folder, name + ".sh");
        var host = await OnTheHostAsync(script);
        var ours = await Repository.RunAsync("samples/Shell", "--script", script);
        Assert.NotEmpty(host.Output);
        Assert.Equal(host, (ours.Code, ours.Output));
    }

    /// <summary>The order in which the commands of a pipeline have their turns changes nothing that a user sees.</summary>
    [Theory]
    [InlineData("pipelines", "1")]
    [InlineData("pipelines", "2")]
    [InlineData("early_end", "3")]
    [InlineData("mixed", "4")]
    [InlineData("sorting", "18446744073709551615")]
    public async Task A_script_does_the_same_under_another_seed(string name, string seed)
    {
        var script = Path.Combine(Folder, name + ".sh");
        var first = await Repository.RunAsync("samples/Shell", "--script", script);
        var other = await Repository.RunAsync("samples/Shell", "--script", script, "--seed", seed);
        Assert.Equal((first.Code, first.Output), (other.Code, other.Output));
    }

    private static async Task<(int Code, string Output)> OnTheHostAsync(string script)
    {
        var folder = Directory.CreateTempSubdirectory("kernelsdk-shell-");
        try
        {
            var start = new ProcessStartInfo(HostShellTheoryAttribute.Path, ["-c", $"umask 022; . '{script}'"]) { WorkingDirectory = folder.FullName };
            start.Environment["LC_ALL"] = "C";
            var (code, output, _) = await Repository.RunAsync(start, []);
            return (code, output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
