using static KernelSdk.Oracle.Tests.Arena;

namespace KernelSdk.Oracle.Tests;

/// <summary>read(2) on a pipe that nobody writes to any more.</summary>
public sealed class ReadTests
{
    private static readonly ulong[] Descriptors = [0, 1, 99];

    private static readonly ulong[] Addresses =
    [
        0, Unmapped, Plain, Plain.Last(8), Plain.Last(1), Plain.End, ReadOnly, Guarded.Last(8), Guard, Sealed.Last(8), Seal, WriteOnly,
        Fresh.Start + 4090, KernelHalf, MinusOne,
        .. HostKernel.HasNarrowAddresses ? new[] { UserEnd, UserEnd + 1, NonCanonical } : [],
    ];

    private static readonly ulong[] Counts =
    [
        0, 1, 8, 9, 64, 4096, 0x7fff_f000, 0x8000_0000, long.MaxValue, 1UL << 63, MinusOne,
        .. HostKernel.HasNarrowAddresses ? new[] { UserEnd } : [],
    ];

    [HostKernelFact]
    public void Every_combination_of_descriptor_address_and_count_agrees_while_there_is_input()
        => Agreement.Holds(
            from fd in Descriptors
            from address in Addresses
            from count in Counts
            select new ScriptBuilder().Read(fd, address, count).Read(0, Plain, 100));

    [HostKernelFact]
    public void Every_combination_of_descriptor_address_and_count_agrees_at_end_of_file()
    {
        var script = new ScriptBuilder().Input(0);
        foreach (var (fd, address, count) in
            from fd in Descriptors
            from address in Addresses
            from count in Counts
            select (fd, address, count))
        {
            script.Read(fd, address, count);
        }

        Agreement.Holds(script);
    }

    [HostKernelFact]
    public void The_descriptor_is_checked_before_the_address_and_the_address_before_the_count()
        => Agreement.Holds(new ScriptBuilder()
            .Read(99, KernelHalf, 1UL << 63)
            .Read(1, KernelHalf, 1UL << 63)
            .Read(0, KernelHalf, 1UL << 63)
            .Read(0, KernelHalf, 0)
            .Read(0, 0, 1UL << 63)
            .Read(0, Unmapped, 0));

    [HostKernelFact]
    public void The_memory_is_looked_at_only_when_bytes_move()
        => Agreement.Holds(new ScriptBuilder().Input(1).Read(0, 0, 0).Read(0, 0, 1).Read(0, Plain, 1).Read(0, 0, 1).Read(0, ReadOnly, 1));

    [HostKernelFact]
    public void A_fault_takes_nothing_from_the_pipe_though_some_bytes_have_arrived()
        => Agreement.Holds(new ScriptBuilder()
            .Read(0, Plain.Last(10), 20)
            .Read(0, Guarded.Last(10), 20)
            .Read(0, Sealed.Last(10), 20)
            .Read(0, Plain, 64));

    [HostKernelFact]
    public void Input_comes_in_the_pieces_that_are_asked_for()
        => Agreement.Holds(new ScriptBuilder().Input(100)
            .Read(0, Plain, 1).Read(0, Plain + 1, 0).Read(0, Plain + 1, 60).Read(0, Plain + 61, 60).Read(0, Plain, 60));

    [HostKernelFact]
    public void The_upper_half_of_the_descriptors_register_does_not_count()
        => Agreement.Holds(new ScriptBuilder().Read(1UL << 32, Plain, 5).Read(0xdead_beef_0000_0000, Plain, 5).Read(1UL << 31, Plain, 5));

    [HostKernelFact]
    public void One_read_takes_all_that_the_pipe_holds()
        => Agreement.Holds(
            new ScriptBuilder().Input(6000).Read(0, Plain, 8192).Read(0, Plain, 8192),
            new ScriptBuilder().Input(65536).Read(0, Plain, 8192).Read(0, Vectors, 20480).Read(0, Vectors, 20480));

    [HostKernelFact]
    public void Pieces_may_lie_across_the_pages_of_the_pipe()
        => Agreement.Holds(new ScriptBuilder().Input(9000)
            .Read(0, Plain, 4000).Read(0, Plain, 200).Read(0, Plain, 4000).Read(0, Plain, 4000));

    [HostKernelFact]
    public void A_fault_behind_a_page_leaves_the_pages_before_it_read()
        => Agreement.Holds(new ScriptBuilder().Input(9000).Read(0, Plain.Last(5000), 9000).Read(0, Fresh, 8192));
}
