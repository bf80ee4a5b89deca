using System.Globalization;
using System.Text;
using KernelSdk.Abi.Tests.Oracle;
using Xunit.Abstractions;

namespace KernelSdk.Oracle.Tests.Memory;

/// <summary>Whatever a program does with its memory, both kernels do the same.</summary>
/// <remarks>
/// KERNELSDK_ORACLE_MEMORY_SCRIPTS asks for more scripts than CI runs, KERNELSDK_ORACLE_SEED for others. A failure names the seed
/// of its script, and shows the script with all steps taken out that it fails without.
/// </remarks>
public sealed class RandomMemoryTests(ITestOutputHelper output)
{
    private const int DefaultScripts = 300;
    private const int DefaultSeed = 20260101;
    private const int MostShown = 5;
    private const int BatchSize = 500;

    private static readonly int Scripts = RunSetting.Of("KERNELSDK_ORACLE_MEMORY_SCRIPTS", DefaultScripts);
    private static readonly int Seed = RunSetting.Of("KERNELSDK_ORACLE_SEED", DefaultSeed);

    [HostMemoryFact]
    public async Task A_random_script_does_to_memory_in_this_kernel_what_it_does_on_the_host()
    {
        var differing = new List<(int Seed, string Comparison)>();
        foreach (var seeds in Enumerable.Range(Seed, Scripts).Chunk(BatchSize))
        {
            var differences = await MemoryAgreement.DifferingAsync(Array.ConvertAll(seeds, RandomMemoryScripts.Next));
            differing.AddRange(differences.Select(difference => (seeds[difference.Index], difference.Comparison)));
        }

        output.WriteLine($"{Scripts} scripts from seed {Seed}");
        Assert.True(differing.Count == 0, await ExplainAsync(differing));
    }

    private static async Task<string> ExplainAsync(List<(int Seed, string Comparison)> differing)
    {
        var text = new StringBuilder($"{differing.Count} of {Scripts} scripts differ.\n");
        foreach (var (seed, comparison) in differing.Take(MostShown))
        {
            var script = RandomMemoryScripts.Next(seed);
            var shrunk = await StepShrinker.ShrinkAsync(
                script.Steps,
                steps => (script with { Steps = steps }).Renumbered().Steps,
                async steps => !await MemoryAgreement.IsReachedAsync(script with { Steps = steps }));
            var again = await MemoryAgreement.DifferingAsync([script with { Steps = shrunk }]);
            var what = again.Count > 0 ? "shrunk" : "which differed once and does not any more";
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"Seed {seed}, {what}:");
            text.Append(again.Count > 0 ? again[0].Comparison : comparison);
        }

        return text.ToString();
    }
}
