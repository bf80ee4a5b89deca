using static KernelSdk.Oracle.Tests.Arena;

namespace KernelSdk.Oracle.Tests;

/// <summary>close(2), dup(2) and dup2(2).</summary>
public sealed class DescriptorTests
{
    private static readonly ulong[] Descriptors =
        [0, 1, 2, 3, 4, 5, 63, 64, 99, 1023, 1024, 1025, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff, 1UL << 32, (1UL << 32) | 2, MinusOne];

    [HostKernelFact]
    public void Every_pair_of_descriptors_agrees()
        => Agreement.Holds(
            from oldfd in Descriptors
            from newfd in Descriptors
            select new ScriptBuilder()
                .Dup2(oldfd, newfd).Read(newfd, Plain, 4).Write(newfd, Plain, 4).Dup(newfd).Close(newfd).Close(newfd).Dup(oldfd));

    [HostKernelFact]
    public void Dup_takes_the_lowest_free_descriptor()
        => Agreement.Holds(new ScriptBuilder().Dup(1).Dup(1).Dup2(1, 6).Dup(1).Dup(1).Dup(1).Close(4).Close(0).Dup(2).Dup(2).Dup(2));

    [HostKernelFact]
    public void At_the_limit_there_is_no_descriptor_left()
    {
        foreach (var limit in new[] { 3, 4, 8, 9, 64, 65 })
        {
            var script = new ScriptBuilder().MaxOpenFiles(limit).Dup2(0, (ulong)limit).Dup2(0, (ulong)limit - 1);
            for (var i = 0; i < limit; i++)
            {
                script.Dup(2);
            }

            Agreement.Holds(script.Dup2(99, (ulong)limit).Dup2(0, 0).Close(2).Dup(1).Dup(1));
        }
    }

    [HostKernelFact]
    public void Copies_share_the_input()
        => Agreement.Holds(new ScriptBuilder()
            .Dup(0).Read(3, Plain, 10).Read(0, Plain, 10).Close(0).Read(3, Plain, 10).Read(0, Plain, 10).Dup(3).Read(0, Plain, 99));

    [HostKernelFact]
    public void Output_goes_where_its_descriptor_points()
        => Agreement.Holds(
            new ScriptBuilder().Dup2(2, 1).Write(1, Plain, 4).Write(2, Plain + 4, 4),
            new ScriptBuilder().Dup2(1, 5).Dup2(2, 1).Dup2(5, 2).Write(1, Plain, 4).Write(2, Plain + 4, 4),
            new ScriptBuilder().Dup2(0, 1).Write(1, Plain, 4).Read(1, Plain, 4),
            new ScriptBuilder().Close(0).Dup(1).Write(0, Plain, 4).Read(0, Plain, 4));

    [HostKernelFact]
    public void A_closed_descriptor_is_bad_for_everybody()
        => Agreement.Holds(new ScriptBuilder()
            .Close(0).Close(0).Read(0, Plain, 1).Dup(0).Dup2(0, 0).Dup2(0, 1).Dup2(0, 1UL << 20)
            .Write(1, Plain, 1).Close(1).Write(1, Plain, 1).Close(2).Close(2));
}
