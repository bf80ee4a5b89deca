namespace KernelSdk;

/// <content>Pages that go from pipe to pipe, and between a pipe and a file: fs/splice.c. See splice(2), tee(2).</content>
/// <remarks>
/// Pages of a file's cache, and of other pipes, are handed over by reference: what is written into a file behind a splice(2) shows in the
/// pipe.
/// </remarks>
public sealed partial class Pipe
{
    /// <summary>Fills the pipe from a file, a page of the pipe for each page of the file: <c>splice_file_to_pipe</c>.</summary>
    /// <param name="file">The file, which can be read.</param>
    /// <param name="position">Where in the file, in bytes; goes forward.</param>
    /// <param name="count">At most so many bytes.</param>
    /// <param name="mayNotWait">Whether -EAGAIN is the answer of a full pipe.</param>
    /// <returns>The number of bytes, 0 at the end of the file; -EPIPE, -EAGAIN, an error of the file; or the call waits.</returns>
    internal SysResult FillFrom(FileDescription file, ref ulong position, nuint count, bool mayNotWait)
    {
        if (AwaitRoom(mayNotWait) is { IsError: true } error)
        {
            return error;
        }

        if (count == 0 || !file.CanSplice(Fmode.Read))
        {
            return count == 0 ? 0 : -Errno.EINVAL;
        }

        var result = file.Operations.PageCacheOf(file) is { } cache
            ? ShowPagesOf(cache, file, ref position, count)
            : CopyFrom(file, ref position, count);
        if (!result.IsError)
        {
            _readers.Wake();
        }

        return result;
    }

    /// <summary>Empties the pipe into a file: <c>iter_file_splice_write</c>.</summary>
    /// <param name="current">Who does.</param>
    /// <param name="file">The file, which can be written.</param>
    /// <param name="position">Where in the file, in bytes; goes forward.</param>
    /// <param name="count">At most so many bytes.</param>
    /// <param name="mayNotWait">Whether -EAGAIN is the answer of an empty pipe.</param>
    /// <returns>The number of bytes, 0 without a writer; -EAGAIN, an error of the file; or the call waits.</returns>
    internal SysResult DrainInto(TaskStruct current, FileDescription file, ref ulong position, nuint count, bool mayNotWait)
    {
        if (current.FaultInjection.ShouldFail(FaultPoint.SlabAllocation))
        {
            return -Errno.ENOMEM;
        }

        if (AwaitData(mayNotWait) is { IsError: true } error)
        {
            return error;
        }

        nuint done = 0;
        var result = SysResult.Ok;
        while (done < count && !_ring.IsEmpty && !result.IsError)
        {
            var bytes = _ring.First.Bytes(_kernel.Memory);
            var from = IovIter.FromKernel(bytes[..(int)Math.Min((nuint)bytes.Length, count - done)]);
            result = file.WriteAt(current, ref from, ref position, appends: false);
            if (!result.IsError)
            {
                _ring.Consume((int)result.ToWord());
                done += (nuint)result.ToWord();
            }
        }

        _writers.Wake();
        return done > 0 ? SysResult.Count(done) : result;
    }

    /// <summary>Moves pages to another pipe: <c>splice_pipe_to_pipe</c>.</summary>
    /// <param name="other">The other, not this one.</param>
    /// <param name="count">At most so many bytes.</param>
    /// <param name="mayNotWait">Whether -EAGAIN is the answer where nothing can be moved.</param>
    /// <returns>The number of bytes, 0 without a writer; -EPIPE, -EAGAIN; or the call waits.</returns>
    internal SysResult MoveTo(Pipe other, nuint count, bool mayNotWait)
    {
        if (Await(other, mayNotWait) is { IsError: true } error)
        {
            return error;
        }

        if (other.Readers == 0)
        {
            return Broken(0);
        }

        nuint done = 0;
        while (done < count && !_ring.IsEmpty && !other._ring.IsFull)
        {
            var length = (int)Math.Min((nuint)_ring.First.Length, count - done);
            if (length == _ring.First.Length)
            {
                _ring.MoveFirstTo(other._ring);
            }
            else
            {
                other._ring.Add().ShowOf(_ring.First, length);
                _ring.First.Consume(length);
            }

            done += (nuint)length;
        }

        other._readers.Wake();
        _writers.Wake();
        return SysResult.Count(done);
    }

    /// <summary>Copies pages to another pipe, and keeps them: <c>link_pipe</c>.</summary>
    /// <param name="other">The other, not this one.</param>
    /// <param name="count">At most so many bytes.</param>
    /// <param name="mayNotWait">Whether -EAGAIN is the answer where nothing can be copied.</param>
    /// <returns>The number of bytes, 0 without a writer; -EPIPE, -EAGAIN; or the call waits.</returns>
    internal SysResult CopyTo(Pipe other, nuint count, bool mayNotWait)
    {
        if (Await(other, mayNotWait) is { IsError: true } error)
        {
            return error;
        }

        if (other.Readers == 0)
        {
            return Broken(0);
        }

        nuint done = 0;
        for (var i = 0; done < count && i < _ring.Count && !other._ring.IsFull; i++)
        {
            var length = (int)Math.Min((nuint)_ring[i].Length, count - done);
            other._ring.Add().ShowOf(_ring[i], length);
            done += (nuint)length;
        }

        other._readers.Wake();
        return SysResult.Count(done);
    }

    /// <summary>Something to take here, then room there: <c>ipipe_prep</c> and <c>opipe_prep</c>.</summary>
    private SysResult Await(Pipe other, bool mayNotWait)
        => AwaitData(mayNotWait) is { IsError: true } error ? error : other._ring.IsFull ? other.AwaitRoom(mayNotWait) : SysResult.Ok;

    private SysResult AwaitData(bool mayNotWait)
        => !_ring.IsEmpty || Writers == 0 ? SysResult.Ok : mayNotWait ? -Errno.EAGAIN : Wait(_readers, progress: 0, isExclusive: false);

    /// <summary><c>wait_for_space</c>.</summary>
    private SysResult AwaitRoom(bool mayNotWait)
        => Readers == 0 ? Broken(0)
            : !_ring.IsFull ? SysResult.Ok
            : mayNotWait ? -Errno.EAGAIN : Wait(_writers, progress: 0, isExclusive: false);

    /// <summary>The pages of a file become pages of the pipe: <c>filemap_splice_read</c>.</summary>
    private SysResult ShowPagesOf(PageCache cache, FileDescription file, ref ulong position, nuint count)
    {
        nuint done = 0;
        while (done < count && position < cache.Size && !_ring.IsFull)
        {
            if (cache.Share(PageSize.PageOf(position), out var page) is { IsError: true } error)
            {
                return done > 0 ? SysResult.Count(done) : error;
            }

            var start = PageSize.Offset(position);
            var length = Math.Min(Math.Min(count - done, (nuint)(PageSize.Bytes - start)), (nuint)(cache.Size - position));
            _ring.Add().Show(page, start, (int)length, isClosed: true);
            (done, position) = (done + length, position + length);
        }

        file.Accessed();
        return SysResult.Count(done);
    }

    /// <summary>What a file without pages gives is copied into new ones: <c>copy_splice_read</c>.</summary>
    private SysResult CopyFrom(FileDescription file, ref ulong position, nuint count)
    {
        var pages = new List<Page>();
        while ((nuint)pages.Count * PageSize.Bytes < count && _ring.Count + pages.Count < _ring.Slots
            && _ring.NewPage(_kernel.Current) is { } page)
        {
            pages.Add(page);
        }

        if (pages.Count == 0)
        {
            return -Errno.ENOMEM;
        }

        var buffer = new byte[Math.Min(count, (nuint)pages.Count * PageSize.Bytes)];
        var to = IovIter.IntoKernel(buffer);
        var result = file.ReadAt(ref to, ref position);
        var left = result.IsError ? [] : buffer.AsSpan(0, (int)result.ToWord());
        foreach (var page in pages)
        {
            if (left.IsEmpty)
            {
                _ring.Release(page);
                continue;
            }

            var length = Math.Min(left.Length, PageSize.Bytes);
            left[..length].CopyTo(page.Bytes(_kernel.Memory, 0, length));
            _ring.Add().Show(page, 0, length, isClosed: true);
            left = left[length..];
        }

        return result;
    }
}
