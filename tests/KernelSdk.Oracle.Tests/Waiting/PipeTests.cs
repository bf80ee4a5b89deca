using static KernelSdk.Oracle.Tests.Arena;
using static KernelSdk.Oracle.Tests.OracleKernel;

namespace KernelSdk.Oracle.Tests.Waiting;

/// <summary>pipe(2), pipe2(2), and what reads and writes of their ends do without waiting.</summary>
public sealed class PipeTests
{
    [HostKernelFact]
    public void Flags_and_addresses_are_checked_in_the_same_order()
        => Agreement.Holds(
            from flags in new ulong[] { 0, 1, 2, 0x80, 0x800, 0x4000, 0x80000, 0x84800, 0x400, 0x100000, 0xffffffff, 1UL << 32 }
            from address in new ulong[] { Vectors, Plain.Last(8), Plain.Last(7), Plain.Last(4), ReadOnly, 0, MinusOne, KernelHalf }
            where flags != 0x80 // Whether there are pipes for notifications depends on the host.
            select new ScriptBuilder().Call(__NR_pipe2, address, flags).Call(__NR_pipe, address).Dup(1));

    [HostKernelFact]
    public void Without_two_free_descriptors_there_is_no_pipe()
        => Agreement.Holds(
            from limit in new[] { 3, 4, 5, 6 }
            select new ScriptBuilder().MaxOpenFiles(limit).Pipe().Dup(1).Dup(1).Close(1).Pipe());

    [HostKernelFact]
    public void Ends_go_one_way()
        => Agreement.Holds(new ScriptBuilder().Pipe().Write(3, Plain, 4).Read(4, Plain, 4).Write(4, Plain, 5).Read(3, Fresh, 9).Read(3, Fresh, 9));

    [HostKernelFact]
    public void It_is_full_when_its_pages_are()
        => Agreement.Holds(
            from size in new ulong[] { 1, 100, 2048, 2049, 4095, 4096, 4097, 5000, 8191, 8192 }
            select Repeat(new ScriptBuilder().Pipe(), 40, script => script.Write(4, Plain, size)).Poll((4, 4), (3, 1))
                .Read(3, Plain, 1).Poll((4, 4)).Read(3, Fresh, 4095).Poll((4, 4)).Write(4, Plain, 1).Write(4, Plain, 8192).Read(3, Fresh, 8192));

    [HostKernelFact]
    public void It_tells_what_it_has_room_for_and_takes_another_size()
        => Agreement.Holds(
            from size in new ulong[] { 0, 1, 4096, 4097, 8192, 100_000, 1 << 20, (1UL << 31) + 1, uint.MaxValue, 1UL << 32 }
            from end in new ulong[] { 3, 4 }
            select new ScriptBuilder().Pipe().Write(4, Plain, 8192).Write(4, Plain, 1).Call(__NR_fcntl, end, 1032).Call(__NR_fcntl, end, 1031, size)
                .Call(__NR_fcntl, end, 1032).Poll((4, 4)).Write(4, Plain, 4096).Poll((4, 4)).Read(3, Fresh, 8192));

    [HostKernelFact]
    public void It_tells_how_many_bytes_are_in_it()
        => Agreement.Holds(
            from end in new ulong[] { 3, 4 }
            from address in new ulong[] { Fresh, ReadOnly, 0, Plain.Last(3), KernelHalf }
            select new ScriptBuilder().Pipe().Call(__NR_ioctl, end, 0x541b, address).Write(4, Plain, 5000).Call(__NR_ioctl, end, 0x541b, address)
                .Read(3, Plain, 7).Call(__NR_ioctl, end, 0x541b, address).Call(__NR_ioctl, end, 0x5401, address));

    [HostKernelFact]
    public void Small_writes_share_a_page_as_long_as_they_fit()
        => Agreement.Holds(
            from first in new ulong[] { 1, 4095, 4096, 2000 }
            from second in new ulong[] { 1, 2, 2096, 2097, 4096, 4097, 6192 }
            select Repeat(new ScriptBuilder().Pipe().Write(4, Plain, first).Write(4, Plain + 9, second), 20, script => script.Write(4, Plain, 4096))
                .Read(3, Fresh, 8192).Read(3, Fresh, 8192).Write(4, Plain, 1).Write(4, Plain, 8192));

    [HostKernelFact]
    public void A_packet_is_read_whole_or_cut()
        => Agreement.Holds(
            new ScriptBuilder().Pipe(WaitingScripts.Nonblock | WaitingScripts.Direct).Write(4, Plain, 10).Write(4, Plain + 10, 20).Write(4, Plain, 5000)
                .Read(3, Fresh, 4).Read(3, Fresh, 100).Read(3, Fresh, 8192).Read(3, Fresh, 8192).Read(3, Fresh, 1),
            Repeat(new ScriptBuilder().Pipe(WaitingScripts.Nonblock | WaitingScripts.Direct), 20, script => script.Write(4, Plain, 1)).Read(3, Fresh, 9));

    [HostKernelFact]
    public void The_last_end_ends_the_other_side()
        => Agreement.Holds(
            new ScriptBuilder().Pipe().Write(4, Plain, 3).Poll((3, 0xffff), (4, 0xffff)).Close(4).Poll((3, 0xffff)).Read(3, Fresh, 9).Read(3, Fresh, 9).Poll((3, 0xffff)),
            new ScriptBuilder().Pipe().Write(4, Plain, 3).Close(3).Poll((4, 0xffff)).Write(4, Plain, 3).Write(4, Plain, 0).Write(4, 0, 3).Close(4).Write(4, Plain, 1),
            new ScriptBuilder().Pipe().Dup(4).Close(4).Read(3, Fresh, 9).Close(5).Read(3, Fresh, 9));

    [HostKernelFact]
    public void A_fault_takes_nothing_out_and_puts_nothing_in()
        => Agreement.Holds(
            from address in new ulong[] { Plain.Last(100), Plain.Last(4096), Unmapped, ReadOnly, Guarded.Last(50), Sealed.Last(10), MinusOne }
            from size in new ulong[] { 1, 50, 51, 200, 4096, 4097, 5000 }
            select new ScriptBuilder().Pipe().Write(4, Plain, 1000).Write(4, address, size).Read(3, address, size).Poll((3, 1), (4, 4))
                .Read(3, Fresh, 8192).Write(4, address, size).Poll((3, 1)).Read(3, Fresh, 8192));

    [HostKernelFact]
    public void Vectors_go_through_as_one()
        => Agreement.Holds(new ScriptBuilder().Pipe()
            .Segments(Vectors, new(Plain, 10), new(Plain + 100, 0), new(Plain + 200, 5000)).Writev(4, Vectors, 3)
            .Segments(Vectors, new(Fresh, 7), new(Fresh + 100, 4096)).Readv(3, Vectors, 2).Readv(3, Vectors, 2).Readv(3, Vectors, 2));

    [HostKernelFact]
    public void Nothing_is_moved_without_a_look_at_the_other_side()
        => Agreement.Holds(new ScriptBuilder().Pipe().Read(3, 0, 0).Read(3, Plain, 0).Write(4, Plain, 0).Close(3).Write(4, Plain, 0).Write(4, Plain, 1), new ScriptBuilder().Pipe(0).Close(4).Read(3, 0, 1));

    private static ScriptBuilder Repeat(ScriptBuilder script, int times, Func<ScriptBuilder, ScriptBuilder> step)
        => Enumerable.Range(0, times).Aggregate(script, (so, _) => step(so));
}
