using System.Collections;

namespace KernelSdk;

/// <summary>
/// The areas of an address space by address: Linux's <c>mm_mt</c>. Two levels of sorted arrays, which find, insert and remove in a
/// time that hardly grows up to the 65,530 areas that a process may have.
/// </summary>
/// <remarks>
/// Of each leaf the largest gap in front of its areas is known, so that the search for room skips whole leaves. It is worked out
/// anew when somebody asks after a change.
/// </remarks>
internal sealed class VmaTree : IReadOnlyList<Vma>
{
    private const ulong UnknownGap = ulong.MaxValue;

    private VmaLeaf[] _leaves = [];
    private ulong[] _starts = []; // Of the first area of each leaf, so that the search for a leaf looks at nothing else.
    private ulong[] _gaps = []; // The largest of each leaf.
    private int _count;

    public int Count { get; private set; }

    /// <summary>Below this page there is no area, and none can grow to: most bad pointers are there.</summary>
    public ulong LowestPage { get; private set; } = ulong.MaxValue;

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
            Array.Copy(_gaps, index + 1, _gaps, index, _count - index);
            _leaves[_count] = null!;
        }

        Touch(index);
    }

    /// <summary>Moves the ends of an area within the gaps around it.</summary>
    public void Resize(Vma area, ulong start, ulong end)
    {
        var leaf = LeafOf(area.Start);
        _leaves[leaf].Resize(area, start, end);
        Touch(leaf);
    }

    /// <summary>The highest place for so many bytes within bounds: <c>vm_unmapped_area</c> with VM_UNMAPPED_AREA_TOPDOWN.</summary>
    /// <returns>Null if there is none.</returns>
    public ulong? HighestGap(ulong length, ulong low, ulong high)
    {
        if (Fits(Math.Max(Below(_count), low), high, length))
        {
            return high - length;
        }

        for (var index = _count; (index = LastWithGap(length, index)) >= 0;)
        {
            var leaf = _leaves[index];
            for (var i = leaf.Count - 1; i >= 0; i--)
            {
                var below = Math.Max(i > 0 ? leaf[i - 1].End : Below(index), low);
                if (Fits(below, Math.Min(high, leaf[i].Start), length))
                {
                    // Where a guard gap takes the room away, Linux looks on below that, be there other areas in it or not.
                    high = Math.Min(high, leaf[i].StartWithGap);
                    if (Fits(below, high, length))
                    {
                        return high - length;
                    }
                }
            }
        }

        return null;
    }

    /// <summary>The lowest place for so many bytes within bounds: <c>vm_unmapped_area</c>.</summary>
    /// <returns>Null if there is none.</returns>
    public ulong? LowestGap(ulong length, ulong low, ulong high)
    {
        for (var index = Math.Max(LeafOf(low), 0); (index = FirstWithGap(length, index)) < _count; index++)
        {
            var below = Math.Max(Below(index), low);
            foreach (var area in _leaves[index].Areas)
            {
                if (Fits(below, Math.Min(area.StartWithGap, high), length))
                {
                    return below;
                }

                below = Math.Max(area.End, low);
            }

            if (below >= high)
            {
                return null;
            }
        }

        var last = Math.Max(Below(_count), low);
        return Fits(last, high, length) ? last : null;
    }

    public IEnumerator<Vma> GetEnumerator() => _leaves.Take(_count).SelectMany(leaf => leaf.ToArray()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static bool Fits(ulong from, ulong to, ulong length) => to > from && to - from >= length;

    /// <summary>The end of the area in front of a leaf.</summary>
    private ulong Below(int leaf) => leaf == 0 ? 0 : _leaves[leaf - 1].Last.End;

    /// <summary>The last leaf in front of another with such a gap in front of one of its areas, -1 if there is none.</summary>
    private int LastWithGap(ulong length, int end)
    {
        do
        {
            end = _gaps.AsSpan(0, end).LastIndexOfAnyInRange(length, UnknownGap);
        }
        while (end >= 0 && GapOf(end) < length);
        return end;
    }

    /// <summary>The first leaf from one on with such a gap in front of one of its areas, their number if there is none.</summary>
    private int FirstWithGap(ulong length, int start)
    {
        while (start < _count && GapOf(start) < length)
        {
            var next = _gaps.AsSpan(start + 1, _count - start - 1).IndexOfAnyInRange(length, UnknownGap);
            start = next < 0 ? _count : start + 1 + next;
        }

        return start;
    }

    private ulong GapOf(int leaf)
    {
        if (_gaps[leaf] == UnknownGap)
        {
            _gaps[leaf] = _leaves[leaf].LargestGap(Below(leaf));
        }

        return _gaps[leaf];
    }

    /// <summary>A leaf has changed, and with it the gap in front of the next one.</summary>
    private void Touch(int leaf)
    {
        for (var i = Math.Max(leaf, 0); i < Math.Min(leaf + 3, _count); i++)
        {
            (_starts[i], _gaps[i]) = (_leaves[i].First.Start, UnknownGap);
        }

        LowestPage = _count == 0 ? ulong.MaxValue : _leaves[0].First.IsStack ? 0 : _leaves[0].First.FirstPage;
    }

    private void Insert(int index, VmaLeaf leaf)
    {
        if (_count == _leaves.Length)
        {
            Array.Resize(ref _leaves, Math.Max(1, _count * 2));
            Array.Resize(ref _starts, _leaves.Length);
            Array.Resize(ref _gaps, _leaves.Length);
        }

        Array.Copy(_leaves, index, _leaves, index + 1, _count - index);
        Array.Copy(_starts, index, _starts, index + 1, _count - index);
        Array.Copy(_gaps, index, _gaps, index + 1, _count - index);
        (_leaves[index], _starts[index]) = (leaf, ulong.MaxValue);
        _count++;
    }

    /// <summary>The last leaf whose first area begins at or below an address, -1 if there is none.</summary>
    private int LeafOf(ulong address) => VmaLeaf.LastAtOrBelow(_starts.AsSpan(0, _count), address);
}
