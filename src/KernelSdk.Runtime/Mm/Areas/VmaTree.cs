using System.Collections;

namespace KernelSdk;

/// <summary>
/// The areas of an address space by address: Linux's <c>mm_mt</c>. Two levels of sorted arrays, which find, insert and remove in a
/// time that hardly grows up to the 65,530 areas that a process may have.
/// </summary>
/// <remarks>
/// Each leaf knows the largest gap in front of its areas, so that the search for room skips whole leaves. It is worked out anew
/// when somebody asks after a change.
/// </remarks>
internal sealed class VmaTree : IReadOnlyList<Vma>
{
    private VmaLeaf[] _leaves = [];
    private ulong[] _starts = []; // Of the first area of each leaf, so that the search for a leaf looks at nothing else.
    private int _count;

    public int Count { get; private set; }

    public Vma this[int index]
    {
        get
        {
            foreach (var leaf in _leaves.AsSpan(0, _count))
            {
                if (index < leaf.Count)
                {
                    return leaf[index];
                }

                index -= leaf.Count;
            }

            throw new ArgumentOutOfRangeException(nameof(index));
        }
    }

    /// <summary>The first area that ends behind an address: <c>find_vma</c>. It may begin behind it too.</summary>
    public Vma? EndingAbove(ulong address)
    {
        var index = LeafOf(address);
        if (index < 0)
        {
            return _count > 0 ? _leaves[0].First : null;
        }

        var leaf = _leaves[index];
        var place = leaf.IndexOf(address);
        return address < leaf[place].End ? leaf[place]
            : place + 1 < leaf.Count ? leaf[place + 1]
            : index + 1 < _count ? _leaves[index + 1].First
            : null;
    }

    /// <summary>The last area that begins below an address: <c>vma_prev</c>.</summary>
    public Vma? StartingBelow(ulong address)
    {
        var index = address == 0 ? -1 : LeafOf(address - 1);
        return index < 0 ? null : _leaves[index][_leaves[index].IndexOf(address - 1)];
    }

    /// <summary>The area that covers an address: <c>vma_lookup</c>.</summary>
    public Vma? Find(ulong address) => EndingAbove(address) is { } area && area.Start <= address ? area : null;

    /// <summary>The first area that has a byte of a range: <c>find_vma_intersection</c>.</summary>
    public Vma? FirstIn(ulong start, ulong end) => start < end && EndingAbove(start) is { } area && area.Start < end ? area : null;

    /// <summary>The areas that have a byte of a range. The walk minds no change of what it has passed.</summary>
    public IEnumerable<Vma> In(ulong start, ulong end)
    {
        while (FirstIn(start, end) is { } area)
        {
            start = area.End;
            yield return area;
        }
    }

    /// <summary>Puts an area into a gap that is large enough for it.</summary>
    public void Add(Vma area)
    {
        if (Count++ == 0)
        {
            Insert(0, new());
        }

        var index = Math.Max(LeafOf(area.Start), 0);
        var leaf = _leaves[index];
        leaf.Insert(leaf.IndexOf(area.Start) + 1, area);
        if (leaf.IsFull)
        {
            Insert(index + 1, leaf.SplitOff());
        }

        Touch(index);
    }

    /// <summary>Takes an area out.</summary>
    public void Remove(Vma area)
    {
        Count--;
        var index = LeafOf(area.Start);
        var leaf = _leaves[index];
        leaf.RemoveAt(leaf.IndexOf(area.Start));
        if (leaf.Count == 0)
        {
            _count--;
            Array.Copy(_leaves, index + 1, _leaves, index, _count - index);
            Array.Copy(_starts, index + 1, _starts, index, _count - index);
            _leaves[_count] = null!;
        }

        Touch(index);
    }

    /// <summary>Moves the ends of an area within the gaps around it.</summary>
    public void Resize(Vma area, ulong start, ulong end)
    {
        var leaf = LeafOf(area.Start);
        (area.Start, area.End) = (start, end);
        Touch(leaf);
    }

    /// <summary>The highest place for so many bytes within bounds: <c>vm_unmapped_area</c> with VM_UNMAPPED_AREA_TOPDOWN.</summary>
    /// <returns>Null if there is none.</returns>
    public ulong? HighestGap(ulong length, ulong low, ulong high)
    {
        var above = high;
        for (var index = _count - 1; index >= 0; index--)
        {
            var leaf = _leaves[index];
            var next = index + 1 < _count ? _leaves[index + 1].First.StartWithGap : ulong.MaxValue;
            above = Math.Min(high, next);
            for (var i = leaf.Count - 1; i >= 0 && above > low; i--)
            {
                var area = leaf[i];
                if (Fits(Math.Max(area.End, low), above, length))
                {
                    return above - length;
                }

                if (i == leaf.Count - 1 && leaf.LargestGap(Below(index)) < length)
                {
                    break;
                }

                above = Math.Min(above, area.StartWithGap);
            }

            above = Math.Min(high, leaf.First.StartWithGap);
        }

        return Fits(low, above, length) ? above - length : null;
    }

    /// <summary>The lowest place for so many bytes within bounds: <c>vm_unmapped_area</c>.</summary>
    /// <returns>Null if there is none.</returns>
    public ulong? LowestGap(ulong length, ulong low, ulong high)
    {
        var below = low;
        for (var index = Math.Max(LeafOf(low), 0); index < _count && below < high; index++)
        {
            var leaf = _leaves[index];
            if (leaf.First.Start > low && leaf.LargestGap(Below(index)) < length)
            {
                below = Math.Max(below, leaf.Last.End);
                continue;
            }

            foreach (var area in leaf.Areas)
            {
                if (Fits(below, Math.Min(area.StartWithGap, high), length))
                {
                    return below;
                }

                below = Math.Max(below, area.End);
            }
        }

        return Fits(below, high, length) ? below : null;
    }

    public IEnumerator<Vma> GetEnumerator() => _leaves.Take(_count).SelectMany(leaf => leaf.ToArray()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static bool Fits(ulong from, ulong to, ulong length) => to > from && to - from >= length;

    /// <summary>The end of the area in front of a leaf.</summary>
    private ulong Below(int leaf) => leaf == 0 ? 0 : _leaves[leaf - 1].Last.End;

    /// <summary>A leaf has changed, and with it the gap in front of the next one.</summary>
    private void Touch(int leaf)
    {
        for (var i = Math.Max(leaf, 0); i < Math.Min(leaf + 3, _count); i++)
        {
            _starts[i] = _leaves[i].First.Start;
            _leaves[i].Forget();
        }
    }

    private void Insert(int index, VmaLeaf leaf)
    {
        if (_count == _leaves.Length)
        {
            Array.Resize(ref _leaves, Math.Max(1, _count * 2));
            Array.Resize(ref _starts, _leaves.Length);
        }

        Array.Copy(_leaves, index, _leaves, index + 1, _count - index);
        Array.Copy(_starts, index, _starts, index + 1, _count - index);
        (_leaves[index], _starts[index]) = (leaf, ulong.MaxValue);
        _count++;
    }

    /// <summary>The last leaf whose first area begins at or below an address, -1 if there is none.</summary>
    private int LeafOf(ulong address)
    {
        var (low, high) = (0, _count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _starts[middle] <= address ? (middle + 1, high) : (low, middle);
        }

        return low - 1;
    }
}
