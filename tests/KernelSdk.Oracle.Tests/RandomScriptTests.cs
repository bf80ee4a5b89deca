using KernelSdk.Abi.Tests.Oracle;
using Xunit.Abstractions;

namespace KernelSdk.Oracle.Tests;

/// <summary>Whatever a program does, both kernels do the same.</summary>
/// <remarks>KERNELSDK_ORACLE_SCRIPTS asks for more scripts than CI runs, KERNELSDK_ORACLE_SEED for others.</remarks>
public sealed class RandomScriptTests(ITestOutputHelper output)
{
    private const int DefaultScripts = 300;

    private static readonly int Scripts = RunSetting.Of("KERNELSDK_ORACLE_SCRIPTS", DefaultScripts);

    [HostKernelFact]
    public void A_random_script_does_in_this_kernel_what_it_does_on_the_host() => RandomAgreement.Holds(output, Scripts, RandomScripts.Next);

    [Fact]
    public void Tracing_a_random_script_changes_nothing_it_does()
    {
        foreach (var seed in Enumerable.Range(RandomAgreement.Seed, Math.Min(Scripts, DefaultScripts)))
        {
            var script = RandomScripts.Next(seed);
            var (quiet, traced) = (SdkProgram.Run(script), SdkProgram.Run(script, TextWriter.Null));
            Assert.True(
                quiet.Agrees(traced),
                $"Seed {seed}, HOST is untraced and SDK traced:\n{Observation.Compare(script, quiet, traced)}");
        }
    }
}
