namespace KernelSdk;

/// <summary>What stands in a wait queue: a task, or something that passes the news on. <c>wait_queue_func_t</c>.</summary>
internal interface IWaiter
{
    /// <summary>What it waits for may have happened.</summary>
    /// <param name="entry">Its place in the queue.</param>
    /// <param name="events">What has happened; none if the waker does not say.</param>
    /// <returns>Whether it takes care of it. Of exclusive waiters one that does is enough.</returns>
    bool Wake(WaitEntry entry, PollEvents events);

    /// <summary>The same waiter in a clone of the kernel, and the entry of its own that stands for <paramref name="entry"/>.</summary>
    WaitEntry EntryInto(KernelClone clone, WaitEntry entry);
}
