using System.Runtime.InteropServices;

namespace KernelSdk;

/// <summary>
/// The kernel's own buffers in a transfer, one or many, and which way they go. Linux's <c>struct kvec</c> and the
/// <c>data_source</c> of its iterator.
/// </summary>
/// <remarks>
/// An object, so that the iterator stays small: the system calls that move user bytes, nearly all of them, would pay for the room.
/// One buffer is a span and cannot lie in an object. The iterator keeps it, as bytes to be read, and hands it in;
/// <see cref="Writable"/> gives it back as what it was when it came.
/// </remarks>
internal sealed class KernelSegments
{
    /// <summary>One buffer that bytes are taken from.</summary>
    public static readonly KernelSegments OneSource = new([], isSource: true);

    /// <summary>One buffer that bytes go into.</summary>
    public static readonly KernelSegments OneDestination = new([], isSource: false);

    private readonly ReadOnlyMemory<byte>[] _many;
    private readonly bool _isSource;

    private KernelSegments(ReadOnlyMemory<byte>[] many, bool isSource)
    {
        _many = many;
        _isSource = isSource;
    }

    public int Count => Math.Max(_many.Length, 1);

    /// <summary>Buffers that bytes are taken from.</summary>
    public static KernelSegments Source(ReadOnlySpan<ReadOnlyMemory<byte>> many) => new(many.ToArray(), isSource: true);

    /// <summary>Buffers that bytes go into.</summary>
    public static KernelSegments Destination(ReadOnlySpan<Memory<byte>> many)
    {
        var segments = new ReadOnlyMemory<byte>[many.Length];
        for (var i = 0; i < segments.Length; i++)
        {
            segments[i] = many[i];
        }

        return new(segments, isSource: false);
    }

    public int LengthOf(int segment, ReadOnlySpan<byte> one) => _many.Length == 0 ? one.Length : _many[segment].Length;

    public nuint TotalLength(ReadOnlySpan<byte> one)
    {
        nuint total = 0;
        for (var i = 0; i < Count; i++)
        {
            total += (nuint)LengthOf(i, one);
        }

        return total;
    }

    /// <summary>The bytes of a source. For others Linux warns and moves nothing; here it is an oops.</summary>
    public ReadOnlySpan<byte> Readable(int segment, ReadOnlySpan<byte> one)
        => _isSource
            ? Of(segment, one)
            : throw new InvalidOperationException("These kernel buffers are the destination of a transfer; nothing can be taken from them.");

    /// <summary>The bytes of a destination, which came as a span or as memory that can be written.</summary>
    public Span<byte> Writable(int segment, ReadOnlySpan<byte> one)
    {
        if (_isSource)
        {
            throw new InvalidOperationException("These kernel buffers are the source of a transfer; nothing can be moved into them.");
        }

        var bytes = Of(segment, one);
        return MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(bytes), bytes.Length);
    }

    private ReadOnlySpan<byte> Of(int segment, ReadOnlySpan<byte> one) => _many.Length == 0 ? one : _many[segment].Span;
}
