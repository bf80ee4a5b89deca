using System.Numerics;

namespace KernelSdk;

/// <summary>
/// The program's allocator: chunks of powers of two from 16 bytes, each size with its free list. Its books are kept outside
/// user memory, so a program that overruns a buffer does not wreck them.
/// </summary>
/// <param name="range">The heap.</param>
internal sealed class Heap(UserRange range)
{
    private const ulong Smallest = 16;

    private readonly Dictionary<ulong, ulong> _sizes = [];
    private readonly Dictionary<ulong, Stack<ulong>> _free = [];
    private ulong _top = range.Start;

    /// <summary>The address of a chunk; null if there is no room.</summary>
    public ulong? Allocate(ulong bytes)
    {
        if (bytes > range.Length)
        {
            return null;
        }

        var size = BitOperations.RoundUpToPowerOf2(Math.Max(bytes, Smallest));
        if (!_free.TryGetValue(size, out var chunks) || !chunks.TryPop(out var address))
        {
            if (size > range.End - _top)
            {
                return null;
            }

            address = _top;
            _top += size;
        }

        _sizes.Add(address, size);
        return address;
    }

    public void Free(ulong address)
    {
        if (!_sizes.Remove(address, out var size))
        {
            throw new InvalidOperationException($"free(): invalid pointer 0x{address:x}");
        }

        if (!_free.TryGetValue(size, out var chunks))
        {
            _free.Add(size, chunks = []);
        }

        chunks.Push(address);
    }
}
