namespace KernelSdk;

/// <summary>The names in a directory of a tmpfs, newest first: <c>simple_offset</c> directories of fs/libfs.c.</summary>
/// <remarks>
/// Each name has a number that only grows. A listing goes down from the highest, so that what is made meanwhile does not show up in
/// it, and a name that goes leaves its number unused: no listing skips or doubles a name that stays.
/// </remarks>
internal sealed class TmpDirectory
{
    /// <summary>
    /// The number of the first name; below it a directory's positions are <c>.</c>, <c>..</c> and the beginning of the names.
    /// </summary>
    public const ulong First = 3;

    /// <summary>The position behind all names.</summary>
    public const ulong End = int.MaxValue;

    private readonly Dictionary<byte[], Slot> _names = new(NameComparer.Instance);
    private readonly List<Slot> _slots = [];
    private ulong _next = First;
    private int _gaps;

    /// <summary>How many names there are.</summary>
    public int Count => _names.Count;

    /// <summary>Names and inodes in the order of their making.</summary>
    public IEnumerable<KeyValuePair<byte[], Inode>> Entries
        => _slots.Where(static slot => slot.Inode is not null).Select(static slot => KeyValuePair.Create(slot.Name, slot.Inode!));

    private Dictionary<byte[], Slot>.AlternateLookup<ReadOnlySpan<byte>> ByName => _names.GetAlternateLookup<ReadOnlySpan<byte>>();

    /// <summary>What has a name; null if nothing has.</summary>
    public Inode? Find(ReadOnlySpan<byte> name) => ByName.TryGetValue(name, out var slot) ? slot.Inode : null;

    public void Add(ReadOnlySpan<byte> name, Inode inode)
    {
        var slot = new Slot(name.ToArray(), _next++) { Inode = inode };
        _names.Add(slot.Name, slot);
        _slots.Add(slot);
    }

    public void Remove(ReadOnlySpan<byte> name)
    {
        if (!ByName.Remove(name, out _, out var slot))
        {
            return;
        }

        slot.Inode = null;
        if (++_gaps > _slots.Count / 2)
        {
            _slots.RemoveAll(static each => each.Inode is null);
            _gaps = 0;
        }
    }

    /// <summary>Another inode takes a name, in its place.</summary>
    public void Replace(ReadOnlySpan<byte> name, Inode inode) => ByName[name].Inode = inode;

    /// <summary>Tells the names whose number is at most the given one.</summary>
    /// <returns>Where to go on.</returns>
    public ulong List(ulong from, IDirectorySink sink)
    {
        for (var index = LastAtMost(from); index >= 0; index--)
        {
            var slot = _slots[index];
            var next = slot.Number > First ? slot.Number - 1 : End;
            if (slot.Inode is { } inode && !sink.Add(slot.Name, inode.Number, inode.Kind, next))
            {
                return slot.Number;
            }
        }

        return End;
    }

    /// <summary>The same names in a clone of the kernel; their inodes are copied later.</summary>
    public TmpDirectory CloneInto(KernelClone clone)
    {
        var copy = new TmpDirectory();
        clone.Later(() =>
        {
            foreach (var slot in _slots.Where(static slot => slot.Inode is not null))
            {
                copy._next = slot.Number;
                copy.Add(slot.Name, clone.Of(slot.Inode!));
            }

            copy._next = _next;
        });
        return copy;
    }

    private int LastAtMost(ulong number)
    {
        var (low, high) = (0, _slots.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _slots[middle].Number <= number ? (middle + 1, high) : (low, middle);
        }

        return low - 1;
    }

    private sealed class Slot(byte[] name, ulong number)
    {
        public byte[] Name { get; } = name;

        public ulong Number { get; } = number;

        /// <summary>Null once the name has gone.</summary>
        public Inode? Inode { get; set; }
    }
}
