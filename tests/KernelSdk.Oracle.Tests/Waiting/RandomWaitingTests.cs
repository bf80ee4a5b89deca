using KernelSdk.Abi.Tests.Oracle;
using Xunit.Abstractions;

namespace KernelSdk.Oracle.Tests.Waiting;

/// <summary>Pipes, eventfds, poll, select and epoll of both kernels do the same, whatever a program does with them.</summary>
/// <remarks>KERNELSDK_ORACLE_WAITING_SCRIPTS asks for more scripts than CI runs, KERNELSDK_ORACLE_SEED for others.</remarks>
public sealed class RandomWaitingTests(ITestOutputHelper output)
{
    private static readonly int Scripts = RunSetting.Of("KERNELSDK_ORACLE_WAITING_SCRIPTS", 500);

    [HostKernelFact]
    public void A_random_script_does_in_this_kernel_what_it_does_on_the_host() => RandomAgreement.Holds(output, Scripts, RandomWaitingScripts.Next);
}
