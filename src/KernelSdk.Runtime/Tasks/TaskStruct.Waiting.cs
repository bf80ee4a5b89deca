namespace KernelSdk;

/// <content>
/// Waiting. A task that waits is data: entries in wait queues, a timer, and what its system call needs when it is invoked again. No host
/// thread stands inside of the kernel meanwhile.
/// </content>
public sealed partial class TaskStruct : IWaiter, IWaitedFor, IExpires
{
    private readonly List<WaitEntry> _entries = []; // The first _entryCount of them stand in queues; the others are for later.
    private int _entryCount;
    private PollTable? _pollTable;
    private KernelTimer? _timer;
    private RestartBlock _block; // Of the call that waits, or goes on after a wait.
    private WaitQueue? _wokenAlone; // The queue whose only news this task has got, and not yet looked at.
    private ParkedCall _parked;
    private WaitQueue? _end; // Null until somebody waits for its end.

    /// <summary>
    /// What the system call that runs has given to <c>Block</c> when it was invoked before; null at its first invocation. A call that
    /// waits with a timeout takes the deadline from here, and does not read the timeout again.
    /// </summary>
    public RestartBlock? Restart { get; private set; }

    /// <summary>Whether its system call waits.</summary>
    public bool IsBlocked { get; private set; }

    /// <summary>
    /// Waits: the system call returns what this returns, and is invoked again with the same arguments when somebody wakes the queue or
    /// the deadline has come. It must then test again what it has waited for.
    /// </summary>
    /// <param name="queue">Who will wake it.</param>
    /// <param name="deadline">When it is invoked again in any case.</param>
    /// <param name="restart">What becomes of it if a signal comes first.</param>
    /// <returns>A result that never reaches the user.</returns>
    /// <example><code>
    /// if (_letters.Count == 0)
    ///     return current.Block(_arrival);
    /// </code></example>
    public SysResult Block(WaitQueue queue, Deadline deadline = default, Errno restart = Errno.ERESTARTSYS)
        => Block(queue, new RestartBlock(deadline, restart));

    /// <summary>Waits for any of several queues.</summary>
    /// <param name="queues">Who will wake it.</param>
    /// <param name="deadline">When it is invoked again in any case.</param>
    /// <param name="restart">What becomes of it if a signal comes first.</param>
    /// <returns>A result that never reaches the user.</returns>
    public SysResult Block(ReadOnlySpan<WaitQueue> queues, Deadline deadline = default, Errno restart = Errno.ERESTARTSYS)
    {
        BeginWait(new(deadline, restart));
        foreach (var queue in queues)
        {
            ArgumentNullException.ThrowIfNull(queue, nameof(queues));
            Join(queue, PollEvents.None, isExclusive: false);
        }

        return -restart;
    }

    /// <summary>Waits, and keeps what the call needs to go on.</summary>
    /// <param name="queue">Who will wake it.</param>
    /// <param name="block">What <see cref="Restart"/> will be.</param>
    /// <param name="events">What it wants to hear of; none for everything.</param>
    /// <param name="isExclusive">Whether it is enough to wake one such task for one piece of news.</param>
    /// <returns>A result that never reaches the user.</returns>
    public SysResult Block(WaitQueue queue, in RestartBlock block, PollEvents events = PollEvents.None, bool isExclusive = false)
    {
        ArgumentNullException.ThrowIfNull(queue);
        BeginWait(in block);
        Join(queue, events, isExclusive);
        return -block.Code;
    }

    /// <summary>
    /// Waits until a task has ended and given back what it held: <c>wait_chldexit</c>. Whoever is woken by this finds
    /// <see cref="HasEnded"/>.
    /// </summary>
    /// <param name="other">The task, which has not ended.</param>
    /// <param name="restart">What becomes of the call if a signal comes first.</param>
    /// <returns>A result that never reaches the user.</returns>
    public SysResult BlockUntilEnd(TaskStruct other, Errno restart = Errno.ERESTARTSYS)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Block(other._end ??= new($"the end of {other}", other), restart: restart);
    }

    /// <summary>A table through which files can be asked, to wait for them afterwards. One at a time.</summary>
    public PollTable StartPoll()
    {
        var table = _pollTable ??= PollTable.ForTask();
        table.Clear();
        return table;
    }

    /// <summary>Waits for any of the files that were asked through a table.</summary>
    /// <param name="table">What <see cref="StartPoll"/> gave.</param>
    /// <param name="block">What <see cref="Restart"/> will be.</param>
    /// <returns>A result that never reaches the user.</returns>
    public SysResult Block(PollTable table, in RestartBlock block)
    {
        ArgumentNullException.ThrowIfNull(table);
        BeginWait(in block);
        foreach (var (queue, events) in table.Queues)
        {
            Join(queue, events, isExclusive: false);
        }

        return -block.Code;
    }

    /// <summary>Waits for time to pass, and nothing else: <c>schedule_timeout</c>.</summary>
    /// <param name="block">The deadline, and what <see cref="Restart"/> will be.</param>
    /// <returns>A result that never reaches the user.</returns>
    public SysResult Sleep(in RestartBlock block)
    {
        BeginWait(in block);
        return -block.Code;
    }

    /// <inheritdoc/>
    bool IWaiter.Wake(WaitEntry entry, PollEvents events)
    {
        if (!IsBlocked || !entry.Wants(events))
        {
            return false;
        }

        _wokenAlone = entry.IsExclusive ? entry.Queue : null;
        WakeUp();
        return true;
    }

    /// <inheritdoc/>
    WaitEntry IWaiter.EntryInto(KernelClone clone, WaitEntry entry)
    {
        var copy = clone.Of(this);
        var twin = copy.NextEntry();
        (twin.Events, twin.IsExclusive) = (entry.Events, entry.IsExclusive);
        return twin;
    }

    /// <inheritdoc/>
    bool IWaitedFor.CanBeWokenThrough(WaitQueue queue, FileDescription file) => false;

    /// <inheritdoc/>
    bool IWaitedFor.CanBeWokenBy(WaitQueue queue, TaskStruct task) => task == this;

    /// <inheritdoc/>
    void IExpires.Expire() => WakeUp();

    /// <inheritdoc/>
    KernelTimer IExpires.TimerInto(KernelClone clone)
    {
        var copy = clone.Of(this);
        return copy._timer ??= new(copy);
    }

    /// <summary>The call is over for now: whether it waits, or says that it does and has returned something else.</summary>
    /// <param name="regs">The registers as the call leaves them.</param>
    internal bool Parks(in PtRegs regs)
    {
        if (unchecked((long)regs.ax) != (-_block.Code).ToWord())
        {
            EndWait();
            ForgetCall();
            return false;
        }

        _parked = new(regs.orig_ax, SyscallArguments.From(in regs));
        return true;
    }

    /// <summary>The call that waited is about to be invoked again.</summary>
    internal void BeginRestart()
    {
        EndWait();
        _wokenAlone = null;
        Restart = _block;
    }

    /// <summary>It has been.</summary>
    internal void EndRestart()
    {
        Restart = null;
        if (!Work.HasFlag(SyscallWork.Blocked))
        {
            ForgetCall();
        }
    }

    /// <summary>
    /// The task ends while its call waits. News that only it has got goes to the next one: it would be lost otherwise,
    /// <c>abort_exclusive_wait</c>.
    /// </summary>
    internal void AbandonWait()
    {
        EndWait();
        _block.Held?.Abandon();
        ForgetCall();
        var queue = _wokenAlone;
        _wokenAlone = null;
        queue?.Wake();
    }

    /// <summary>It has ended, and holds nothing any more.</summary>
    internal void WakeThoseWhoAwaitIt() => _end?.WakeAll();

    /// <summary>The system call that it waits in, as a trace shows it.</summary>
    internal string ParkedCallText()
        => StraceText.Call(Kernel.DescriptorOf(_parked.Number), _parked.Arguments, new(Mm, Kernel.Trace.StringLimit));

    /// <summary>The queues it stands in.</summary>
    internal IEnumerable<WaitQueue> WaitsFor() => _entries.Take(_entryCount).Select(entry => entry.Queue!);

    /// <summary>The clone of a task that waits: it will stand in the clones of the queues once those are made.</summary>
    private void CloneWait(KernelClone clone, TaskStruct original)
    {
        IsBlocked = original.IsBlocked;
        _parked = original._parked;
        _block = original._block with { Held = original._block.Held is { } held ? clone.Of(held, each => each.CloneInto(clone)) : null };
        _wokenAlone = original._wokenAlone is { } queue ? clone.Of(queue) : null;
        _end = original._end is { } end ? clone.Of(end, this) : null;
        foreach (var waitedFor in original.WaitsFor())
        {
            clone.Of(waitedFor);
        }
    }

    private TaskState.Blocked BlockedState() => new(ParkedCallText(), [.. WaitsFor().Select(queue => queue.Name)], _block);

    private void BeginWait(in RestartBlock block)
    {
        EndWait();
        _block = block;
        IsBlocked = true;
        Work |= SyscallWork.Blocked;
        if (!block.Deadline.IsNever)
        {
            Kernel.Scheduler.Timers.Set(_timer ??= new(this), block.Deadline);
        }
    }

    /// <summary>Leaves queues and timer.</summary>
    private void EndWait()
    {
        IsBlocked = false;
        Work &= ~SyscallWork.Blocked;
        if (_timer is not null)
        {
            Kernel.Scheduler.Timers.Stop(_timer);
        }

        while (_entryCount > 0)
        {
            var entry = _entries[--_entryCount];
            entry.Queue?.Remove(entry);
        }
    }

    private void ForgetCall() => (_block, _parked) = (default, default);

    private void Join(WaitQueue queue, PollEvents events, bool isExclusive)
    {
        var entry = NextEntry();
        (entry.Events, entry.IsExclusive) = (events, isExclusive);
        queue.Add(entry);
    }

    private WaitEntry NextEntry()
    {
        if (_entryCount == _entries.Count)
        {
            _entries.Add(new(this));
        }

        return _entries[_entryCount++];
    }

    /// <summary>It can go on: <c>try_to_wake_up</c>. The call stays marked as one that is not over.</summary>
    private void WakeUp()
    {
        EndWait();
        Work |= SyscallWork.Blocked;
        Kernel.Scheduler.Add(this);
    }

    /// <summary>The call of a task that waits, from registers that belong to its program.</summary>
    private readonly record struct ParkedCall(ulong Number, SyscallArguments Arguments);
}
