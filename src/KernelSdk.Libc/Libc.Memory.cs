using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KernelSdk;

/// <content>The program's own memory: what <c>*p</c>, malloc(3) and free(3) are in C.</content>
public sealed partial class Libc
{
    /// <summary>Loads a value: <c>*p</c>. A bad address is a SIGSEGV.</summary>
    /// <param name="pointer">Where it lies.</param>
    public T Load<T>(UserPtr<T> pointer)
        where T : unmanaged
    {
        Unsafe.SkipInit(out T value);
        Load(pointer, new Span<T>(ref value));
        return value;
    }

    /// <summary>Loads an array: <c>memcpy(destination, p, ...)</c>.</summary>
    /// <param name="pointer">Its first element.</param>
    /// <param name="destination">Filled whole.</param>
    public void Load<T>(UserPtr<T> pointer, Span<T> destination)
        where T : unmanaged
        => _memory.Load(pointer.Address, MemoryMarshal.AsBytes(destination));

    /// <summary>Stores a value: <c>*p = value</c>. A bad address is a SIGSEGV.</summary>
    /// <param name="pointer">Where it goes.</param>
    /// <param name="value">The value.</param>
    public void Store<T>(UserPtr<T> pointer, T value)
        where T : unmanaged
        => Store(pointer, new ReadOnlySpan<T>(in value));

    /// <summary>Stores an array: <c>memcpy(p, source, ...)</c>.</summary>
    /// <param name="pointer">Its first element.</param>
    /// <param name="source">Stored whole.</param>
    public void Store<T>(UserPtr<T> pointer, ReadOnlySpan<T> source)
        where T : unmanaged
        => _memory.Store(pointer.Address, MemoryMarshal.AsBytes(source));

    /// <summary>Memory for <paramref name="count"/> elements, not initialised: malloc(3), aligned to 16 bytes.</summary>
    /// <typeparam name="T">What it will hold.</typeparam>
    /// <param name="count">At least 0.</param>
    /// <returns>NULL with ENOMEM in <see cref="errno"/> if the heap has no room.</returns>
    public UserPtr<T> malloc<T>(int count = 1)
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (_heap.Allocate((ulong)count * (ulong)Unsafe.SizeOf<T>()) is { } address)
        {
            return new(address);
        }

        errno = KernelSdk.Errno.ENOMEM;
        return default;
    }

    /// <summary>Gives memory back: free(3). NULL is fine.</summary>
    /// <param name="pointer">What <see cref="malloc{T}"/> returned.</param>
    /// <exception cref="InvalidOperationException">It is no such pointer, or freed already; glibc aborts.</exception>
    public void free<T>(UserPtr<T> pointer)
        where T : unmanaged
    {
        if (!pointer.IsNull)
        {
            _heap.Free(pointer.Address);
        }
    }
}
