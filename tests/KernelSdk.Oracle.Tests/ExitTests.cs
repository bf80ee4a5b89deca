using static KernelSdk.Oracle.Tests.Arena;
using static KernelSdk.Oracle.Tests.OracleKernel;

namespace KernelSdk.Oracle.Tests;

/// <summary>exit(2) and exit_group(2), as wait(2) sees them.</summary>
public sealed class ExitTests
{
    private static readonly ulong[] Codes =
        [0, 1, 127, 128, 137, 255, 256, 257, 300, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff, 1UL << 32, (1UL << 32) | 5, 1UL << 63, MinusOne];

    [HostKernelFact]
    public void Every_code_agrees()
        => Agreement.Holds(
            from number in new[] { __NR_exit, __NR_exit_group }
            from code in Codes
            select new ScriptBuilder().Call(number, code));

    [HostKernelFact]
    public void Nothing_comes_after_it_and_what_came_before_has_happened()
        => Agreement.Holds(new ScriptBuilder().Write(1, Plain, 4).Call(__NR_exit, 3).Write(1, Plain, 4).Call(__NR_exit, 4));
}
