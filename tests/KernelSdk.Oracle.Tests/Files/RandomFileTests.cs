using System.Globalization;
using System.Text;
using KernelSdk.Abi.Tests.Oracle;
using Xunit.Abstractions;

namespace KernelSdk.Oracle.Tests.Files;

/// <summary>Whatever programs do with files on a tmpfs, both kernels do the same.</summary>
/// <remarks>
/// KERNELSDK_ORACLE_FILE_SCRIPTS asks for more scripts than CI runs, KERNELSDK_ORACLE_SEED for others. A failure names the seed of its
/// script, and shows the script with all steps taken out that it fails without.
/// </remarks>
public sealed class RandomFileTests(ITestOutputHelper output)
{
    private const int DefaultScripts = 1000;
    private const int DefaultSeed = 20260101;
    private const int MostShown = 12;
    private const int MostFailures = 100;
    private const int BatchSize = 250;

    private static readonly int Scripts = RunSetting.Of("KERNELSDK_ORACLE_FILE_SCRIPTS", DefaultScripts);
    private static readonly int Seed = RunSetting.Of("KERNELSDK_ORACLE_SEED", DefaultSeed);

    [HostFileFact]
    public async Task A_random_script_does_to_files_in_this_kernel_what_it_does_on_the_host()
    {
        var differing = new List<(int Seed, FileAgreement.Difference Difference)>();
        var (scripts, steps) = (0, 0);
        foreach (var seeds in Enumerable.Range(Seed, Scripts).Chunk(BatchSize).TakeWhile(_ => differing.Count < MostFailures))
        {
            var batch = Array.ConvertAll(seeds, RandomFileScripts.Next);
            var differences = await FileAgreement.DifferingAsync(batch);
            differing.AddRange(differences.Select(difference => (seeds[difference.Index], difference)));
            (scripts, steps) = (scripts + batch.Length, steps + batch.Sum(static script => script.Steps.Length));
        }

        output.WriteLine($"{scripts} scripts from seed {Seed}, {steps} system calls");
        Assert.True(differing.Count == 0, await ExplainAsync(differing, scripts));
    }

    private static async Task<string> ExplainAsync(List<(int Seed, FileAgreement.Difference Difference)> differing, int scripts)
    {
        var text = new StringBuilder($"{differing.Count} of {scripts} scripts differ.\n");
        foreach (var kind in differing.CountBy(static each => each.Difference.Kind).OrderByDescending(static each => each.Value))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{kind.Value,4} {kind.Key}");
        }

        foreach (var (seed, difference) in differing.DistinctBy(static each => each.Difference.Kind).Take(MostShown))
        {
            var shrunk = await StepShrinker.ShrinkAsync(
                difference.Script.Steps,
                static steps => steps,
                async steps => !await FileAgreement.IsReachedAsync(new(steps)));
            var again = await FileAgreement.DifferingAsync([new(shrunk)]);
            var what = again.Count > 0 ? "shrunk" : "which differed once and does not any more";
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"Seed {seed}, {difference.Kind}, {what}:");
            text.Append(again.Count > 0 ? again[0].Comparison : difference.Comparison);
        }

        return text.ToString();
    }
}
