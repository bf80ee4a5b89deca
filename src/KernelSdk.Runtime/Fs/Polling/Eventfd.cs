using System.Buffers.Binary;

namespace KernelSdk;

/// <summary>A number that is added to and waited for: <c>struct eventfd_ctx</c>. See eventfd(2).</summary>
public sealed class Eventfd : IFileOperations, IWaitedFor
{
    private readonly Kernel _kernel;
    private readonly WaitQueue _queue;
    private readonly bool _isSemaphore;
    private ulong _count;

    /// <summary>An eventfd.</summary>
    /// <param name="kernel">The kernel whose tasks will wait for it.</param>
    /// <param name="count">What it begins with.</param>
    /// <param name="isSemaphore">EFD_SEMAPHORE: a read takes 1.</param>
    public Eventfd(Kernel kernel, uint count, bool isSemaphore)
    {
        (_kernel, _count, _isSemaphore) = (kernel, count, isSemaphore);
        _queue = new("a change of an eventfd", this);
    }

    private Eventfd(KernelClone clone, Eventfd original)
    {
        (_kernel, _count, _isSemaphore) = (clone.Kernel, original._count, original._isSemaphore);
        _queue = clone.Of(original._queue, this);
    }

    /// <inheritdoc/>
    public bool CanPoll => true;

    /// <inheritdoc/>
    public bool CanSplice(Fmode direction) => false;

    /// <summary>Takes the number, or 1 of it, and waits while it is 0.</summary>
    /// <param name="file">The open file.</param>
    /// <param name="to">Room for 8 bytes.</param>
    /// <param name="position">Has no meaning here.</param>
    /// <returns>8; -EINVAL, -EAGAIN. -EFAULT comes too late to take nothing, as in Linux.</returns>
    [MayFault]
    public SysResult ReadIter(FileDescription file, ref IovIter to, ref ulong position)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (to.Count < sizeof(ulong))
        {
            return -Errno.EINVAL;
        }

        if (_count == 0)
        {
            return Wait(file);
        }

        var taken = _isSemaphore ? 1 : _count;
        _count -= taken;
        _queue.Wake(PollEvents.POLLOUT);
        Span<byte> word = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(word, taken);
        return to.CopyTo(word) == sizeof(ulong) ? sizeof(ulong) : -Errno.EFAULT;
    }

    /// <summary>Adds a number, and waits until there is room for it.</summary>
    /// <param name="file">The open file.</param>
    /// <param name="from">8 bytes.</param>
    /// <param name="position">Has no meaning here.</param>
    /// <returns>8; -EINVAL for another size and for the largest number, -EFAULT, -EAGAIN.</returns>
    [MayFault]
    public SysResult WriteIter(FileDescription file, ref IovIter from, ref ulong position)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (from.Count != sizeof(ulong))
        {
            return -Errno.EINVAL;
        }

        Span<byte> word = stackalloc byte[sizeof(ulong)];
        if (from.CopyFrom(word) != sizeof(ulong))
        {
            return -Errno.EFAULT;
        }

        var added = BinaryPrimitives.ReadUInt64LittleEndian(word);
        if (added == ulong.MaxValue)
        {
            return -Errno.EINVAL;
        }

        if (ulong.MaxValue - _count <= added)
        {
            return Wait(file);
        }

        _count += added;
        _queue.Wake(PollEvents.POLLIN);
        return sizeof(ulong);
    }

    /// <inheritdoc/>
    public PollEvents Poll(FileDescription file, PollTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        table.Wait(_queue);
        return (_count > 0 ? PollEvents.POLLIN : PollEvents.None) | (_count < ulong.MaxValue - 1 ? PollEvents.POLLOUT : PollEvents.None);
    }

    /// <inheritdoc/>
    public IFileOperations CloneInto(KernelClone clone)
    {
        ArgumentNullException.ThrowIfNull(clone);
        return new Eventfd(clone, this);
    }

    /// <inheritdoc/>
    public bool CanBeWokenThrough(WaitQueue queue, FileDescription file) => file?.Operations == this;

    private SysResult Wait(FileDescription file)
        => file.Flags.HasFlag(OpenFlags.O_NONBLOCK) || _kernel.Current is not { } current ? -Errno.EAGAIN : current.Block(_queue);
}
