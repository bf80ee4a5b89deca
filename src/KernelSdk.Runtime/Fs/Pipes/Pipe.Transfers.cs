namespace KernelSdk;

/// <content>Reading and writing: <c>pipe_read</c> and <c>pipe_write</c>.</content>
public sealed partial class Pipe
{
    private RestartBlock? Restarted => _kernel.Current?.Restart;

    /// <summary>Reads what there is, and waits only for the first byte. No writer is the end of file.</summary>
    /// <param name="file">The end.</param>
    /// <param name="to">The reader's memory.</param>
    /// <param name="position">Has no meaning here.</param>
    /// <returns>The bytes read; -EAGAIN, -EFAULT.</returns>
    [MayFault]
    public SysResult ReadIter(FileDescription file, ref IovIter to, ref ulong position)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (to.Count == 0)
        {
            return 0;
        }

        if (_ring.IsEmpty)
        {
            return Writers == 0 ? 0 : MayNotWait(file) ? -Errno.EAGAIN : Wait(_readers, progress: 0);
        }

        var wasFull = _ring.IsFull;
        var result = Take(ref to);
        if (wasFull && !_ring.IsFull)
        {
            _writers.Wake(NewRoom);
        }

        if (Restarted is not null && !_ring.IsEmpty)
        {
            _readers.Wake(NewData); // The wake-up was for one reader, and there is something left for the next.
        }

        return result;
    }

    /// <summary>
    /// Writes everything, and waits as often as that takes. A page is put in whole or not at all, so what fits one page is never torn.
    /// </summary>
    /// <param name="file">The end.</param>
    /// <param name="from">The writer's memory.</param>
    /// <param name="position">Has no meaning here.</param>
    /// <returns>The bytes written: fewer than asked for if the rest would have to wait, or met a fault. -EPIPE, -EAGAIN, -EFAULT.</returns>
    [MayFault]
    public SysResult WriteIter(FileDescription file, ref IovIter from, ref ulong position)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (from.Count == 0)
        {
            return 0;
        }

        var done = Restarted?.Progress ?? 0;
        from.Advance(done);
        var wasEmpty = _ring.IsEmpty;
        var result = Put(file, ref from, ref done);
        if (wasEmpty || _isPolled)
        {
            _readers.Wake(NewData);
        }

        if (Restarted is not null && !_ring.IsFull)
        {
            _writers.Wake(NewRoom);
        }

        return result;
    }

    private SysResult Take(ref IovIter to)
    {
        nuint done = 0;
        while (!_ring.IsEmpty && to.Count > 0)
        {
            var buffer = _ring.First;
            var count = (int)Math.Min((nuint)buffer.Length, to.Count);
            if (to.CopyTo(buffer.Bytes(_kernel.Memory)[..count]) < count)
            {
                return done > 0 ? SysResult.Count(done) : -Errno.EFAULT;
            }

            done += (nuint)count;
            buffer.Consume(count);
            if (buffer.IsPacket)
            {
                _ring.RemoveFirst(); // What did not fit the reader's buffer is lost, and the next packet is for the next read.
                break;
            }

            if (buffer.Length == 0)
            {
                _ring.RemoveFirst();
            }
        }

        return SysResult.Count(done);
    }

    private SysResult Put(FileDescription file, ref IovIter from, ref nuint done)
    {
        if (Readers == 0)
        {
            return Broken(done);
        }

        var odd = (int)(from.Count % PageSize.Bytes);
        if (Restarted is null && odd > 0 && !_ring.IsEmpty)
        {
            if (_ring.Last.Merge(_kernel.Memory, ref from, odd) is not { } isMerged)
            {
                return -Errno.EFAULT;
            }

            done += isMerged ? (nuint)odd : 0;
        }

        while (from.Count > 0)
        {
            if (_ring.IsFull)
            {
                return !MayNotWait(file) ? Wait(_writers, done) : done > 0 ? SysResult.Count(done) : -Errno.EAGAIN;
            }

            if (_ring.NewPage(_kernel.Current) is not { } page)
            {
                return done > 0 ? SysResult.Count(done) : -Errno.ENOMEM;
            }

            var wanted = (int)Math.Min(from.Count, PageSize.Bytes);
            if (from.CopyFrom(page.Bytes(_kernel.Memory, 0, wanted)) < wanted)
            {
                _ring.Release(page);
                return done > 0 ? SysResult.Count(done) : -Errno.EFAULT;
            }

            _ring.Add().Show(page, 0, wanted, isClosed: false, file.Flags.HasFlag(OpenFlags.O_DIRECT));
            done += (nuint)wanted;
        }

        return SysResult.Count(done);
    }

    /// <summary>Nobody will read it. The place of SIGPIPE, which comes with signals.</summary>
    private static SysResult Broken(nuint done) => done > 0 ? SysResult.Count(done) : -Errno.EPIPE;
}
