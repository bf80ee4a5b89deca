using System.Runtime.CompilerServices;
using static KernelSdk.Errno;

namespace KernelSdk.Linux;

/// <summary>poll(2) and ppoll(2): fs/select.c.</summary>
public static partial class Poll
{
    private const PollEvents AlwaysTold = PollEvents.POLLERR | PollEvents.POLLHUP;

    /// <summary><c>N_STACK_PPS</c>.</summary>
    private const int EntriesOnStack = 30;

    /// <summary><c>POLLFD_PER_PAGE</c>.</summary>
    private const int EntriesPerPage = 510;

    /// <summary>poll(2).</summary>
    [SyscallDefine(3, Name = "poll", CancellationPoint = true)]
    public static SysResult PollDescriptors(
        TaskStruct current, [In, Out, CountedBy(nameof(nfds))] UserPtr<PollFd> ufds, uint nfds, int timeout_msecs)
        => Wait(current, ufds, nfds, new(Timeout.InMilliseconds(current, timeout_msecs), ERESTART_RESTARTBLOCK));

    /// <summary>ppoll(2): with nanoseconds, of which those that are left are stored, and a signal mask.</summary>
    [SyscallDefine(5, CancellationPoint = true)]
    public static SysResult Ppoll(
        TaskStruct current, [In, Out, CountedBy(nameof(nfds))] UserPtr<PollFd> ufds, uint nfds, [In, Out] UserPtr<TimeSpec> tsp,
        [In] UserPtr<ulong> sigmask, nuint sigsetsize)
    {
        if (PollTimeout.Of(current, tsp, out var timeout) is { IsError: true } bad)
        {
            return bad;
        }

        if (SignalMask.Check(current, sigmask, sigsetsize) is { IsError: true } error)
        {
            return error;
        }

        var result = Wait(current, ufds, nfds, new(timeout.Deadline, ERESTARTNOHAND));
        if (!current.IsBlocked)
        {
            _ = timeout.StoreRest(current, tsp);
        }

        return result;
    }

    /// <summary><c>do_sys_poll</c>: fetches the list, looks, stores what it has found. The list is fetched anew after a wait.</summary>
    private static SysResult Wait(TaskStruct current, UserPtr<PollFd> ufds, uint nfds, RestartBlock block)
    {
        if (nfds > current.Limits[Resource.RLIMIT_NOFILE].Current || nfds > ResourceLimits.NrOpen)
        {
            return -EINVAL;
        }

        var list = new PollFd[nfds];
        if (Fetch(current, ufds, list) is { IsError: true } error)
        {
            return error;
        }

        var isOver = current.Kernel.Clock.HasPassed(block.Deadline);
        var table = isOver ? PollTable.AskOnly : current.StartPoll();
        var found = Look(current, list, table);
        if (found == 0 && !isOver)
        {
            return current.Block(table, block);
        }

        return Store(current, ufds, list) ? found : -EFAULT;
    }

    /// <summary>The first entries go onto the kernel's stack, and the others page by page into its memory.</summary>
    private static SysResult Fetch(TaskStruct current, UserPtr<PollFd> ufds, Span<PollFd> list)
    {
        for (int done = 0, room = EntriesOnStack; ; done += room, room = EntriesPerPage)
        {
            var part = list[done..Math.Min(done + room, list.Length)];
            if (current.CopyFromUser(part, ufds + done) != 0)
            {
                return -EFAULT;
            }

            if (done + part.Length == list.Length)
            {
                return SysResult.Ok;
            }

            if (current.FaultInjection.ShouldFail(FaultPoint.SlabAllocation))
            {
                return -ENOMEM;
            }
        }
    }

    /// <summary><c>do_poll</c>, once: who has found something does not wait for the rest.</summary>
    private static int Look(TaskStruct current, Span<PollFd> list, PollTable table)
    {
        var found = 0;
        foreach (ref var each in list)
        {
            each = each with { Revents = Look(current, each, table) };
            if (each.Revents != PollEvents.None)
            {
                found++;
                table = PollTable.AskOnly;
            }
        }

        return found;
    }

    private static PollEvents Look(TaskStruct current, PollFd each, PollTable table)
    {
        if (each.Fd < 0)
        {
            return PollEvents.None;
        }

        if (current.Files.Get((uint)each.Fd) is not { } file)
        {
            return PollEvents.POLLNVAL;
        }

        table.For(each.Events);
        return file.Operations.Poll(file, table) & (each.Events | AlwaysTold);
    }

    /// <summary>Only the answers are stored, one by one. Where there are none, the place must be one of the user's all the same.</summary>
    private static bool Store(TaskStruct current, UserPtr<PollFd> ufds, ReadOnlySpan<PollFd> list)
    {
        if (!TaskStruct.AccessOk(ufds, (nuint)list.Length * (nuint)Unsafe.SizeOf<PollFd>()))
        {
            return false;
        }

        var revents = ufds.Cast<PollEvents>() + 3;
        for (var i = 0; i < list.Length; i++)
        {
            if (current.PutUser(list[i].Revents, revents + (4 * (long)i)).IsError)
            {
                return false;
            }
        }

        return true;
    }
}
