using System.Globalization;
using System.Text;
using KernelSdk.Abi.Tests.Oracle;
using Xunit.Abstractions;

namespace KernelSdk.Oracle.Tests.Waiting;

/// <summary>Pipes, eventfds, poll, select and epoll of both kernels do the same, whatever a program does with them.</summary>
/// <remarks>KERNELSDK_ORACLE_WAITING_SCRIPTS asks for more scripts than CI runs, KERNELSDK_ORACLE_SEED for others.</remarks>
public sealed class RandomWaitingTests(ITestOutputHelper output)
{
    private const int BatchSize = 500;
    private const int MostShown = 3;

    private static readonly int Scripts = RunSetting.Of("KERNELSDK_ORACLE_WAITING_SCRIPTS", 500);
    private static readonly int Seed = RunSetting.Of("KERNELSDK_ORACLE_SEED", 20260101);

    [HostKernelFact]
    public void A_random_script_does_in_this_kernel_what_it_does_on_the_host()
    {
        var differing = new List<(int Seed, Script Script)>();
        foreach (var seeds in Enumerable.Range(Seed, Scripts).Chunk(BatchSize))
        {
            var scripts = Array.ConvertAll(seeds, RandomWaitingScripts.Next);
            var hosts = HostKernel.Run(scripts);
            differing.AddRange(seeds.Zip(scripts).Where((_, i) => !hosts[i].Agrees(SdkProgram.Run(scripts[i]))));
        }

        output.WriteLine($"{Scripts} scripts from seed {Seed}");
        Assert.True(differing.Count == 0, Explain(differing));
    }

    private static string Explain(List<(int Seed, Script Script)> differing)
    {
        var text = new StringBuilder($"{differing.Count} of {Scripts} scripts differ.\n");
        foreach (var (seed, script) in differing.Take(MostShown))
        {
            var shrunk = Shrinker.Shrink(script, candidate => !Agreement.IsReached(candidate));
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"Seed {seed}, shrunk:");
            text.Append(Observation.Compare(shrunk, HostKernel.Run([shrunk])[0], SdkProgram.Run(shrunk)));
        }

        return text.ToString();
    }
}
