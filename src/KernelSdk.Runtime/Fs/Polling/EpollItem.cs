namespace KernelSdk;

/// <summary>A file that an epoll waits for: <c>struct epitem</c>. It stands in the file's wait queues as long as it is one.</summary>
internal sealed class EpollItem : IWaiter
{
    /// <summary>What says how, and not what is waited for: <c>EP_PRIVATE_BITS</c>.</summary>
    public const EpollEvents PrivateBits =
        EpollEvents.EPOLLWAKEUP | EpollEvents.EPOLLONESHOT | EpollEvents.EPOLLET | EpollEvents.EPOLLEXCLUSIVE;

    private const PollEvents InOrOut = PollEvents.POLLIN | PollEvents.POLLOUT;

    private readonly List<WaitEntry> _entries = [];

    public EpollItem(Eventpoll epoll, FileDescription file, int fd, EpollEvent what)
    {
        (Epoll, File, Fd, What) = (epoll, file, fd, what);
        ReadyNode = new(this);
    }

    public Eventpoll Epoll { get; }

    public FileDescription File { get; }

    public int Fd { get; }

    /// <summary>What is waited for, and what the program wants to be given back.</summary>
    public EpollEvent What { get; set; }

    /// <summary>Its place among those that have something to tell; made once, so that news allocates nothing.</summary>
    public LinkedListNode<EpollItem> ReadyNode { get; }

    /// <summary>Whether it has something to tell, as far as it knows.</summary>
    public bool IsReady => ReadyNode.List is not null;

    public bool IsExclusive => What.Events.HasFlag(EpollEvents.EPOLLEXCLUSIVE);

    /// <summary>The queues that it stands in.</summary>
    public IEnumerable<WaitQueue> Queues => _entries.Select(entry => entry.Queue!);

    private PollEvents Wanted => (PollEvents)unchecked((ushort)What.Events);

    /// <summary>What there is of what is waited for: <c>ep_item_poll</c>.</summary>
    public PollEvents Poll(PollTable table) => File.Operations.Poll(File, table) & Wanted;

    /// <summary>The file will tell it through this queue: <c>ep_ptable_queue_proc</c>.</summary>
    public void StandIn(WaitQueue queue)
    {
        var entry = new WaitEntry(this) { IsExclusive = IsExclusive };
        _entries.Add(entry);
        queue.Add(entry);
    }

    /// <summary>The file tells it no more: <c>ep_unregister_pollwait</c>.</summary>
    public void LeaveQueues()
    {
        _entries.ForEach(static entry => entry.Queue?.Remove(entry));
        _entries.Clear();
    }

    /// <summary><c>ep_poll_callback</c>. An exclusive one takes care of it only if somebody waits for the epoll.</summary>
    public bool Wake(WaitEntry entry, PollEvents events)
    {
        if (Wanted == PollEvents.None || (events != PollEvents.None && (events & Wanted) == 0))
        {
            return !IsExclusive;
        }

        var somebodyWaits = Epoll.Tell(this);
        var inOrOut = events & InOrOut;
        var isItsKind = inOrOut is PollEvents.None or InOrOut || (inOrOut & Wanted) != 0;
        return !IsExclusive || (somebodyWaits && isItsKind);
    }

    /// <summary>The clone of its epoll has made the clone of this: see <see cref="Eventpoll.CloneInto"/>.</summary>
    /// <param name="clone">The clone of the kernel.</param>
    /// <param name="entry">One of its entries.</param>
    public WaitEntry EntryInto(KernelClone clone, WaitEntry entry)
    {
        clone.Of((IFileOperations)Epoll);
        var copy = clone.Of(this, static item => throw new InvalidOperationException($"Descriptor {item.Fd} is not in its epoll."));
        var twin = new WaitEntry(copy) { IsExclusive = entry.IsExclusive };
        copy._entries.Add(twin);
        return twin;
    }
}
