using static KernelSdk.Oracle.Tests.Arena;
using static KernelSdk.Oracle.Tests.OracleKernel;

namespace KernelSdk.Oracle.Tests.Waiting;

/// <summary>epoll(7).</summary>
public sealed class EpollTests
{
    private const ulong Add = 1;
    private const ulong Delete = 2;
    private const ulong Modify = 3;
    private const uint In = 1;
    private const uint Out = 4;
    private const uint Exclusive = 1U << 28;
    private const uint OneShot = 1U << 30;
    private const uint Edge = 1U << 31;

    [HostKernelFact]
    public void Epolls_are_made_alike()
        => Agreement.Holds(
            from size in new ulong[] { 0, 1, MinusOne, 1UL << 31, 1UL << 32 }
            from flags in new ulong[] { 0, 1, 0x800, 0x80000, 0x80001, MinusOne }
            select new ScriptBuilder().Call(__NR_epoll_create, size).Call(__NR_epoll_create1, flags).Dup(1));

    [HostKernelFact]
    public void Files_are_added_changed_and_removed_alike()
        => Agreement.Holds(
            from operation in new ulong[] { 0, Add, Delete, Modify, 4, MinusOne }
            from fd in new ulong[] { 3, 4, 5, 77, MinusOne }
            from events in new[] { In, In | Edge, Exclusive | In, Exclusive | In | OneShot, Exclusive | 0x2, Exclusive | Edge | Out, 0u, uint.MaxValue }
            select new ScriptBuilder().Call(__NR_epoll_create1, 0).Pipe().Control(3, Add, 4, In, 1).Control(3, operation, fd, events, 2)
                .Control(3, operation, fd, events, 3).Call(__NR_epoll_ctl, 3, operation, fd, Unmapped).Control(4, operation, 5, events, 3)
                .Control(99, operation, 4, In, 1).EpollWait(3));

    [HostKernelFact]
    public void Waits_check_their_arguments_alike()
        => Agreement.Holds(
            from fd in new ulong[] { 3, 4, 99, MinusOne }
            from most in new ulong[] { 0, 1, 8, MinusOne, 0x7fffffff, int.MaxValue / 12, (int.MaxValue / 12) + 1 }
            from address in new ulong[] { Fresh, Unmapped, ReadOnly, Plain.Last(12), Plain.Last(11), MinusOne, KernelHalf }
            where fd != 99 || most == 8
            where fd is 3 || (most == 8 && address != MinusOne && address != KernelHalf)
            select new ScriptBuilder().Call(__NR_epoll_create1, 0).Pipe().Control(3, Add, 5, Out, 7).Call(__NR_epoll_wait, fd, address, most, 0)
                .Call(__NR_epoll_pwait, fd, address, most, 0, Unmapped, 8).Call(__NR_epoll_pwait, fd, address, most, 0, Plain, 7)
                .EpollWait(3));

    [HostKernelFact]
    public void What_lasts_is_told_again_and_an_edge_once()
        => Agreement.Holds(
            from how in new[] { 0u, Edge, OneShot, OneShot | Edge }
            select new ScriptBuilder().Call(__NR_epoll_create1, 0).Pipe().Control(3, Add, 4, In | how, 1).Control(3, Add, 5, Out | how, 2)
                .EpollWait(3).EpollWait(3).Write(5, Plain, 5).EpollWait(3).EpollWait(3).Read(4, Fresh, 2).EpollWait(3)
                .Write(5, Plain, 1).EpollWait(3).Control(3, Modify, 4, In | how, 3).EpollWait(3).EpollWait(3).Read(4, Fresh, 9).EpollWait(3)
                .Close(5).EpollWait(3).EpollWait(3));

    [HostKernelFact]
    public void Many_files_take_turns()
    {
        var script = new ScriptBuilder().Call(__NR_epoll_create1, 0);
        for (var i = 0u; i < 6; i++)
        {
            script.Eventfd(i % 3).Control(3, Add, 4 + i, In | (i == 4 ? Edge : 0), 100 + i);
        }

        script.EpollWait(3, 2).EpollWait(3, 2).EpollWait(3, 3).EpollWait(3, 1).Read(5, Fresh, 8).EpollWait(3, 2).EpollWait(3);
        Agreement.Holds(script.Words(Plain, 1).Write(4, Plain, 8).EpollWait(3, 2).Close(8).Close(9).EpollWait(3).EpollWait(3, 1).EpollWait(3, 1));
    }

    [HostKernelFact]
    public void A_closed_file_is_forgotten_and_a_copy_of_its_descriptor_is_not()
        => Agreement.Holds(new ScriptBuilder().Call(__NR_epoll_create1, 0).Eventfd(1).Control(3, Add, 4, In, 1).Dup(4).Control(3, Add, 5, In, 2).EpollWait(3)
            .Close(4).EpollWait(3).Control(3, Delete, 4, 0, 0).Control(3, Add, 4, 0, 0).Close(5).EpollWait(3).Eventfd(1).EpollWait(3).Control(3, Add, 4, In, 9).EpollWait(3));

    [HostKernelFact]
    public void A_file_with_two_descriptors_is_told_in_the_same_order()
        => Agreement.Holds(
            from how in new[] { 0u, Edge }
            select new ScriptBuilder().Call(__NR_epoll_create1, 0).Eventfd(0).Dup(4).Dup(4).Control(3, Add, 4, In | how, 1).Control(3, Add, 5, In | how, 2)
                .Control(3, Add, 6, In | how, 3).Words(Plain, 1).Write(4, Plain, 8).EpollWait(3, 2).EpollWait(3, 2).EpollWait(3));

    [HostKernelFact]
    public void Epolls_lie_one_in_the_other_and_not_in_circles()
    {
        var chain = new ScriptBuilder();
        for (var i = 0; i < 8; i++)
        {
            chain.Call(__NR_epoll_create1, 0);
        }

        for (var i = 3u; i < 10; i++)
        {
            chain.Control(i + 1, Add, i, In, i);
        }

        chain.Control(3, Add, 3, In, 1).Control(3, Add, 4, In, 1).Control(3, Add, 7, In, 1).Eventfd(1).Control(3, Add, 11, In, 5);
        for (var i = 3u; i < 11; i++)
        {
            chain.EpollWait(i);
        }

        var upwards = new ScriptBuilder();
        for (var i = 0; i < 8; i++)
        {
            upwards.Call(__NR_epoll_create1, 0);
        }

        for (var i = 10u; i > 3; i--)
        {
            upwards.Control(i, Add, i - 1, In, i);
        }

        Agreement.Holds(chain, upwards.Poll((3, 1), (10, 1)));
    }

    [HostKernelFact]
    public void An_epoll_in_an_epoll_tells_what_its_files_tell()
        => Agreement.Holds(
            from how in new[] { 0u, Edge, OneShot }
            select new ScriptBuilder().Call(__NR_epoll_create1, 0).Call(__NR_epoll_create1, 0).Eventfd(0).Control(3, Add, 5, In | how, 1)
                .Control(4, Add, 3, In | how, 2).EpollWait(4).Words(Plain, 1).Write(5, Plain, 8).Poll((3, 1), (4, 1)).EpollWait(4).EpollWait(3).EpollWait(4)
                .EpollWait(3).Write(5, Plain, 8).EpollWait(4).EpollWait(4).Read(5, Fresh, 8).EpollWait(4).Poll((3, 1), (4, 1)));

    [HostKernelFact]
    public void Events_that_cannot_be_stored_are_told_later()
        => Agreement.Holds(
            from address in new ulong[] { Plain.Last(12), Plain.Last(24), Plain.Last(11), ReadOnly }
            from how in new[] { 0u, Edge, OneShot }
            select new ScriptBuilder().Call(__NR_epoll_create1, 0).Eventfd(1).Eventfd(1).Eventfd(1).Control(3, Add, 4, In | how, 1).Control(3, Add, 5, In | how, 2)
                .Control(3, Add, 6, In | how, 3).Call(__NR_epoll_wait, 3, address, 8, 0).EpollWait(3).EpollWait(3));
}
