using static KernelSdk.Oracle.Tests.Arena;
using static KernelSdk.Oracle.Tests.OracleKernel;

namespace KernelSdk.Oracle.Tests;

/// <summary>Numbers that no system call has, and numbers with more bits than the kernel looks at.</summary>
public sealed class UnknownNumberTests
{
    private const long X32Bit = 0x4000_0000;
    private const long UpperHalf = 1L << 32;

    private static readonly long[] Numbers =
    [
        337, 423, 999, 0xffff, int.MaxValue, -1, -2, int.MinValue, long.MinValue | 999,
        X32Bit, X32Bit | __NR_write, X32Bit | __NR_getpid, X32Bit | 999,
    ];

    [HostKernelFact]
    public void A_number_without_a_system_call_agrees()
    {
        var script = new ScriptBuilder();
        foreach (var number in Numbers)
        {
            script.Call(number, 1, Plain, 4).Call(number | UpperHalf, 1, Plain, 4);
        }

        Agreement.Holds(script);
    }

    [HostKernelFact]
    public void Of_the_number_the_lower_32_bits_count()
        => Agreement.Holds(new ScriptBuilder()
            .Call(UpperHalf | __NR_getpid)
            .Call(long.MinValue | __NR_write, 1, Plain, 4)
            .Call(unchecked((long)0xffff_ffff_0000_0000) | __NR_read, 0, Plain, 4)
            .Call(0x7fff_ffff_0000_0000 | __NR_exit, 9));
}
