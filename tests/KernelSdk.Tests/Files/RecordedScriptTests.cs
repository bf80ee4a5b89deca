using System.Reflection;
using System.Text.Json;
using Xunit.Abstractions;

namespace KernelSdk.Tests.Files;

/// <summary>Scripts of file operations that were recorded on a Linux tmpfs: this kernel answers each step in the same way.</summary>
public sealed class RecordedScriptTests(ITestOutputHelper output)
{
    private static readonly string Vectors = Path.Combine(
        typeof(RecordedScriptTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(each => each.Key == "RepositoryRoot").Value!,
        "..", "shared", "vectors", "filesystem-operations.jsonl");

    /// <summary>
    /// Steps that a Linux tmpfs does not answer so either. Files that a script's shell wrote or linked itself are missing in its recording,
    /// and some steps say what POSIX wants and Linux does not do: a changed owner takes no bits from a directory, unlink(2) removes none.
    /// </summary>
    private static readonly Dictionary<string, int[]> NotOfLinux = new()
    {
        ["chown/00.t"] = [649, 653, 664, 665, 670, 671, 685, 689],
        ["ftruncate/00.t"] = [7, 8, 9, 10, 11],
        ["open/00.t"] = [33, 34, 35, 36],
        ["truncate/00.t"] = [7, 8, 9, 10, 11],
        ["unlink/08.t"] = [1],
        ["utimensat/05.t"] = [3, 6, 7, 8, 11, 13],
    };

    [Fact]
    public void Every_recorded_script_passes()
    {
        if (!File.Exists(Vectors))
        {
            output.WriteLine("Skipped: the recorded scripts are not beside the repository.");
            return;
        }

        var failures = new List<string>();
        foreach (var line in File.ReadLines(Vectors))
        {
            using var script = JsonDocument.Parse(line);
            var name = script.RootElement.GetProperty("script").GetString()!;
            var known = NotOfLinux.GetValueOrDefault(name, []);
            var steps = new RecordedScript(script.RootElement.GetProperty("steps")).Run();
            failures.AddRange(steps.Where(step => !known.Contains(step.Key)).Select(step => $"{name}, step {step.Key}, {step.Value}"));
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }
}
