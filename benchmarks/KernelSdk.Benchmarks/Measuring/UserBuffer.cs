using System.Numerics;

namespace KernelSdk.Benchmarks;

/// <summary>Buffers in user memory.</summary>
internal static class UserBuffer
{
    public const int PageBytes = 4096;

    /// <summary>Any odd number: then every page of a power of two has its turn.</summary>
    private const int Stride = 37;

    /// <summary>
    /// A buffer at a chosen place within its page. Its pages are touched in an order of their own, so that their frames lie scattered
    /// in the host's memory, as those of a machine that has run for a while do.
    /// </summary>
    /// <param name="libc">The program.</param>
    /// <param name="size">In bytes.</param>
    /// <param name="offset">How far behind the start of a page it begins.</param>
    public static UserPtr<byte> Create(Libc libc, int size, int offset)
    {
        var start = libc.malloc<byte>(size + (2 * PageBytes));
        var aligned = new UserPtr<byte>((start.Address + PageBytes - 1) & ~(ulong)(PageBytes - 1));
        var pages = (int)BitOperations.RoundUpToPowerOf2((uint)(size + offset) / PageBytes);
        for (var i = 0; i < pages; i++)
        {
            var page = i * Stride % pages;
            if (page * PageBytes < size)
            {
                libc.Store(aligned + (page * PageBytes), (byte)1);
            }
        }

        libc.Store<byte>(aligned + offset, new byte[size]);
        return aligned + offset;
    }
}
