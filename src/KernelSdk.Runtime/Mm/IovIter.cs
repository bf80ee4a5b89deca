using System.Diagnostics.CodeAnalysis;

namespace KernelSdk;

/// <summary>
/// The user's side of a transfer: one buffer or many segments, and how far the transfer has come. Linux's
/// <c>struct iov_iter</c>; what read(2), write(2), readv(2) and writev(2) hand to a file.
/// </summary>
/// <remarks>Lives on the stack of the system call and allocates nothing.</remarks>
public ref struct IovIter
{
    private readonly AddressSpace _mm;
    private ReadOnlySpan<IoVec> _segments;
    private nuint _offset;

    private IovIter(AddressSpace mm, ReadOnlySpan<IoVec> segments, nuint count)
    {
        _mm = mm;
        _segments = segments;
        Count = count;
    }

    /// <summary>The most one call transfers, 2 GiB less a page: <c>MAX_RW_COUNT</c>.</summary>
    public const int MaxTransfer = int.MaxValue & ~(PageSize.Bytes - 1);

    /// <summary>How many bytes are left.</summary>
    public nuint Count { get; private set; }

    /// <summary>One buffer: <c>import_ubuf</c>.</summary>
    /// <param name="mm">The caller's memory.</param>
    /// <param name="segment">The buffer, on the caller's stack; its length at most <see cref="MaxTransfer"/>.</param>
    public static IovIter Over(AddressSpace mm, [UnscopedRef] in IoVec segment) => new(mm, new(in segment), segment.Length);

    /// <summary>
    /// Takes the user's segments over into the kernel, once: <c>import_iovec</c>. What goes beyond <see cref="MaxTransfer"/> is
    /// cut off.
    /// </summary>
    /// <param name="mm">The caller's memory.</param>
    /// <param name="vector">The user's array.</param>
    /// <param name="count">Its length.</param>
    /// <param name="room">Room for a few segments on the caller's stack.</param>
    /// <param name="iter">The transfer; empty on an error.</param>
    /// <returns>0; -EINVAL for more than IOV_MAX segments or a negative length; -EFAULT.</returns>
    [MustCheck]
    public static SysResult Import(AddressSpace mm, UserPtr<IoVec> vector, uint count, Span<IoVec> room, out IovIter iter)
    {
        iter = default;
        if (count > IoVec.MaxSegments)
        {
            return -Errno.EINVAL;
        }

        var segments = (int)count <= room.Length ? room[..(int)count] : new IoVec[(int)count];
        for (var i = 0; i < segments.Length; i++)
        {
            // One by one: a bad length counts before a fault in a later segment.
            if (mm.CopyFromUser(out segments[i], vector + i) != 0)
            {
                return -Errno.EFAULT;
            }

            if (segments[i].Length > (nuint)nint.MaxValue)
            {
                return -Errno.EINVAL;
            }
        }

        if (segments.Length == 1)
        {
            // A lone segment is imported as a plain buffer, which is cut off before its range is checked.
            segments[0] = segments[0] with { Length = Math.Min(segments[0].Length, MaxTransfer) };
        }

        nuint total = 0;
        foreach (ref var segment in segments)
        {
            if (!AddressSpace.AccessOk(segment.Base, segment.Length))
            {
                return -Errno.EFAULT;
            }

            segment = segment with { Length = Math.Min(segment.Length, MaxTransfer - total) };
            total += segment.Length;
        }

        iter = new(mm, segments, total);
        return SysResult.Ok;
    }

    /// <summary>Moves kernel bytes to the user and goes forward by what was moved: <c>copy_to_iter</c>.</summary>
    /// <param name="source">The bytes.</param>
    /// <returns>The number of bytes moved; fewer than there were means a fault, or that the buffers are full.</returns>
    public int CopyTo(ReadOnlySpan<byte> source)
    {
        var moved = 0;
        while (moved < source.Length && NextRun(source.Length - moved) is (var address, > 0 and var run))
        {
            var left = (int)_mm.CopyToUser(address, source.Slice(moved, run));
            Advance(run - left);
            moved += run - left;
            if (left != 0)
            {
                break;
            }
        }

        return moved;
    }

    /// <summary>Moves user bytes to the kernel and goes forward by what was moved: <c>copy_from_iter</c>.</summary>
    /// <param name="destination">Takes the bytes.</param>
    /// <returns>The number of bytes moved; fewer than there is room for means a fault, or that the buffers are empty.</returns>
    public int CopyFrom(Span<byte> destination)
    {
        var moved = 0;
        while (moved < destination.Length && NextRun(destination.Length - moved) is (var address, > 0 and var run))
        {
            var left = (int)_mm.CopyFromUser(destination.Slice(moved, run), address);
            Advance(run - left);
            moved += run - left;
            if (left != 0)
            {
                break;
            }
        }

        return moved;
    }

    /// <summary>The next bytes that lie in one segment, at most <paramref name="most"/>.</summary>
    private (UserPtr<byte> Address, int Length) NextRun(int most)
    {
        while (!_segments.IsEmpty && _offset == _segments[0].Length)
        {
            _segments = _segments[1..];
            _offset = 0;
        }

        return _segments.IsEmpty
            ? default
            : (_segments[0].Base + (long)_offset, (int)Math.Min((nuint)most, _segments[0].Length - _offset));
    }

    private void Advance(int bytes)
    {
        _offset += (nuint)bytes;
        Count -= (nuint)bytes;
    }
}
