using System.Globalization;
using System.Text;
using KernelSdk.Abi.Tests.Oracle;
using Xunit.Abstractions;

namespace KernelSdk.Oracle.Tests;

/// <summary>Whatever a program does, both kernels do the same.</summary>
/// <remarks>
/// KERNELSDK_ORACLE_SCRIPTS asks for more scripts than CI runs, KERNELSDK_ORACLE_SEED for others. A failure names the seed of its
/// script, and shows the script with all steps taken out that it fails without.
/// </remarks>
public sealed class RandomScriptTests(ITestOutputHelper output)
{
    private const int DefaultScripts = 300;
    private const int DefaultSeed = 20260101;
    private const int MostShown = 5;

    // What one run of the driver gets: enough to start few processes, not so much that the answers fill the memory.
    private const int BatchSize = 500;

    private static readonly int Scripts = RunSetting.Of("KERNELSDK_ORACLE_SCRIPTS", DefaultScripts);
    private static readonly int Seed = RunSetting.Of("KERNELSDK_ORACLE_SEED", DefaultSeed);

    [HostKernelFact]
    public void A_random_script_does_in_this_kernel_what_it_does_on_the_host()
    {
        var differing = new List<(int Seed, Script Script)>();
        foreach (var seeds in Enumerable.Range(Seed, Scripts).Chunk(BatchSize))
        {
            var scripts = Array.ConvertAll(seeds, RandomScripts.Next);
            var hosts = HostKernel.Run(scripts);
            differing.AddRange(seeds.Zip(scripts).Where((_, i) => !hosts[i].Agrees(SdkProgram.Run(scripts[i]))));
        }

        output.WriteLine($"{Scripts} scripts from seed {Seed}");
        Assert.True(differing.Count == 0, Explain(differing));
    }

    [Fact]
    public void Tracing_a_random_script_changes_nothing_it_does()
    {
        foreach (var seed in Enumerable.Range(Seed, Math.Min(Scripts, DefaultScripts)))
        {
            var script = RandomScripts.Next(seed);
            var (quiet, traced) = (SdkProgram.Run(script), SdkProgram.Run(script, TextWriter.Null));
            Assert.True(
                quiet.Agrees(traced),
                $"Seed {seed}, HOST is untraced and SDK traced:\n{Observation.Compare(script, quiet, traced)}");
        }
    }

    private static string Explain(List<(int Seed, Script Script)> differing)
    {
        var text = new StringBuilder($"{differing.Count} of {Scripts} scripts differ.\n");
        foreach (var (seed, script) in differing.Take(MostShown))
        {
            var shrunk = Shrinker.Shrink(script, candidate => !Agreement.IsReached(candidate));
            var host = HostKernel.Run([shrunk])[0];
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"Seed {seed}, shrunk:");
            text.Append(Observation.Compare(shrunk, host, SdkProgram.Run(shrunk)));
        }

        return text.ToString();
    }
}
