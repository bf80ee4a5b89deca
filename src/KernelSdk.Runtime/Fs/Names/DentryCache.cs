namespace KernelSdk;

/// <summary>
/// Which dentries may go when there are too many: <c>dentry_lru</c>. A file system is always asked again for a name that went.
/// </summary>
/// <remarks>
/// Without it a program could fill the host's memory with names that are not there. A second chance for those that were used, as
/// Linux gives it, so that a lookup only sets a bit.
/// </remarks>
internal sealed class DentryCache
{
    /// <summary>How many names are kept that nobody holds.</summary>
    private const int Capacity = 1 << 16;

    private readonly Queue<Dentry> _clock = new();

    /// <summary>How many it knows.</summary>
    public int Count => _clock.Count;

    /// <summary>Makes a dentry for what a file system said of a name: <c>d_alloc</c> and <c>d_add</c>.</summary>
    public Dentry Add(Dentry parent, ReadOnlySpan<byte> name, Inode? inode)
    {
        var dentry = new Dentry(parent, name.ToArray(), inode);
        parent.Add(dentry);
        Adopt(dentry);
        return dentry;
    }

    /// <summary>Looks after a dentry that is in the tree.</summary>
    public void Adopt(Dentry dentry)
    {
        _clock.Enqueue(dentry);
        if (_clock.Count > Capacity)
        {
            Shrink();
        }
    }

    /// <summary>Takes one round at most: what is held, has children, or was used stays.</summary>
    private void Shrink()
    {
        for (var left = _clock.Count; left > 0 && _clock.Count > Capacity; left--)
        {
            var dentry = _clock.Dequeue();
            if (dentry.IsUnhashed && dentry.Holders == 0)
            {
                continue;
            }

            if (dentry.IsRecent || dentry.Holders > 0 || dentry.HasChildren || dentry.MountsHere > 0)
            {
                dentry.IsRecent = false;
                _clock.Enqueue(dentry);
            }
            else
            {
                dentry.Unhash();
            }
        }
    }
}
