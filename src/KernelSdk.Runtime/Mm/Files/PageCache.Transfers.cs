using static KernelSdk.Errno;

namespace KernelSdk;

/// <content>Transfers between the pages and whoever reads or writes the file.</content>
public sealed partial class PageCache
{
    /// <summary>Moves bytes to a reader, up to the end of the file: <c>filemap_read</c>.</summary>
    /// <param name="offset">Where, in bytes; goes forward.</param>
    /// <param name="to">The reader's memory.</param>
    /// <returns>The number of bytes; -EFAULT, -EIO, -ENOMEM if not even one went.</returns>
    [MayFault]
    public SysResult ReadIter(ref ulong offset, ref IovIter to)
    {
        nuint done = 0;
        while (to.Count > 0 && offset < Size)
        {
            var index = PageSize.PageOf(offset);
            var (start, length) = Run(offset, to.Count, Size);
            nuint moved;
            if (IsHole(index))
            {
                moved = to.Zero((nuint)length);
            }
            else if (Get(index, out var frame) is not FaultCode.None and var code)
            {
                return done > 0 ? SysResult.Count(done) : ErrorOf(code);
            }
            else
            {
                moved = (nuint)to.CopyTo(_memory.PageOf(frame).Bytes(start, length));
            }

            (done, offset) = (done + moved, offset + moved);
            if (moved < (nuint)length)
            {
                return done > 0 ? SysResult.Count(done) : -EFAULT;
            }
        }

        return SysResult.Count(done);
    }

    /// <summary>A page of the file for somebody who will show it as well, and holds it from now on: <c>filemap_get_pages</c>.</summary>
    /// <param name="index">Which.</param>
    /// <param name="page">The page; zeroes for a hole in a file that is nowhere else.</param>
    /// <returns>0; -EIO, -ENOMEM.</returns>
    internal SysResult Share(ulong index, out Page page)
    {
        page = Page.OfZeroes();
        if (IsHole(index))
        {
            return SysResult.Ok;
        }

        var code = Get(index, out _);
        if (code != FaultCode.None)
        {
            return ErrorOf(code);
        }

        page = Pages[index].Get();
        return SysResult.Ok;
    }

    /// <summary>Takes bytes from a writer; the file grows if it has to: <c>generic_perform_write</c>.</summary>
    /// <param name="offset">Where, in bytes; goes forward.</param>
    /// <param name="from">The writer's memory.</param>
    /// <returns>The number of bytes; -EFAULT, -EPERM, -ENOSPC, -EIO, -ENOMEM if not even one came.</returns>
    [MayFault]
    public SysResult WriteIter(ref ulong offset, ref IovIter from)
    {
        nuint done = 0;
        while (from.Count > 0)
        {
            var index = PageSize.PageOf(offset);
            var (start, length) = Run(offset, from.Count, ulong.MaxValue);
            if (IsWriteSealed || !MayReach(offset + (ulong)length))
            {
                return done > 0 ? SysResult.Count(done) : -EPERM;
            }

            var isNew = !Has(index);
            if (Own(Load(index, out var frame), index, ref frame) is not FaultCode.None and var code)
            {
                return done > 0 ? SysResult.Count(done) : ErrorOf(code);
            }

            var moved = (nuint)from.CopyFrom(_memory.PageOf(frame).Bytes(start, length));
            (done, offset) = (done + moved, offset + moved);

            // shmem_write_end: also where nothing came, a file that is nowhere else keeps the page and reaches to where it was to come.
            Size = Math.Max(Size, moved > 0 || _source is null ? offset : 0);
            if (moved == 0 && isNew && _source is not null)
            {
                Remove(index, index + 1);
            }

            if (moved < (nuint)length)
            {
                return done > 0 ? SysResult.Count(done) : -EFAULT;
            }
        }

        return SysResult.Count(done);
    }

    /// <summary>The next byte from an offset on that lies in a page of data, or in a hole: SEEK_DATA and SEEK_HOLE of lseek(2).</summary>
    /// <param name="offset">In bytes, before the end.</param>
    /// <param name="isData">Which of the two.</param>
    /// <returns>Where; null where no data follows. The end of the file is a hole.</returns>
    public ulong? Next(ulong offset, bool isData)
    {
        var end = PageSize.PageOf(PageSize.RoundUp(Size));
        var index = PageSize.PageOf(offset);
        if (isData)
        {
            var next = _source is not null || HasData(index)
                ? index
                : PagesIn(index, end).Where(static each => !each.Value.IsReserved).Select(static each => each.Key)
                    .DefaultIfEmpty(end).Min();
            return next == end ? null : Math.Max(offset, next << PageSize.Shift);
        }

        while (index < end && !IsHole(index))
        {
            index++;
        }

        return Math.Min(Size, Math.Max(offset, index << PageSize.Shift));
    }

    /// <summary>Makes a range zeroes and gives the memory of its whole pages back: FALLOC_FL_PUNCH_HOLE of fallocate(2).</summary>
    /// <param name="offset">In bytes.</param>
    /// <param name="end">In bytes; what lies behind the end of the file is left alone.</param>
    /// <returns>0; -EPERM for a sealed file; -EOPNOTSUPP for one that is not only in memory; -ENOMEM.</returns>
    public SysResult Clear(ulong offset, ulong end)
    {
        if (IsWriteSealed)
        {
            return -EPERM;
        }

        var (first, last) = (PageSize.PageOf(PageSize.RoundUp(offset)), PageSize.PageOf(end));
        if (first > last)
        {
            return ClearInPage(offset, end);
        }

        if (ClearInPage(offset, first << PageSize.Shift) is { IsError: true } error || (error = ClearInPage(last << PageSize.Shift, end)).IsError)
        {
            return error;
        }

        return first < last ? PunchHole(first, last) : SysResult.Ok;
    }

    /// <summary>Gives every page of a range memory, all of them or none: fallocate(2).</summary>
    /// <param name="offset">In bytes.</param>
    /// <param name="end">In bytes; may lie behind the end of the file.</param>
    /// <returns>0; -ENOSPC, -ENOMEM.</returns>
    public SysResult Reserve(ulong offset, ulong end)
    {
        var (made, again) = (new List<ulong>(), new List<Page>());
        for (var index = PageSize.PageOf(offset); index < PageSize.PageOf(PageSize.RoundUp(end)); index++)
        {
            if (Pages.TryGetValue(index, out var known))
            {
                again.Add(known);
                continue;
            }

            if (Load(index, out _) is not FaultCode.None and var code)
            {
                made.ForEach(each => Remove(each, each + 1));
                return ErrorOf(code);
            }

            Pages[index].IsReserved = _source is null;
            made.Add(index);
        }

        again.ForEach(static page => page.IsReserved = false); // What is reserved twice is data: shmem_get_folio_gfp, SGP_FALLOC.
        return SysResult.Ok;
    }

    private bool IsHole(ulong index) => _source is null && !HasData(index) && !_memory.IsDisposed;

    /// <summary>Zeroes within one page; a hole is zeroes already.</summary>
    private SysResult ClearInPage(ulong offset, ulong end)
    {
        end = Math.Min(end, Size);
        if (offset >= end || IsHole(PageSize.PageOf(offset)))
        {
            return SysResult.Ok;
        }

        if (GetForWrite(PageSize.PageOf(offset), out var frame) is not FaultCode.None and var code)
        {
            return ErrorOf(code);
        }

        _memory.PageOf(frame).Bytes(PageSize.Offset(offset), (int)(end - offset)).Clear();
        return SysResult.Ok;
    }
}
