using System.Globalization;
using System.Text;
using KernelSdk.Abi.Tests.Oracle;
using Xunit.Abstractions;

namespace KernelSdk.Oracle.Tests;

/// <summary>Random scripts, each of them a seed's, that must do the same in both kernels.</summary>
internal static class RandomAgreement
{
    private const int MostShown = 5;

    // What one run of the driver gets: enough to start few processes, not so much that the answers fill the memory.
    private const int BatchSize = 500;

    /// <summary>Where all of them begin, unless KERNELSDK_ORACLE_SEED says otherwise.</summary>
    public static readonly int Seed = RunSetting.Of("KERNELSDK_ORACLE_SEED", 20260101);

    /// <summary>Runs the scripts of successive seeds. A failure names the seeds, and shows the scripts without the steps that they fail without.</summary>
    public static void Holds(ITestOutputHelper output, int count, Func<int, Script> next)
    {
        var differing = new List<(int Seed, Script Script)>();
        foreach (var seeds in Enumerable.Range(Seed, count).Chunk(BatchSize))
        {
            var scripts = Array.ConvertAll(seeds, seed => next(seed));
            var hosts = HostKernel.Run(scripts);
            differing.AddRange(seeds.Zip(scripts).Where((_, i) => !hosts[i].Agrees(SdkProgram.Run(scripts[i]))));
        }

        output.WriteLine($"{count} scripts from seed {Seed}");
        Assert.True(differing.Count == 0, Explain(differing, count));
    }

    private static string Explain(List<(int Seed, Script Script)> differing, int count)
    {
        var text = new StringBuilder($"{differing.Count} of {count} scripts differ.\n");
        foreach (var (seed, script) in differing.Take(MostShown))
        {
            var shrunk = Shrinker.Shrink(script, candidate => !Agreement.IsReached(candidate));
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"Seed {seed}, shrunk:");
            text.Append(Observation.Compare(shrunk, HostKernel.Run([shrunk])[0], SdkProgram.Run(shrunk)));
        }

        return text.ToString();
    }
}
