using System.Diagnostics.CodeAnalysis;

namespace KernelSdk;

/// <summary>
/// Those who wait for something: <c>wait_queue_head_t</c>. An object that can keep tasks waiting has one for each thing that they can wait
/// for, and wakes it whenever that thing may have happened.
/// </summary>
/// <remarks>
/// <para>A wake-up cannot be lost between the test of a condition and the sleep: one task of a kernel runs at a time, and a system call
/// runs to its end. Nor can it be believed in vain: who is woken makes its system call again, which tests the condition again.</para>
/// <para>Waking costs a few loads and stores for each waiter, and allocates nothing.</para>
/// </remarks>
/// <example><code>
/// if (_letters.Count == 0)
///     return current.Block(_arrival);
/// </code></example>
/// <param name="name">What they wait for, in the report of a deadlock: <c>a pipe to have data</c>.</param>
/// <param name="owner">What it belongs to; null if nobody can say who would wake them.</param>
[SuppressMessage("Naming", "CA1711", Justification = "It is what Linux calls a wait queue.")]
public sealed class WaitQueue(string name, IWaitedFor? owner = null)
{
    private WaitEntry? _first;
    private WaitEntry? _last;
    private WaitEntry? _nextToWake; // While Wake goes from one to the next.
    private bool _isWaking;

    /// <summary>What those in it wait for.</summary>
    public string Name { get; } = name;

    /// <summary>What it belongs to.</summary>
    public IWaitedFor? Owner { get; internal set; } = owner;

    /// <summary>Whether nobody waits: the opposite of <c>waitqueue_active</c>.</summary>
    public bool IsEmpty => _first is null;

    /// <summary>
    /// Wakes everybody who shares, and the first of those who wait exclusively: <c>wake_up_poll</c>. For something that one of them can
    /// take.
    /// </summary>
    /// <param name="events">What has happened; who waits for something else sleeps on. None wakes whoever waits.</param>
    public void Wake(PollEvents events = PollEvents.None) => Wake(events, exclusive: 1);

    /// <summary>Wakes everybody: <c>wake_up_all</c>. For something that concerns all, such as a hangup.</summary>
    /// <param name="events">What has happened.</param>
    public void WakeAll(PollEvents events = PollEvents.None) => Wake(events, int.MaxValue);

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    /// <summary>The entries in the order in which they are woken.</summary>
    internal IEnumerable<WaitEntry> Entries()
    {
        for (var entry = _first; entry is not null; entry = entry.Next)
        {
            yield return entry;
        }
    }

    /// <summary>
    /// Those who share go to the front, those who are exclusive to the end: <c>add_wait_queue</c> and its exclusive form.
    /// </summary>
    internal void Add(WaitEntry entry)
    {
        if (entry.IsExclusive)
        {
            Append(entry);
            return;
        }

        (entry.Queue, entry.Next, entry.Previous) = (this, _first, null);
        _ = _first is null ? _last = entry : _first.Previous = entry;
        _first = entry;
    }

    /// <summary><c>remove_wait_queue</c>; also from within a wake.</summary>
    internal void Remove(WaitEntry entry)
    {
        if (_nextToWake == entry)
        {
            _nextToWake = entry.Next;
        }

        _ = entry.Previous is null ? _first = entry.Next : entry.Previous.Next = entry.Next;
        _ = entry.Next is null ? _last = entry.Previous : entry.Next.Previous = entry.Previous;
        (entry.Queue, entry.Next, entry.Previous) = (null, null, null);
    }

    /// <summary>The clone of a queue gets the clones of its entries, once there are clones of all that can wait.</summary>
    internal void CloneEntriesInto(WaitQueue copy, KernelClone clone)
    {
        foreach (var entry in Entries())
        {
            copy.Append(entry.Waiter.EntryInto(clone, entry));
        }
    }

    private void Append(WaitEntry entry)
    {
        (entry.Queue, entry.Next, entry.Previous) = (this, null, _last);
        _ = _last is null ? _first = entry : _last.Next = entry;
        _last = entry;
    }

    /// <summary><c>__wake_up_common</c>. Who is woken may leave the queue meanwhile, and so may others.</summary>
    private void Wake(PollEvents events, int exclusive)
    {
        if (_first is null)
        {
            return;
        }

        if (_isWaking)
        {
            throw new InvalidOperationException($"A waiter for {Name} wakes the queue that it is woken from.");
        }

        _isWaking = true;
        for (var entry = _first; entry is not null; entry = _nextToWake)
        {
            _nextToWake = entry.Next;
            var isExclusive = entry.IsExclusive;
            if (entry.Waiter.Wake(entry, events) && isExclusive && --exclusive == 0)
            {
                break;
            }
        }

        (_isWaking, _nextToWake) = (false, null);
    }
}
