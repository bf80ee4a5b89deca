using static KernelSdk.Oracle.Tests.Arena;

namespace KernelSdk.Oracle.Tests;

/// <summary>write(2) to a pipe that is read all the time.</summary>
public sealed class WriteTests
{
    private static readonly ulong[] Descriptors = [1, 2, 0, 99];

    private static readonly ulong[] Addresses =
    [
        0, Unmapped, Plain, Plain.Last(5000), Plain.Last(8), Plain.End, ReadOnly, Guarded.Last(8), Guard, Sealed.Last(8), Seal.Last(8),
        WriteOnly, Fresh.Start + 4090, KernelHalf, MinusOne,
        .. HostKernel.HasNarrowAddresses ? new[] { UserEnd, UserEnd + 1, NonCanonical } : [],
    ];

    private static readonly ulong[] Counts =
    [
        0, 1, 8, 9, 64, 4096, 4999, 5001, 8192, 8193, 0x7fff_f000, 0x8000_0000, long.MaxValue, 1UL << 63, MinusOne,
        .. HostKernel.HasNarrowAddresses ? new[] { UserEnd } : [],
    ];

    [HostKernelFact]
    public void Every_combination_of_descriptor_address_and_count_agrees()
        => Agreement.Holds(
            from fd in Descriptors
            from address in Addresses
            from count in Counts
            select new ScriptBuilder().Write(fd, address, count));

    [HostKernelFact]
    public void The_descriptor_is_checked_before_the_address_and_the_address_before_the_count()
        => Agreement.Holds(new ScriptBuilder()
            .Write(99, KernelHalf, 1UL << 63)
            .Write(0, KernelHalf, 1UL << 63)
            .Write(1, KernelHalf, 1UL << 63)
            .Write(1, KernelHalf, 0)
            .Write(1, 0, 1UL << 63)
            .Write(1, 0, 0));

    [HostKernelFact]
    public void Below_a_page_a_fault_writes_nothing()
        => Agreement.Holds(new ScriptBuilder()
            .Write(1, Plain, 10)
            .Write(1, Plain.Last(10), 11)
            .Write(1, Guarded.Last(4000), 4095)
            .Write(1, Plain.Last(10), 10));

    [HostKernelFact]
    public void Memory_that_nobody_touched_is_written_as_zeroes()
        => Agreement.Holds(new ScriptBuilder()
            .Write(1, Fresh.Start + 4090, 12)
            .Write(2, ReadOnly, 16)
            .Write(1, Seal.Last(8), 8)
            .Write(1, WriteOnly, 8));

    [HostKernelFact]
    public void The_two_outputs_are_apart()
        => Agreement.Holds(new ScriptBuilder().Write(1, Plain, 3).Write(2, Plain + 3, 3).Write(1, Plain + 6, 3).Write(2, Plain + 9, 3));

    [HostKernelFact]
    public void As_much_as_a_pipe_holds_goes_through()
    {
        var script = new ScriptBuilder();
        for (var i = 0; i < 8; i++)
        {
            script.Write(1, Plain, 8192);
        }

        Agreement.Holds(script, new ScriptBuilder().Write(1, Vectors, 20480).Write(2, Plain, 5000).Write(2, Plain + 3, 8189));
    }

    [HostKernelFact]
    public void What_was_read_can_be_written()
        => Agreement.Holds(new ScriptBuilder().Input(4096).Read(0, Fresh + 100, 4096).Write(1, Fresh + 90, 4000).Write(2, Fresh, 200));
}
