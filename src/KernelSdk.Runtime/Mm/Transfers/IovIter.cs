using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace KernelSdk;

/// <summary>
/// One side of a transfer: buffers in user memory or in the kernel, and how far the transfer has come. Linux's
/// <c>struct iov_iter</c>; what read(2), write(2), readv(2) and writev(2) hand to a file, and what the kernel hands to it for
/// itself.
/// </summary>
/// <remarks>
/// <para>A file does not see which it works on: one user buffer (<see cref="Over"/>), the user's segments (<see cref="Import"/>),
/// or buffers of the kernel (<see cref="IntoKernel(Span{byte})"/>, <see cref="FromKernel(ReadOnlySpan{byte})"/>). Those know their
/// direction, and a transfer in the other one is a bug that throws. User buffers go both ways, as the user's own memory
/// does.</para>
/// <para>Lives on the stack of the system call. For user buffers it allocates nothing, unless there are more segments than
/// <see cref="Import"/> has room for.</para>
/// </remarks>
/// <example><code>
/// Span&lt;byte&gt; header = stackalloc byte[64];
/// var to = IovIter.IntoKernel(header); // As kernel_read does.
/// var result = file.Operations.ReadIter(file, ref to);
/// </code></example>
public ref partial struct IovIter
{
    private readonly AddressSpace? _mm; // Of user buffers.
    private readonly KernelSegments? _kernel; // Or of the kernel's.
    private readonly ReadOnlySpan<byte> _bytes; // The user's array of segments, or the kernel's one buffer.

    private int _segment;
    private nuint _left; // In that segment. 0 with more to come means: at the start of the next one.

    private IovIter(AddressSpace mm, ReadOnlySpan<IoVec> segments, nuint count)
    {
        _mm = mm;
        _bytes = MemoryMarshal.AsBytes(segments);
        _left = segments.IsEmpty ? 0 : segments[0].Length;
        Count = count;
    }

    private IovIter(KernelSegments segments, ReadOnlySpan<byte> only)
    {
        _kernel = segments;
        _bytes = only;
        _left = LengthOf(0);
        Count = segments.TotalLength(only);
    }

    /// <summary>The most one call transfers, 2 GiB less a page: <c>MAX_RW_COUNT</c>.</summary>
    public const int MaxTransfer = int.MaxValue & ~(PageSize.Bytes - 1);

    /// <summary>How many bytes are left: <c>iov_iter_count</c>.</summary>
    public nuint Count { get; private set; }

    /// <summary>
    /// How many bytes are left in the segment that comes next: <c>iov_iter_single_seg_count</c>. 0 in front of an empty segment.
    /// </summary>
    public readonly nuint SingleSegmentCount
    {
        get
        {
            var (segment, left) = (_segment, _left);
            if (left == 0 && Count > 0 && LengthOf(segment) > 0)
            {
                left = LengthOf(++segment);
            }

            return segment < SegmentCount - 1 ? Math.Min(Count, left) : Count;
        }
    }

    private readonly ReadOnlySpan<IoVec> User => MemoryMarshal.Cast<byte, IoVec>(_bytes);

    private readonly int SegmentCount => _kernel is null ? User.Length : _kernel.Count;

    /// <summary>One user buffer: <c>import_ubuf</c>.</summary>
    /// <param name="mm">The caller's memory.</param>
    /// <param name="segment">The buffer, on the caller's stack; its length at most <see cref="MaxTransfer"/>.</param>
    public static IovIter Over(AddressSpace mm, [UnscopedRef] in IoVec segment) => new(mm, new(in segment), segment.Length);

    /// <summary>One kernel buffer that takes what a file gives: <c>iov_iter_kvec</c> with <c>ITER_DEST</c>.</summary>
    /// <param name="destination">The buffer.</param>
    public static IovIter IntoKernel(Span<byte> destination) => new(KernelSegments.OneDestination, destination);

    /// <summary>Kernel buffers that take what a file gives: <c>iov_iter_kvec</c> with <c>ITER_DEST</c>.</summary>
    /// <param name="destinations">The buffers, filled in their order.</param>
    public static IovIter IntoKernel(ReadOnlySpan<Memory<byte>> destinations) => new(KernelSegments.Destination(destinations), default);

    /// <summary>One kernel buffer that a file takes from: <c>iov_iter_kvec</c> with <c>ITER_SOURCE</c>.</summary>
    /// <param name="source">The bytes.</param>
    public static IovIter FromKernel(ReadOnlySpan<byte> source) => new(KernelSegments.OneSource, source);

    /// <summary>Kernel buffers that a file takes from: <c>iov_iter_kvec</c> with <c>ITER_SOURCE</c>.</summary>
    /// <param name="sources">The buffers, read in their order.</param>
    public static IovIter FromKernel(ReadOnlySpan<ReadOnlyMemory<byte>> sources) => new(KernelSegments.Source(sources), default);

    /// <summary>Goes forward without moving anything: <c>iov_iter_advance</c>. The end stops it.</summary>
    /// <param name="bytes">How far.</param>
    public void Advance(nuint bytes)
    {
        bytes = Math.Min(bytes, Count);
        Count -= bytes;
        while (bytes >= _left && _segment < SegmentCount - 1)
        {
            bytes -= _left;
            _left = LengthOf(++_segment);
        }

        _left -= bytes;
    }

    /// <summary>
    /// Goes back over what was moved or skipped: <c>iov_iter_revert</c>. For a file that took more than it could use.
    /// </summary>
    /// <param name="bytes">How far.</param>
    /// <exception cref="ArgumentOutOfRangeException">The transfer has not come that far, which is a bug of the kernel.</exception>
    public void Revert(nuint bytes)
    {
        if (bytes == 0)
        {
            return;
        }

        var (segment, left) = (_segment, _left + bytes);
        while (left > LengthOf(segment))
        {
            ArgumentOutOfRangeException.ThrowIfZero(segment, nameof(bytes));
            left -= LengthOf(segment--);
        }

        (_segment, _left) = (segment, left);
        Count += bytes;
    }

    /// <summary>Leaves at most so many bytes to be moved: <c>iov_iter_truncate</c>.</summary>
    /// <param name="count">How many.</param>
    public void Truncate(nuint count) => Count = Math.Min(Count, count);

    /// <summary>How many of the next bytes lie in one segment, at most <paramref name="most"/>. There are some.</summary>
    private nuint NextRun(nuint most)
    {
        while (_left == 0)
        {
            _left = LengthOf(++_segment);
        }

        return Math.Min(most, Math.Min(_left, Count));
    }

    /// <summary>Goes forward within a run.</summary>
    private nuint Forward(nuint bytes)
    {
        _left -= bytes;
        Count -= bytes;
        return bytes;
    }

    private readonly nuint LengthOf(int segment)
        => segment >= SegmentCount ? 0 : _kernel is null ? User[segment].Length : (nuint)_kernel.LengthOf(segment, _bytes);
}
