using System.Buffers.Binary;

namespace KernelSdk;

/// <summary>
/// The kernel's only source of randomness: SplitMix64 from the kernel's seed, the same on every host and every .NET version.
/// It repeats runs and keeps no secrets.
/// </summary>
/// <remarks>Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.</remarks>
/// <param name="seed">The kernel's seed.</param>
public sealed class KernelRandom(ulong seed)
{
    private const int ChunkSize = 256;

    private ulong _state = seed;

    /// <summary>A second source that goes on from here in the same way.</summary>
    public KernelRandom Clone() => new(_state);

    /// <summary>64 random bits.</summary>
    public ulong Next()
    {
        unchecked
        {
            _state += 0x9e3779b97f4a7c15;
            var z = (_state ^ (_state >> 30)) * 0xbf58476d1ce4e5b9;
            z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
            return z ^ (z >> 31);
        }
    }

    /// <summary>Random bytes.</summary>
    /// <param name="destination">Filled whole.</param>
    public void Fill(Span<byte> destination)
    {
        Span<byte> word = stackalloc byte[sizeof(ulong)];
        while (!destination.IsEmpty)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(word, Next());
            var chunk = Math.Min(word.Length, destination.Length);
            word[..chunk].CopyTo(destination);
            destination = destination[chunk..];
        }
    }

    /// <summary>Random bytes for a reader: <c>get_random_bytes_user</c>.</summary>
    /// <param name="to">The reader's memory, filled whole.</param>
    /// <returns>The number of bytes; -EFAULT if not even one went.</returns>
    [MayFault]
    public SysResult CopyTo(ref IovIter to)
    {
        Span<byte> chunk = stackalloc byte[ChunkSize];
        nuint done = 0;
        while (to.Count > 0)
        {
            var part = chunk[..(int)Math.Min((nuint)ChunkSize, to.Count)];
            Fill(part);
            var moved = to.CopyTo(part);
            done += (nuint)moved;
            if (moved < part.Length)
            {
                return done > 0 ? SysResult.Count(done) : -Errno.EFAULT;
            }
        }

        return SysResult.Count(done);
    }
}
