using static KernelSdk.Oracle.Tests.Arena;

namespace KernelSdk.Oracle.Tests;

/// <summary>getrandom(2): how many bytes come, and that no others change. What they are is nobody's business.</summary>
public sealed class GetrandomTests
{
    private static readonly ulong[] Flags = [0, 1, 2, 3, 4, 5, 6, 7, 8, 0x8000_0000, 0xffff_ffff, 1UL << 32, (1UL << 32) | 1, MinusOne];

    private static readonly ulong[] Lengths =
        [0, 1, 31, 32, 33, 63, 64, 65, 255, 256, 257, 4096, 8192, 0x7fff_f000, 0x8000_0000, 1UL << 32, long.MaxValue, 1UL << 63, MinusOne];

    [HostKernelFact]
    public void Every_combination_of_address_and_length_agrees()
    {
        var script = new ScriptBuilder();
        foreach (var (address, length) in from address in RandomScripts.EveryAddress() from length in Lengths select (address, length))
        {
            script.Getrandom(address, length, 0);
        }

        Agreement.Holds(script);
    }

    [HostKernelFact]
    public void Flags_are_checked_before_the_address()
        => Agreement.Holds(
            from flags in Flags
            from address in new ulong[] { Plain, 0, KernelHalf, ReadOnly }
            select new ScriptBuilder()
                .Getrandom(address, 0, flags)
                .Getrandom(address, 8, flags)
                .Getrandom(address, MinusOne, flags));
}
