namespace KernelSdk;

/// <content>What moves bytes. Each goes forward by what it moved, and stops at a fault or at the end of the buffers.</content>
public ref partial struct IovIter
{
    /// <summary>The next byte of a user buffer.</summary>
    private readonly UserPtr<byte> UserAddress
    {
        get
        {
            ref readonly var segment = ref User[_segment];
            return segment.Base + (long)(segment.Length - _left);
        }
    }

    /// <summary>Moves bytes into the buffers: <c>copy_to_iter</c>.</summary>
    /// <param name="source">The bytes.</param>
    /// <returns>The number of bytes moved; fewer than there were means a fault, or that the buffers are full.</returns>
    /// <exception cref="InvalidOperationException">The buffers are a source, which is a bug of the kernel.</exception>
    [MustCheck]
    public int CopyTo(scoped ReadOnlySpan<byte> source)
    {
        var (moved, left) = (0, 0);
        while (left == 0 && moved < source.Length && Count > 0)
        {
            var run = (int)NextRun((nuint)(source.Length - moved));
            left = (int)StoreRun(source.Slice(moved, run));
            moved += (int)Forward((nuint)(run - left));
        }

        return moved;
    }

    /// <summary>Moves bytes out of the buffers: <c>copy_from_iter</c>.</summary>
    /// <param name="destination">Takes the bytes. What did not come is left as it was, so a page of a file can be written in place.</param>
    /// <returns>The number of bytes moved; fewer than there is room for means a fault, or that the buffers are empty.</returns>
    /// <exception cref="InvalidOperationException">The buffers are a destination, which is a bug of the kernel.</exception>
    [MustCheck]
    public int CopyFrom(scoped Span<byte> destination)
    {
        var (moved, left) = (0, 0);
        while (left == 0 && moved < destination.Length && Count > 0)
        {
            var run = (int)NextRun((nuint)(destination.Length - moved));
            left = (int)LoadRun(destination.Slice(moved, run));
            moved += (int)Forward((nuint)(run - left));
        }

        return moved;
    }

    /// <summary>Moves all of it or goes nowhere: <c>copy_from_iter_full</c>.</summary>
    /// <param name="destination">Takes the bytes; holds some of them where it fails.</param>
    /// <returns>Whether it was filled. If not, the position is what it was.</returns>
    /// <exception cref="InvalidOperationException">The buffers are a destination, which is a bug of the kernel.</exception>
    [MustCheck]
    public bool CopyFromFull(Span<byte> destination)
    {
        var moved = CopyFrom(destination);
        if (moved == destination.Length)
        {
            return true;
        }

        Revert((nuint)moved);
        return false;
    }

    /// <summary>Moves zeroes into the buffers: <c>iov_iter_zero</c>.</summary>
    /// <param name="bytes">How many.</param>
    /// <returns>The number of bytes zeroed; fewer than asked for means a fault, or that the buffers are full.</returns>
    /// <exception cref="InvalidOperationException">The buffers are a source, which is a bug of the kernel.</exception>
    [MustCheck]
    public nuint Zero(nuint bytes)
    {
        var (moved, left) = ((nuint)0, (nuint)0);
        while (left == 0 && moved < bytes && Count > 0)
        {
            var run = NextRun(bytes - moved);
            left = ZeroRun(run);
            moved += Forward(run - left);
        }

        return moved;
    }

    private readonly nuint StoreRun(scoped ReadOnlySpan<byte> bytes)
    {
        if (_kernel is null)
        {
            return _mm!.CopyToUser(UserAddress, bytes);
        }

        bytes.CopyTo(_kernel.Writable(_segment, _bytes)[^(int)_left..]);
        return 0;
    }

    private readonly nuint LoadRun(scoped Span<byte> bytes)
    {
        if (_kernel is null)
        {
            return _mm!.CopyFromUserForIter(bytes, UserAddress);
        }

        _kernel.Readable(_segment, _bytes)[^(int)_left..][..bytes.Length].CopyTo(bytes);
        return 0;
    }

    private readonly nuint ZeroRun(nuint run)
    {
        if (_kernel is null)
        {
            return _mm!.ClearUser(UserAddress, run);
        }

        _kernel.Writable(_segment, _bytes)[^(int)_left..][..(int)run].Clear();
        return 0;
    }
}
