using System.Text;

namespace KernelSdk.Oracle.Tests;

/// <summary>Asks both kernels and fails where they differ.</summary>
internal static class Agreement
{
    private const int MostShown = 5;

    /// <summary>Results, memory, output and exit status of every script are the same on the host and in the kernel under test.</summary>
    public static void Holds(params IReadOnlyCollection<Script> scripts)
    {
        var hosts = HostKernel.Run(scripts);
        var differing = scripts.Zip(hosts)
            .Select(pair => (Script: pair.First, Host: pair.Second, Sdk: SdkProgram.Run(pair.First)))
            .Where(each => !each.Host.Agrees(each.Sdk))
            .ToList();
        if (differing.Count == 0)
        {
            return;
        }

        var message = new StringBuilder($"{differing.Count} of {scripts.Count} scripts differ.\n");
        foreach (var (script, host, sdk) in differing.Take(MostShown))
        {
            message.AppendLine().Append(Observation.Compare(script, host, sdk));
        }

        Assert.Fail(message.ToString());
    }

    public static void Holds(params IEnumerable<ScriptBuilder> scripts) => Holds([.. scripts.Select(script => script.Build())]);

    /// <summary>Whether both kernels do the same.</summary>
    public static bool IsReached(Script script) => HostKernel.Run([script])[0].Agrees(SdkProgram.Run(script));
}
