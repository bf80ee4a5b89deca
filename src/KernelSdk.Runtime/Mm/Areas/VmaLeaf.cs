namespace KernelSdk;

/// <summary>Some neighbouring areas of a <see cref="VmaTree"/>, by address.</summary>
internal sealed class VmaLeaf
{
    private const int Most = 128;

    private Vma[] _areas = new Vma[8];
    private ulong? _largestGap;

    public int Count { get; private set; }

    public bool IsFull => Count == Most;

    public Vma First => _areas[0];

    public Vma Last => _areas[Count - 1];

    public ReadOnlySpan<Vma> Areas => _areas.AsSpan(0, Count);

    public Vma this[int index] => _areas[index];

    public Vma[] ToArray() => Areas.ToArray();

    /// <summary>The last area that begins at or below an address, -1 if there is none.</summary>
    public int IndexOf(ulong address)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _areas[middle].Start <= address ? (middle + 1, high) : (low, middle);
        }

        return low - 1;
    }

    public void Insert(int index, Vma area)
    {
        if (Count == _areas.Length)
        {
            Array.Resize(ref _areas, Count * 2);
        }

        Array.Copy(_areas, index, _areas, index + 1, Count - index);
        _areas[index] = area;
        Count++;
    }

    public void RemoveAt(int index)
    {
        Count--;
        Array.Copy(_areas, index + 1, _areas, index, Count - index);
        _areas[Count] = null!;
    }

    /// <summary>Gives up its upper half.</summary>
    public VmaLeaf SplitOff()
    {
        var upper = new VmaLeaf { _areas = new Vma[Most], Count = Most / 2 };
        Array.Copy(_areas, Most / 2, upper._areas, 0, Most / 2);
        Array.Clear(_areas, Most / 2, Most / 2);
        Count = Most / 2;
        return upper;
    }

    /// <summary>An area has changed, or the one in front of the first.</summary>
    public void Forget() => _largestGap = null;

    /// <summary>The largest gap in front of one of its areas.</summary>
    /// <param name="below">The end of the area in front of the leaf.</param>
    public ulong LargestGap(ulong below)
    {
        if (_largestGap is { } known)
        {
            return known;
        }

        ulong largest = 0;
        foreach (var area in Areas)
        {
            largest = Math.Max(largest, Math.Max(area.StartWithGap, below) - below);
            below = area.End;
        }

        _largestGap = largest;
        return largest;
    }
}
