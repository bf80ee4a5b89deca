namespace KernelSdk;

/// <content>epoll_wait(2): <c>ep_poll</c> and <c>ep_send_events</c>.</content>
public sealed partial class Eventpoll
{
    /// <summary>Stores what there is to tell, or waits for it.</summary>
    /// <param name="current">Who asks.</param>
    /// <param name="events">Room for the events.</param>
    /// <param name="most">For how many; at least 1.</param>
    /// <param name="deadline">Until when to wait.</param>
    /// <returns>How many events there were, 0 once the deadline has come; -EFAULT; or the call waits.</returns>
    [MayFault]
    public SysResult Wait(TaskStruct current, UserPtr<EpollEvent> events, int most, Deadline deadline)
    {
        ArgumentNullException.ThrowIfNull(current);
        var sent = Send(current, events, most);
        if (sent != SysResult.Ok || current.Kernel.Clock.HasPassed(deadline))
        {
            return sent;
        }

        return current.Block(_waiters, new RestartBlock(deadline, Errno.EINTR), isExclusive: true);
    }

    private SysResult Send(TaskStruct current, UserPtr<EpollEvent> events, int most)
    {
        var sent = 0;
        var result = SysResult.Ok;
        for (var left = _ready.Count; left > 0 && sent < most; left--)
        {
            var item = _ready.First!.Value;
            var found = item.Poll(PollTable.AskOnly);
            if (found != PollEvents.None)
            {
                if (!Store(current, events + sent, (EpollEvents)found, item.What.Data))
                {
                    result = sent > 0 ? SysResult.Ok : -Errno.EFAULT;
                    break;
                }

                sent++;
            }

            SetReady(item, isReady: false);
            Told(item, found);
        }

        if (_ready.Count > 0)
        {
            _waiters.Wake();
        }

        return result.IsError ? result : sent;
    }

    /// <summary><c>epoll_put_uevent</c>: one field after the other, so a place that ends between them has the first.</summary>
    private static bool Store(TaskStruct current, UserPtr<EpollEvent> place, EpollEvents events, ulong data)
        => !current.PutUser(events, place.Cast<EpollEvents>()).IsError
            && !current.PutUser(data, (place.Cast<EpollEvents>() + 1).Cast<ulong>()).IsError;

    /// <summary>Once means until it is asked for again; an edge is told once; what lasts is asked for again.</summary>
    private void Told(EpollItem item, PollEvents found)
    {
        if (found == PollEvents.None)
        {
            return;
        }

        if (item.What.Events.HasFlag(EpollEvents.EPOLLONESHOT))
        {
            item.What = item.What with { Events = item.What.Events & EpollItem.PrivateBits };
        }
        else if (!item.What.Events.HasFlag(EpollEvents.EPOLLET))
        {
            SetReady(item, isReady: true);
        }
    }
}
