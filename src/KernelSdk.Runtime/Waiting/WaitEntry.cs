namespace KernelSdk;

/// <summary>
/// A waiter's place in a queue: <c>struct wait_queue_entry</c>. It is the link of the list too, so a wake allocates nothing.
/// </summary>
internal sealed class WaitEntry(IWaiter waiter)
{
    /// <summary>Who waits.</summary>
    public IWaiter Waiter { get; } = waiter;

    /// <summary>Where it stands; null while it stands nowhere.</summary>
    public WaitQueue? Queue { get; internal set; }

    /// <summary>What it wants to hear of; none for everything.</summary>
    public PollEvents Events { get; set; }

    /// <summary>Whether one such waiter is enough for one piece of news: <c>WQ_FLAG_EXCLUSIVE</c>.</summary>
    public bool IsExclusive { get; set; }

    internal WaitEntry? Next { get; set; }

    internal WaitEntry? Previous { get; set; }

    /// <summary>Whether news of these events concern it.</summary>
    public bool Wants(PollEvents events) => Events == PollEvents.None || events == PollEvents.None || (Events & events) != 0;
}
