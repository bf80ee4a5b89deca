namespace KernelSdk;

/// <summary>Some neighbouring areas of a <see cref="VmaTree"/>, by address.</summary>
internal sealed class VmaLeaf
{
    private const int Most = 128;

    private Vma[] _areas = new Vma[8];
    private ulong[] _starts = new ulong[8]; // Of the areas, so that the search for one looks at no other.

    public int Count { get; private set; }

    public bool IsFull => Count == Most;

    public Vma First => _areas[0];

    public Vma Last => _areas[Count - 1];

    public ReadOnlySpan<Vma> Areas => _areas.AsSpan(0, Count);

    public Vma this[int index] => _areas[index];

    public Vma[] ToArray() => Areas.ToArray();

    /// <summary>The last area that begins at or below an address, -1 if there is none.</summary>
    public int IndexOf(ulong address) => LastAtOrBelow(_starts.AsSpan(0, Count), address);

    public void Insert(int index, Vma area)
    {
        if (Count == _areas.Length)
        {
            Array.Resize(ref _areas, Count * 2);
            Array.Resize(ref _starts, Count * 2);
        }

        Array.Copy(_areas, index, _areas, index + 1, Count - index);
        Array.Copy(_starts, index, _starts, index + 1, Count - index);
        (_areas[index], _starts[index]) = (area, area.Start);
        Count++;
    }

    public void RemoveAt(int index)
    {
        Count--;
        Array.Copy(_areas, index + 1, _areas, index, Count - index);
        Array.Copy(_starts, index + 1, _starts, index, Count - index);
        _areas[Count] = null!;
    }

    /// <summary>Moves the ends of an area within the gaps around it.</summary>
    public void Resize(Vma area, ulong start, ulong end)
    {
        _starts[IndexOf(area.Start)] = start;
        (area.Start, area.End) = (start, end);
    }

    /// <summary>Gives up its upper half.</summary>
    public VmaLeaf SplitOff()
    {
        var upper = new VmaLeaf { _areas = new Vma[Most], _starts = new ulong[Most], Count = Most / 2 };
        Array.Copy(_areas, Most / 2, upper._areas, 0, Most / 2);
        Array.Copy(_starts, Most / 2, upper._starts, 0, Most / 2);
        Array.Clear(_areas, Most / 2, Most / 2);
        Count = Most / 2;
        return upper;
    }

    /// <summary>The largest gap in front of one of its areas, guard gaps included.</summary>
    /// <param name="below">The end of the area in front of the leaf.</param>
    public ulong LargestGap(ulong below)
    {
        ulong largest = 0;
        foreach (var area in Areas)
        {
            largest = Math.Max(largest, area.Start - below);
            below = area.End;
        }

        return largest;
    }

    /// <summary>The last of ascending numbers that is at most so large, -1 if there is none.</summary>
    public static int LastAtOrBelow(ReadOnlySpan<ulong> numbers, ulong most)
    {
        var (low, high) = (0, numbers.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = numbers[middle] <= most ? (middle + 1, high) : (low, middle);
        }

        return low - 1;
    }
}
