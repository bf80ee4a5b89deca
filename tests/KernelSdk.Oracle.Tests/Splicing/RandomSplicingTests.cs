using KernelSdk.Abi.Tests.Oracle;
using Xunit.Abstractions;

namespace KernelSdk.Oracle.Tests.Splicing;

/// <summary>splice(2), tee(2), sendfile(2), copy_file_range(2), memfd_create(2) and seals do the same in both kernels.</summary>
/// <remarks>KERNELSDK_ORACLE_SPLICING_SCRIPTS asks for more scripts than CI runs, KERNELSDK_ORACLE_SEED for others.</remarks>
public sealed class RandomSplicingTests(ITestOutputHelper output)
{
    private static readonly int Scripts = RunSetting.Of("KERNELSDK_ORACLE_SPLICING_SCRIPTS", 500);

    [HostKernelFact]
    public void A_random_script_does_in_this_kernel_what_it_does_on_the_host() => RandomAgreement.Holds(output, Scripts, RandomSplicingScripts.Next);
}
