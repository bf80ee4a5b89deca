namespace KernelSdk;

/// <summary>
/// The locks of one kind on one file: <c>struct file_lock_context</c>. POSIX and OFD locks are of one kind, those of flock(2) of
/// another; the two do not see each other.
/// </summary>
public sealed class FileLocks
{
    private readonly List<FileLock> _held = [];

    /// <summary>No locks yet.</summary>
    public FileLocks() => Released = new("a lock to be released");

    private FileLocks(FileLocks original, KernelClone clone)
    {
        Released = clone.Of(original.Released, owner: null);
        _held.AddRange(original._held.Select(each => each with { Owner = clone.OwnerOf(each.Owner) }));
    }

    /// <summary>Those who wait for a lock.</summary>
    public WaitQueue Released { get; }

    /// <summary>Whether there is any.</summary>
    public bool IsEmpty => _held.Count == 0;

    /// <summary>The first that keeps another from being taken: <c>posix_test_lock</c>.</summary>
    /// <param name="wanted">The other.</param>
    public FileLock? ConflictWith(FileLock wanted) => _held.Find(each => each.ConflictsWith(wanted));

    /// <summary>The first that an owner itself has on some of the bytes.</summary>
    /// <param name="wanted">The owner, and the bytes.</param>
    public FileLock? OwnOf(FileLock wanted) => _held.Find(each => each.Owner == wanted.Owner && each.Overlaps(wanted));

    /// <summary>
    /// Takes a lock that nothing keeps from it; on the same bytes it replaces what its owner had: <c>posix_lock_inode</c>.
    /// </summary>
    /// <param name="wanted">The lock.</param>
    public void Take(FileLock wanted)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        Cut(wanted.Owner, wanted.First, wanted.Last);
        foreach (var neighbour in _held.FindAll(each => each.Owner == wanted.Owner && each.IsExclusive == wanted.IsExclusive && Touches(each, wanted)))
        {
            _held.Remove(neighbour);
            wanted = wanted with { First = Math.Min(wanted.First, neighbour.First), Last = Math.Max(wanted.Last, neighbour.Last) };
        }

        _held.Add(wanted);
        Released.WakeAll(); // A lock may have become weaker.
    }

    /// <summary>Gives up what an owner has of some bytes.</summary>
    /// <param name="owner">The owner.</param>
    /// <param name="first">The first byte.</param>
    /// <param name="last">The last byte.</param>
    public void Release(object owner, ulong first = 0, ulong last = FileLock.ToEnd)
    {
        Cut(owner, first, last);
        Released.WakeAll();
    }

    internal FileLocks CloneInto(KernelClone clone) => new(this, clone);

    private void Cut(object owner, ulong first, ulong last)
    {
        foreach (var each in _held.FindAll(each => each.Owner == owner && each.First <= last && first <= each.Last))
        {
            _held.Remove(each);
            if (each.First < first)
            {
                _held.Add(each with { Last = first - 1 });
            }

            if (each.Last > last)
            {
                _held.Add(each with { First = last + 1 });
            }
        }
    }

    private static bool Touches(FileLock one, FileLock other) => one.First <= other.Last + 1 && other.First <= one.Last + 1;
}
