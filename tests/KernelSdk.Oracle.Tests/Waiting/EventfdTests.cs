using static KernelSdk.Oracle.Tests.Arena;
using static KernelSdk.Oracle.Tests.OracleKernel;

namespace KernelSdk.Oracle.Tests.Waiting;

/// <summary>eventfd(2).</summary>
public sealed class EventfdTests
{
    [HostKernelFact]
    public void Flags_are_those_of_the_host()
        => Agreement.Holds(
            from flags in new ulong[] { 0, 1, 2, 0x800, 0x80000, 0x80801, 0x4000, 0xffffffff, (1UL << 32) | 1 }
            select new ScriptBuilder().Call(__NR_eventfd2, 3, flags).Read(3, Fresh, 8).Call(__NR_eventfd, 1UL << 32));

    [HostKernelFact]
    public void A_read_takes_all_or_one()
        => Agreement.Holds(
            from semaphore in new ulong[] { 0, 1 }
            select new ScriptBuilder().Eventfd(3, WaitingScripts.Nonblock | semaphore).Read(3, Fresh, 8).Read(3, Fresh, 8).Read(3, Fresh, 8).Read(3, Fresh, 8)
                .Words(Plain, 5).Write(3, Plain, 8).Write(3, Plain, 8).Read(3, Fresh, 4096).Read(3, Fresh, 8));

    [HostKernelFact]
    public void Sizes_and_the_largest_number_are_refused_alike()
        => Agreement.Holds(
            from word in new[] { 0, 1, long.MaxValue, -1, -2, -3 }
            from size in new ulong[] { 0, 1, 7, 8, 9, 16 }
            select new ScriptBuilder().Eventfd(1).Words(Plain, word, word).Write(3, Plain, size).Poll((3, 0xffff)).Write(3, Plain, size)
                .Poll((3, 0xffff)).Read(3, Fresh, size).Poll((3, 0xffff)).Read(3, Fresh, size));

    [HostKernelFact]
    public void A_fault_comes_after_the_number_is_taken()
        => Agreement.Holds(new ScriptBuilder().Eventfd(7).Read(3, ReadOnly, 8).Read(3, Fresh, 8).Eventfd(7).Write(4, Unmapped, 8).Read(4, Plain.Last(4), 8).Read(4, Fresh, 8));
}
