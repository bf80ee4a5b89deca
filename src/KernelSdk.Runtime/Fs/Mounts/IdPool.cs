namespace KernelSdk;

/// <summary>Numbers from 1 on, of which the lowest free one is given out: <c>struct ida</c>.</summary>
internal sealed class IdPool
{
    private readonly SortedSet<int> _returned = [];
    private int _last;

    /// <summary>The lowest number that nobody has.</summary>
    public int Take()
    {
        if (_returned.Count == 0)
        {
            return ++_last;
        }

        var lowest = _returned.Min;
        _returned.Remove(lowest);
        return lowest;
    }

    /// <summary>Nobody has a number any more.</summary>
    public void Give(int number) => _returned.Add(number);

    public IdPool Clone()
    {
        var clone = new IdPool { _last = _last };
        clone._returned.UnionWith(_returned);
        return clone;
    }
}
