namespace KernelSdk;

/// <summary>The pages of a pipe in the order in which they are read.</summary>
internal sealed class PipeRing(PhysicalMemory memory, int slots)
{
    private readonly PipeBuffer?[] _buffers = new PipeBuffer?[slots];
    private int _first;
    private Page? _spare; // Was read, and is for the next write: tmp_page.

    /// <summary>How many pages it has room for.</summary>
    public int Slots => _buffers.Length;

    /// <summary>How many have something in them.</summary>
    public int Count { get; private set; }

    public bool IsEmpty => Count == 0;

    public bool IsFull => Count == Slots;

    /// <summary>How many bytes are in it.</summary>
    public int Bytes => Enumerable.Range(0, Count).Sum(index => this[index].Length);

    /// <summary>The page that is read next.</summary>
    public PipeBuffer First => this[0];

    /// <summary>The page that was written last.</summary>
    public PipeBuffer Last => this[Count - 1];

    /// <summary>A page with something in it, the first one that is read being number 0.</summary>
    public PipeBuffer this[int index] => _buffers[(_first + index) % Slots]!;

    /// <summary>A page to be filled; null without memory.</summary>
    /// <param name="current">Who fills it, with his faults.</param>
    public Page? NewPage(TaskStruct? current)
    {
        if (_spare is { } spare && spare.LeaveToClone(memory))
        {
            _spare = null;
            return spare;
        }

        var frame = current?.FaultInjection.ShouldFail(FaultPoint.PageAllocation) == true ? -1 : memory.AllocateUncleared();
        return frame < 0 ? null : new(frame);
    }

    /// <summary>A page that <see cref="NewPage"/> gave is not needed any more, or has been read: <c>pipe_buf_release</c>.</summary>
    public void Release(Page page)
    {
        if (_spare is null && !page.IsShared && page.Frame != PhysicalMemory.ZeroFrame)
        {
            _spare = page;
        }
        else
        {
            page.Put(memory);
        }
    }

    /// <summary>There is a page more to be read. There is room.</summary>
    /// <returns>It, which shows nothing yet.</returns>
    public PipeBuffer Add() => _buffers[(_first + Count++) % Slots] ??= new();

    /// <summary>The page that is read next goes over to another ring, which has room for it.</summary>
    public void MoveFirstTo(PipeRing other)
    {
        var end = (other._first + other.Count++) % other.Slots;
        (other._buffers[end], _buffers[_first]) = (First, other._buffers[end]);
        Advance();
    }

    /// <summary>The page that is read next has been.</summary>
    public void RemoveFirst()
    {
        Release(First.Take());
        Advance();
    }

    /// <summary>So many bytes have been read.</summary>
    public void Consume(int count)
    {
        while (count > 0)
        {
            var length = Math.Min(count, First.Length);
            First.Consume(length);
            count -= length;
            if (First.Length == 0)
            {
                RemoveFirst();
            }
        }
    }

    /// <summary>Gives all memory back: <c>free_pipe_info</c>.</summary>
    public void Clear()
    {
        while (!IsEmpty)
        {
            RemoveFirst();
        }

        _spare?.Put(memory);
        _spare = null;
    }

    /// <summary>The same with room for so many pages, at least for those that are there. This one is left without any.</summary>
    public PipeRing Resized(int slots)
    {
        var ring = With(memory, slots, static buffer => buffer);
        (ring._spare, _spare) = (_spare, null);
        return ring;
    }

    public PipeRing CloneInto(KernelClone clone) => With(clone.Memory, Slots, buffer => buffer.CloneInto(clone));

    private PipeRing With(PhysicalMemory memory, int slots, Func<PipeBuffer, PipeBuffer> buffer)
    {
        var ring = new PipeRing(memory, slots) { Count = Count };
        for (var i = 0; i < Count; i++)
        {
            ring._buffers[i] = buffer(this[i]);
        }

        return ring;
    }

    private void Advance()
    {
        _first = (_first + 1) % Slots;
        Count--;
    }
}
