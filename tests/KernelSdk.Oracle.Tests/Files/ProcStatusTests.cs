using System.Text.RegularExpressions;

namespace KernelSdk.Oracle.Tests.Files;

/// <summary>/proc/self/status reads as the host's: lines of the same form in the same order.</summary>
public sealed partial class ProcStatusTests
{
    [HostKernelFact]
    public void Status_has_lines_of_the_hosts_form_in_the_hosts_order()
    {
        using var kernel = new OracleKernel(new());
        kernel.Spawn("somebody", static _ => 0);
        var ours = kernel.Files.ReadAllText("/proc/1/status").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var host = File.ReadAllLines("/proc/self/status").Select(LabelOf).ToList();
        var known = ours.Where(line => host.Contains(LabelOf(line))).ToList();
        Assert.InRange(known.Count, 20, host.Count);
        Assert.Equal(host.Intersect(known.Select(LabelOf)), known.Select(LabelOf));
        Assert.Equal(FormsOf(File.ReadLines("/proc/self/status"), known), FormsOf(known, known));
    }

    private static string LabelOf(string line) => line[..line.IndexOf(':', StringComparison.Ordinal)];

    /// <summary>The lines of those labels, with a digit for every number. Names, states and groups are the task's own.</summary>
    private static List<string> FormsOf(IEnumerable<string> lines, List<string> labels)
    {
        var wanted = labels.Select(LabelOf).Except(["Name", "State", "Groups"]).ToHashSet();
        return [.. lines.Where(line => wanted.Contains(LabelOf(line))).Select(static line => Number().Replace(Kilobytes().Replace(line, "kB"), "0"))];
    }

    [GeneratedRegex(@"\b[0-9a-f]+\b")]
    private static partial Regex Number();

    /// <summary>On the right of eight columns.</summary>
    [GeneratedRegex(@"(?<=\t)(?=[ \d]{8} kB) *\d+ kB")]
    private static partial Regex Kilobytes();
}
