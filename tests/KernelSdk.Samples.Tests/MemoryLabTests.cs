namespace KernelSdk.Samples.Tests;

/// <summary>The lab on memory: what its program did, the double fetch, and one run for each thing that can fail.</summary>
public sealed class MemoryLabTests
{
    [Fact]
    public async Task The_double_fetch_is_found_and_every_failure_is_tried()
    {
        var (code, output, error) = await Repository.RunAsync("samples/MemoryLab");
        Assert.Equal((0, ""), (code, error));
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Count(line => line.StartsWith("sum_", StringComparison.Ordinal) && line.EndsWith(" = 60", StringComparison.Ordinal)));
        Assert.Contains("+++ killed by SIGSEGV +++", lines);
        Assert.StartsWith("double fetch in sum_twice: ", Assert.Single(lines, line => line.StartsWith("double", StringComparison.Ordinal)), StringComparison.Ordinal);

        // An area, a page, two fetches of each sum, and the second area when mprotect(2) cuts the first.
        Assert.Equal(
            ["VmaAllocation", "PageAllocation", "Uaccess", "Uaccess", "Uaccess", "Uaccess", "VmaAllocation"],
            lines.Where(line => line.StartsWith("fail-nth", StringComparison.Ordinal)).Select(line => line.Split(' ')[2].TrimEnd(',')));
    }
}
