using System.Runtime.InteropServices;

namespace KernelSdk;

/// <content>Pages that go from pipe to pipe, and between a pipe and a file: fs/splice.c. See splice(2), tee(2).</content>
/// <remarks>
/// Where Linux hands a page over by reference, its bytes are copied here: what is written into a file behind a splice(2) does not change
/// what is in the pipe. Whole pages that go from pipe to pipe are moved.
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

        var rooms = new List<Memory<byte>>();
        var most = file.Operations.PageCacheOf(file) is null ? PageSize.Bytes : PageSize.Bytes - PageSize.Offset(position);
        for (; count > 0 && _ring.Count + rooms.Count < _ring.Slots; most = PageSize.Bytes)
        {
            if (_kernel.Current?.FaultInjection.ShouldFail(FaultPoint.PageAllocation) == true)
            {
                return -Errno.ENOMEM;
            }

            rooms.Add(_ring.Next(rooms.Count).Room((int)Math.Min(count, (nuint)most)));
            count -= (nuint)rooms[^1].Length;
        }

        var to = IovIter.IntoKernel(CollectionsMarshal.AsSpan(rooms));
        var result = file.ReadAt(ref to, ref position);
        var left = result.IsError ? 0 : result.ToWord();
        foreach (var room in rooms.TakeWhile(_ => left > 0))
        {
            var length = (int)Math.Min(left, room.Length);
            _ring.Next().Set(length);
            _ring.Add();
            left -= length;
        }

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
            var from = IovIter.FromKernel(Segments(count - done));
            result = file.WriteAt(current, ref from, ref position, appends: false);
            if (!result.IsError)
            {
                Consume((int)result.ToWord());
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
                other._ring.Next().CopyOf(_ring.First, length);
                other._ring.Add();
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
            other._ring.Next().CopyOf(_ring[i], length);
            other._ring.Add();
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

    /// <summary>What is to be read, up to so many bytes.</summary>
    private ReadOnlyMemory<byte>[] Segments(nuint most)
    {
        var segments = new List<ReadOnlyMemory<byte>>();
        for (var i = 0; i < _ring.Count && most > 0; i++)
        {
            var memory = _ring[i].Memory;
            memory = memory[..(int)Math.Min((nuint)memory.Length, most)];
            segments.Add(memory);
            most -= (nuint)memory.Length;
        }

        return [.. segments];
    }

    private void Consume(int count)
    {
        while (count > 0)
        {
            var length = Math.Min(count, _ring.First.Length);
            _ring.First.Consume(length);
            count -= length;
            if (_ring.First.Length == 0)
            {
                _ring.RemoveFirst();
            }
        }
    }
}
