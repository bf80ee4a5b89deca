namespace KernelSdk;

/// <summary>
/// Many files, and those of them that have something to tell: <c>struct eventpoll</c>. See epoll(7).
/// </summary>
/// <remarks>
/// A file tells its items when something happens, and those go to the end of the list of what is ready. Whoever waits asks them again,
/// from the front: what has gone meanwhile is dropped, and what is told as long as it lasts goes to the end once more.
/// </remarks>
public sealed partial class Eventpoll : IFileOperations, IWaitedFor
{
    /// <summary>How many epolls may lie one in the other: <c>EP_MAX_NESTS</c>.</summary>
    private const int MaxNests = 4;

    /// <summary>What a watch costs, in bytes: <c>EP_ITEM_COST</c>.</summary>
    private const int BytesPerWatch = 192;

    /// <summary>All watches of a user may take one part of so many of memory.</summary>
    private const int PartOfMemory = 25;

    private readonly Dictionary<(FileDescription File, int Fd), EpollItem> _items = [];
    private readonly List<EpollItem> _inOrder = []; // The same, oldest first.
    private readonly List<EpollItem> _liesIn = []; // The items of other epolls that wait for this one.
    private readonly LinkedList<EpollItem> _ready = new();
    private readonly WaitQueue _waiters;
    private readonly WaitQueue _pollers;
    private readonly Kernel _kernel;
    private readonly uint _user;

    /// <summary>An epoll without files.</summary>
    /// <param name="kernel">The kernel whose files it will wait for.</param>
    /// <param name="user">Who made it, and whose watches are counted.</param>
    public Eventpoll(Kernel kernel, uint user = 0)
    {
        (_kernel, _user) = (kernel, user);
        (_waiters, _pollers) = (new("an event of an epoll", this), new("an epoll to have an event", this));
    }

    private Eventpoll(KernelClone clone, Eventpoll original)
    {
        (_kernel, _user) = (clone.Kernel, original._user);
        (_waiters, _pollers) = (clone.Of(original._waiters, this), clone.Of(original._pollers, this));
        foreach (var item in original._inOrder)
        {
            Insert(clone.Of(item, each => new(this, clone.Of(each.File), each.Fd, each.What)));
        }

        foreach (var ready in original._ready)
        {
            SetReady(_items[(clone.Of(ready.File), ready.Fd)], isReady: true);
        }
    }

    /// <inheritdoc/>
    public bool CanPoll => true;

    /// <summary>It is no stream of anything.</summary>
    /// <inheritdoc/>
    public bool CanTransfer(Fmode direction) => false;

    /// <summary>An epoll can be read when one of its files has something to tell: epolls can lie one in the other.</summary>
    /// <param name="file">The open file.</param>
    /// <param name="table">Takes the queue.</param>
    public PollEvents Poll(FileDescription file, PollTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        table.Wait(_pollers);
        while (_ready.First is { } first)
        {
            if (first.Value.Poll(PollTable.AskOnly) != PollEvents.None)
            {
                return PollEvents.POLLIN | PollEvents.POLLRDNORM;
            }

            SetReady(first.Value, isReady: false);
        }

        return PollEvents.None;
    }

    /// <summary>The epoll is closed: it waits for nothing any more.</summary>
    /// <param name="file">The open file.</param>
    public void Release(FileDescription file)
    {
        foreach (var item in _inOrder.ToList())
        {
            Remove(item);
        }
    }

    /// <inheritdoc/>
    public IFileOperations CloneInto(KernelClone clone)
    {
        ArgumentNullException.ThrowIfNull(clone);
        return new Eventpoll(clone, this);
    }

    /// <summary>How many files all epolls of one user may wait for: <c>/proc/sys/fs/epoll/max_user_watches</c>.</summary>
    /// <param name="kernel">Whose memory counts.</param>
    public static int MaxWatches(Kernel kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return (int)((long)kernel.Memory.Frames / PartOfMemory * PageSize.Bytes / BytesPerWatch);
    }

    /// <summary>Whoever can wake one of its files.</summary>
    /// <param name="queue">A queue of this.</param>
    /// <param name="file">An open file of the task.</param>
    public bool CanBeWokenThrough(WaitQueue queue, FileDescription file)
        => _inOrder.Exists(item => item.Queues.Any(each => each.Owner?.CanBeWokenThrough(each, file) == true));

    /// <summary>An open file is gone, and with it what waits for it: <c>eventpoll_release</c>.</summary>
    internal static void ForgetFile(FileDescription file)
    {
        while (file.Watchers is [.., var item])
        {
            item.Epoll.Remove(item);
        }
    }

    /// <summary>An item has something to tell.</summary>
    /// <returns>Whether somebody waits for it.</returns>
    internal bool Tell(EpollItem item)
    {
        SetReady(item, isReady: true);
        var somebodyWaits = !_waiters.IsEmpty;
        _waiters.Wake();
        _pollers.Wake(PollEvents.POLLIN);
        return somebodyWaits;
    }

    private void SetReady(EpollItem item, bool isReady)
    {
        if (isReady && !item.IsReady)
        {
            _ready.AddLast(item.ReadyNode);
        }
        else if (!isReady && item.IsReady)
        {
            _ready.Remove(item.ReadyNode);
        }
    }

    private void Insert(EpollItem item)
    {
        _items.Add((item.File, item.Fd), item);
        _inOrder.Add(item);
        (item.File.Watchers ??= []).Add(item);
        (item.File.Operations as Eventpoll)?._liesIn.Add(item);
    }

    private void Remove(EpollItem item)
    {
        _kernel.EpollWatches.Add(_user, -1);
        item.LeaveQueues();
        SetReady(item, isReady: false);
        _items.Remove((item.File, item.Fd));
        _inOrder.Remove(item);
        item.File.Watchers!.Remove(item);
        (item.File.Operations as Eventpoll)?._liesIn.Remove(item);
    }
}
