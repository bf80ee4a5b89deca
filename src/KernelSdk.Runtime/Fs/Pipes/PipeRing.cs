namespace KernelSdk;

/// <summary>The pages of a pipe in the order in which they are read. Those that were read are used again.</summary>
internal sealed class PipeRing
{
    private PipeBuffer?[] _buffers;
    private int _first;

    public PipeRing(int slots) => _buffers = new PipeBuffer?[slots];

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

    /// <summary>Whether <see cref="Next"/> has no page yet that was used before, and needs memory.</summary>
    public bool NeedsPage => _buffers[(_first + Count) % Slots] is null;

    /// <summary>
    /// The page that will be written next, or one of those behind it. There is room, and it counts from <see cref="Add"/> on.
    /// </summary>
    public PipeBuffer Next(int further = 0) => _buffers[(_first + Count + further) % Slots] ??= new();

    /// <summary>What <see cref="Next"/> gave has something in it now.</summary>
    public void Add() => Count++;

    /// <summary>The page that is read next goes over to another ring, which has room for it.</summary>
    public void MoveFirstTo(PipeRing other)
    {
        other._buffers[(other._first + other.Count) % other.Slots] = First;
        other.Add();
        _buffers[_first] = null;
        RemoveFirst();
    }

    /// <summary>The page that is read next has been.</summary>
    public void RemoveFirst()
    {
        _first = (_first + 1) % Slots;
        Count--;
    }

    /// <summary>The same with room for so many pages, at least for those that are there.</summary>
    public PipeRing Resized(int slots) => With(slots, static buffer => buffer);

    public PipeRing Clone() => With(Slots, static buffer => buffer.Clone());

    private PipeRing With(int slots, Func<PipeBuffer, PipeBuffer> buffer)
    {
        var ring = new PipeRing(slots) { Count = Count };
        for (var i = 0; i < Count; i++)
        {
            ring._buffers[i] = buffer(this[i]);
        }

        return ring;
    }
}
