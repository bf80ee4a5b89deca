namespace KernelSdk;

/// <summary>
/// A pipe: pages that come out at one end in the order in which they were put in at the other. Linux's <c>struct pipe_inode_info</c>, see
/// pipe(7). The ends of pipe(2) are two open files of it, and so is every open FIFO.
/// </summary>
/// <remarks>
/// It is full by its pages and not by its bytes: 16 writes of 4096 bytes fill it, and so may others of far less. Small writes share a page
/// as long as each lies in one.
/// </remarks>
public sealed partial class Pipe : IFileOperations, IWaitedFor
{
    /// <summary>What a write of at most so many bytes puts in, it puts in at once: PIPE_BUF.</summary>
    public const int AtomicBytes = PageSize.Bytes;

    /// <summary>How many pages a pipe has room for: <c>PIPE_DEF_BUFFERS</c>.</summary>
    private const int DefaultSlots = 16;

    /// <summary>Up to where everybody may enlarge it: <c>/proc/sys/fs/pipe-max-size</c>.</summary>
    private const uint MaxSize = 1 << 20;

    private const uint LargestSize = 1U << 31;

    /// <summary>How many pages all pipes of an ordinary user have room for together: <c>/proc/sys/fs/pipe-user-pages-soft</c>.</summary>
    private const int MaxPagesOfUser = 16 * 1024;

    /// <summary>And how many a pipe has beyond that: <c>PIPE_MIN_DEF_BUFFERS</c>.</summary>
    private const int FewestSlots = 2;

    private const PollEvents NewData = PollEvents.POLLIN | PollEvents.POLLRDNORM;
    private const PollEvents NewRoom = PollEvents.POLLOUT | PollEvents.POLLWRNORM;

    private readonly Kernel _kernel;
    private readonly WaitQueue _readers;
    private readonly WaitQueue _writers;
    private readonly WaitQueue _openers;
    private readonly uint _user; // Who made it, and whose pages are counted.
    private PipeRing _ring;
    private bool _isPolled; // Somebody polls it: then every write is news, as edge-triggered epolls expect.

    /// <summary>A pipe without ends.</summary>
    /// <param name="kernel">The kernel whose tasks will wait for it.</param>
    public Pipe(Kernel kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        var maker = kernel.Current?.Credentials ?? Credentials.Root;
        var slots = IsTooMuch(kernel, maker, DefaultSlots) ? FewestSlots : DefaultSlots;
        (_kernel, _user, _ring) = (kernel, maker.Uid, new(kernel.Memory, slots));
        (_readers, _writers, _openers) =
            (new("data in a pipe", this), new("room in a pipe", this), new("the other end of a FIFO", this));
    }

    private Pipe(KernelClone clone, Pipe original)
    {
        (_kernel, _user, _ring, _isPolled) = (clone.Kernel, original._user, original._ring.CloneInto(clone), original._isPolled);
        (_readers, _writers, _openers) =
            (clone.Of(original._readers, this), clone.Of(original._writers, this), clone.Of(original._openers, this));
        (Readers, Writers, _readersEver, _writersEver) = (original.Readers, original.Writers, original._readersEver, original._writersEver);
    }

    /// <summary>How many open files can read it.</summary>
    public int Readers { get; private set; }

    /// <summary>How many open files can write it.</summary>
    public int Writers { get; private set; }

    /// <summary>How many bytes can be read: FIONREAD of ioctl(2).</summary>
    public int BytesToRead => _ring.Bytes;

    /// <summary>How much it has room for, in bytes: F_GETPIPE_SZ of fcntl(2).</summary>
    public long Capacity => (long)_ring.Slots * PageSize.Bytes;

    /// <inheritdoc/>
    public bool CanSignal => true;

    /// <inheritdoc/>
    public bool CanPoll => true;

    /// <summary>What comes out of a pipe is moved by the pipe itself.</summary>
    /// <inheritdoc/>
    public bool CanSplice(Fmode direction) => direction == Fmode.Write;

    /// <summary>A pipe with its two ends: <c>create_pipe_files</c>.</summary>
    /// <param name="kernel">The kernel whose tasks will wait for it.</param>
    /// <param name="flags">O_NONBLOCK for both ends, and O_DIRECT for packets.</param>
    public static (FileDescription ReadEnd, FileDescription WriteEnd) Create(Kernel kernel, OpenFlags flags)
    {
        var pipe = new Pipe(kernel);
        pipe.Count(Fmode.Read | Fmode.Write);
        var place = kernel.PseudoFiles.PlaceOf(pipe, kernel.Current?.Credentials ?? Credentials.Root);
        var nonblock = flags & OpenFlags.O_NONBLOCK;
        return (new(place, pipe, Fmode.Read, OpenFlags.O_RDONLY | nonblock),
            new(place, pipe, Fmode.Write, OpenFlags.O_WRONLY | nonblock | (flags & OpenFlags.O_DIRECT)));
    }

    /// <summary>Changes what it has room for: F_SETPIPE_SZ of fcntl(2).</summary>
    /// <param name="current">Who asks; beyond 1 MiB, or 64 MiB in all pipes of its user, it must be privileged.</param>
    /// <param name="bytes">At least so many; a power of two of pages comes of it.</param>
    /// <returns>The new size; -EINVAL beyond 2 GiB, -EPERM, -ENOMEM, -EBUSY if there is more in it.</returns>
    public SysResult Resize(TaskStruct current, uint bytes)
    {
        ArgumentNullException.ThrowIfNull(current);
        if (bytes > LargestSize)
        {
            return -Errno.EINVAL;
        }

        var slots = (int)(System.Numerics.BitOperations.RoundUpToPowerOf2(Math.Max(bytes, PageSize.Bytes)) / PageSize.Bytes);
        var isMore = slots > _ring.Slots;
        if (isMore && ((bytes > MaxSize && !current.Credentials.Can(Capability.CAP_SYS_RESOURCE))
            || IsTooMuch(_kernel, current.Credentials, slots - _ring.Slots)))
        {
            return -Errno.EPERM;
        }

        if (slots < _ring.Count)
        {
            return -Errno.EBUSY;
        }

        if (current.FaultInjection.ShouldFail(FaultPoint.SlabAllocation))
        {
            return -Errno.ENOMEM;
        }

        _kernel.PipePages.Add(_user, slots - _ring.Slots);
        _ring = _ring.Resized(slots);
        _writers.Wake();
        return Capacity;
    }

    /// <inheritdoc/>
    public PollEvents Poll(FileDescription file, PollTable table)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(table);
        _isPolled = true;
        var (reads, writes) = (file.Mode.HasFlag(Fmode.Read), file.Mode.HasFlag(Fmode.Write));
        if (reads)
        {
            table.Wait(_readers);
        }

        if (writes)
        {
            table.Wait(_writers);
        }

        var events = reads && !_ring.IsEmpty ? NewData : PollEvents.None;
        events |= reads && Writers == 0 && !IsBeforeFirstWriter(file) ? PollEvents.POLLHUP : PollEvents.None;
        events |= writes && !_ring.IsFull ? NewRoom : PollEvents.None;
        return events | (writes && Readers == 0 ? PollEvents.POLLERR : PollEvents.None);
    }

    /// <summary>An end is closed: <c>pipe_release</c>. Who waits at the other learns of the last one.</summary>
    /// <param name="file">The end.</param>
    public void Release(FileDescription file)
    {
        ArgumentNullException.ThrowIfNull(file);
        _openedBeforeWriters.Remove(file);
        GiveBack(file.Mode);
    }

    /// <inheritdoc/>
    public IFileOperations CloneInto(KernelClone clone)
    {
        ArgumentNullException.ThrowIfNull(clone);
        return new Pipe(clone, this);
    }

    /// <inheritdoc/>
    public bool CanBeWokenThrough(WaitQueue queue, FileDescription file)
        => file?.Operations == this && queue != _openers && file.Mode.HasFlag(queue == _readers ? Fmode.Write : Fmode.Read);

    private void GiveBack(Fmode mode)
    {
        Readers -= mode.HasFlag(Fmode.Read) ? 1 : 0;
        Writers -= mode.HasFlag(Fmode.Write) ? 1 : 0;
        if (Readers == 0 && Writers == 0)
        {
            _kernel.PipePages.Add(_user, -_ring.Slots);
            _ring.Clear(); // Nobody comes back to it: an open(2) of the FIFO makes another.
        }

        if ((Readers == 0) != (Writers == 0))
        {
            _readers.WakeAll();
            _writers.WakeAll();
        }
    }

    /// <summary>The call waits for the pipe; nobody who does not run as a task can.</summary>
    private SysResult Wait(WaitQueue queue, nuint progress, bool isExclusive = true)
        => _kernel.Current is { } current
            ? current.Block(queue, new RestartBlock { Code = Errno.ERESTARTSYS, Progress = progress }, isExclusive: isExclusive)
            : -Errno.EAGAIN;

    /// <summary><c>too_many_pipe_buffers_soft</c>, for who is not privileged.</summary>
    private static bool IsTooMuch(Kernel kernel, Credentials who, int more)
        => kernel.PipePages[who.Uid] + more > MaxPagesOfUser
            && !who.Can(Capability.CAP_SYS_RESOURCE) && !who.Can(Capability.CAP_SYS_ADMIN);

    private static bool MayNotWait(FileDescription file) => file.Flags.HasFlag(OpenFlags.O_NONBLOCK);
}
