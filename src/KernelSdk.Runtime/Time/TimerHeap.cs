namespace KernelSdk;

/// <summary>
/// The timers that are set, the next one on top: <c>struct timerqueue_head</c>. Setting and stopping one takes as many steps as the heap
/// has levels, and allocates nothing once the array is large enough.
/// </summary>
internal sealed class TimerHeap
{
    private KernelTimer[] _timers = new KernelTimer[4];
    private int _count;
    private long _sequence;

    /// <summary>The timer that runs out next.</summary>
    public KernelTimer? Next => _count > 0 ? _timers[0] : null;

    /// <summary>Sets a timer that is off: <c>hrtimer_start</c>.</summary>
    public void Set(KernelTimer timer, Deadline deadline)
    {
        (timer.Deadline, timer.Sequence) = (deadline, ++_sequence);
        Insert(timer);
    }

    /// <summary>Stops a timer; one that is off stays off: <c>hrtimer_cancel</c>.</summary>
    public void Stop(KernelTimer timer)
    {
        if (!timer.IsSet)
        {
            return;
        }

        var (index, last) = (timer.Index, _timers[--_count]);
        _timers[_count] = null!;
        timer.Index = -1;
        if (last != timer)
        {
            Put(last, index);
            Up(last);
            Down(last);
        }
    }

    /// <summary>The same timers of a clone's owners, which run out in the same order.</summary>
    public TimerHeap CloneInto(KernelClone clone)
    {
        var heap = new TimerHeap { _sequence = _sequence };
        foreach (var original in _timers.AsSpan(0, _count))
        {
            var copy = original.Owner.TimerInto(clone);
            (copy.Deadline, copy.Sequence) = (original.Deadline, original.Sequence);
            heap.Insert(copy);
        }

        return heap;
    }

    private void Insert(KernelTimer timer)
    {
        if (_count == _timers.Length)
        {
            Array.Resize(ref _timers, _count * 2);
        }

        Put(timer, _count++);
        Up(timer);
    }

    private void Up(KernelTimer timer)
    {
        while (timer.Index > 0 && _timers[(timer.Index - 1) / 2] is var parent && timer.IsBefore(parent))
        {
            Swap(timer, parent);
        }
    }

    private void Down(KernelTimer timer)
    {
        while (((timer.Index * 2) + 1) is var child && child < _count)
        {
            if (child + 1 < _count && _timers[child + 1].IsBefore(_timers[child]))
            {
                child++;
            }

            if (!_timers[child].IsBefore(timer))
            {
                return;
            }

            Swap(timer, _timers[child]);
        }
    }

    private void Swap(KernelTimer one, KernelTimer other)
    {
        var place = one.Index;
        Put(one, other.Index);
        Put(other, place);
    }

    private void Put(KernelTimer timer, int index)
    {
        _timers[index] = timer;
        timer.Index = index;
    }
}
