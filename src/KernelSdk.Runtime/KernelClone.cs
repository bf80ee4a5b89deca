namespace KernelSdk;

/// <summary>
/// The copying of one kernel into its clone: which copy stands for which object. An object that two others refer to is copied once.
/// </summary>
public sealed partial class KernelClone
{
    private readonly Dictionary<object, object> _copies = [];
    private readonly List<(WaitQueue Original, WaitQueue Copy)> _queues = [];

    internal KernelClone(Kernel kernel) => Kernel = kernel;

    /// <summary>The clone.</summary>
    public Kernel Kernel { get; }

    internal PhysicalMemory Memory => Kernel.Memory;

    /// <summary>The clone's copy of an object, made at the first request.</summary>
    /// <typeparam name="T">What it is.</typeparam>
    /// <param name="original">The object of the original.</param>
    /// <param name="copy">Makes the copy.</param>
    public T Of<T>(T original, Func<T, T> copy)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(copy);
        if (!_copies.TryGetValue(original, out var known))
        {
            known = copy(original);
            _copies[original] = known;
        }

        return (T)known;
    }

    /// <summary>The clone's pages of a file: the same frames, until either writes.</summary>
    /// <param name="original">The file's pages in the original.</param>
    public PageCache Of(PageCache original) => Of(original, cache => cache.CloneInto(this));

    /// <summary>The clone's open file.</summary>
    /// <param name="original">The original's.</param>
    public FileDescription Of(FileDescription original) => Of(original, file => file.CloneInto(this));

    /// <summary>The clone's wait queue, in which the clones of those will stand who stand in the original's.</summary>
    /// <param name="original">The original's queue.</param>
    /// <param name="owner">What it belongs to in the clone.</param>
    public WaitQueue Of(WaitQueue original, IWaitedFor? owner)
    {
        var copy = Of(original);
        copy.Owner = owner;
        return copy;
    }

    /// <summary>Puts the clones of those who wait into the clones of their queues, when there is a clone of everything.</summary>
    internal void CloneWaits()
    {
        for (var i = 0; i < _queues.Count; i++)
        {
            _queues[i].Original.CloneEntriesInto(_queues[i].Copy, this);
        }
    }

    internal WaitQueue Of(WaitQueue original) => Of(original, queue =>
    {
        var copy = new WaitQueue(queue.Name);
        _queues.Add((queue, copy));
        return copy;
    });

    internal TaskStruct Of(TaskStruct original) => Of(original, task => new TaskStruct(this, task));

    internal IFileOperations Of(IFileOperations original) => Of(original, operations => operations.CloneInto(this));

    internal AddressSpace Of(AddressSpace original) => Of(original, mm => mm.CloneInto(this));
}
