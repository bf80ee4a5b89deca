using System.Text;

namespace KernelSdk.Oracle.Tests.Memory;

/// <summary>Asks both kernels and fails where they differ.</summary>
internal static class MemoryAgreement
{
    private const int MostShown = 5;

    /// <summary>Results, areas and contents of every script are the same on the host and in the kernel under test.</summary>
    public static async Task HoldsAsync(params IEnumerable<MemoryScriptBuilder> builders)
    {
        MemoryScript[] scripts = [.. builders.Select(builder => builder.Build())];
        var differing = await DifferingAsync(scripts);
        Assert.True(differing.Count == 0, Explain(differing, scripts.Length));
    }

    /// <summary>Whether both kernels do the same.</summary>
    public static async Task<bool> IsReachedAsync(MemoryScript script) => (await DifferingAsync([script])).Count == 0;

    /// <summary>The scripts that the two do not agree on, and how.</summary>
    public static async Task<IReadOnlyList<(int Index, string Comparison)>> DifferingAsync(IReadOnlyList<MemoryScript> scripts)
    {
        var hosts = await HostMemory.RunAsync(scripts);
        var differing = new List<(int, string)>();
        for (var i = 0; i < scripts.Count; i++)
        {
            var sdk = MemoryProgram.Run(scripts[i]);
            if (!hosts[i].Agrees(sdk))
            {
                differing.Add((i, MemoryObservation.Compare(scripts[i], hosts[i], sdk)));
            }
        }

        return differing;
    }

    private static string Explain(IReadOnlyList<(int Index, string Comparison)> differing, int count)
    {
        var text = new StringBuilder($"{differing.Count} of {count} scripts differ.\n");
        foreach (var (_, comparison) in differing.Take(MostShown))
        {
            text.AppendLine().Append(comparison);
        }

        return text.ToString();
    }
}
