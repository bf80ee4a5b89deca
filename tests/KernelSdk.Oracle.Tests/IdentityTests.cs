using static KernelSdk.Oracle.Tests.OracleKernel;

namespace KernelSdk.Oracle.Tests;

/// <summary>Who am I: answers differ from host to host, how they hang together does not.</summary>
public sealed class IdentityTests
{
    [HostKernelFact]
    public void The_answers_hang_together_as_on_the_host()
        => Agreement.Holds(new ScriptBuilder()
            .Call(__NR_getpid)
            .Call(__NR_gettid)
            .Call(__NR_getppid)
            .Call(__NR_getuid)
            .Call(__NR_geteuid)
            .Call(__NR_getgid)
            .Call(__NR_getegid));

    [HostKernelFact]
    public void Arguments_that_nobody_takes_do_no_harm()
        => Agreement.Holds(new ScriptBuilder()
            .Call(__NR_getpid, Arena.MinusOne, Arena.KernelHalf, 1, 2, 3, 4)
            .Call(__NR_sched_yield, Arena.MinusOne, Arena.KernelHalf)
            .Call(__NR_read, 0, Arena.Plain, 4, Arena.MinusOne, Arena.MinusOne, Arena.MinusOne));

    [HostKernelFact]
    public void Giving_way_to_nobody_succeeds() => Agreement.Holds(new ScriptBuilder().Call(__NR_sched_yield).Call(__NR_sched_yield));
}
