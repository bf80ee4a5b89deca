using System.Runtime.CompilerServices;

namespace KernelSdk;

/// <summary>
/// The host memory behind one frame: the only place where the runtime touches user memory through a pointer. The frame's
/// block lives as long as its <see cref="PhysicalMemory"/>: whoever uses a page keeps that alive to the end, and no TLB remembers a
/// page when the memory is disposed of.
/// </summary>
internal readonly unsafe struct HostPage(nint start)
{
    private readonly byte* _start = (byte*)start;

    /// <summary>Bytes of the page; the caller keeps offset + length within it.</summary>
    public Span<byte> Bytes(int offset, int length) => new(_start + offset, length);

    /// <summary>A value that lies whole in the page.</summary>
    public T Read<T>(int offset)
        where T : unmanaged
        => Unsafe.ReadUnaligned<T>(_start + offset);

    /// <summary>Stores a value that lies whole in the page.</summary>
    public void Write<T>(int offset, T value)
        where T : unmanaged
        => Unsafe.WriteUnaligned(_start + offset, value);
}
