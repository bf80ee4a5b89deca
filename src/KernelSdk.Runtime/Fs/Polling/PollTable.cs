namespace KernelSdk;

/// <summary>
/// What a file is asked through by <see cref="IFileOperations.Poll"/>: it says which events count, and takes the queues that will tell of
/// them. <c>struct poll_table_struct</c>.
/// </summary>
public sealed class PollTable
{
    private const PollEvents AlwaysTold = PollEvents.POLLERR | PollEvents.POLLHUP;

    private readonly EpollItem? _item;
    private readonly bool _takesQueues;
    private readonly List<(WaitQueue Queue, PollEvents Events)> _queues = [];

    private PollTable(bool takesQueues, EpollItem? item = null) => (_takesQueues, _item) = (takesQueues, item);

    /// <summary>Asks what there is, and waits for nothing.</summary>
    public static PollTable AskOnly { get; } = new(takesQueues: false);

    /// <summary>What somebody wants to hear of; errors and hangups always count.</summary>
    internal PollEvents Wanted { get; private set; }

    /// <summary>The queues so far, each with what it is to tell.</summary>
    internal IReadOnlyList<(WaitQueue Queue, PollEvents Events)> Queues => _queues;

    /// <summary>For a task that is going to wait.</summary>
    internal static PollTable ForTask() => new(takesQueues: true);

    /// <summary>For an epoll that gets a file: it stands in the queues at once.</summary>
    internal static PollTable For(EpollItem item) => new(takesQueues: true, item);

    /// <summary>Who waits wants to be woken through this queue too: <c>poll_wait</c>.</summary>
    /// <param name="queue">A queue of the file.</param>
    public void Wait(WaitQueue queue)
    {
        ArgumentNullException.ThrowIfNull(queue);
        if (!_takesQueues)
        {
            return;
        }

        if (_item is null)
        {
            _queues.Add((queue, Wanted));
        }
        else
        {
            _item.StandIn(queue);
        }
    }

    /// <summary>The next file is asked for these events.</summary>
    /// <param name="events">What is wanted of it.</param>
    public void For(PollEvents events)
    {
        if (_takesQueues)
        {
            Wanted = events | AlwaysTold;
        }
    }

    /// <summary>No queues yet.</summary>
    internal void Clear() => _queues.Clear();
}
