namespace KernelSdk.Benchmarks;

/// <summary>
/// What a copy is compared with: the same bytes between two host buffers, by a Buffer.MemoryCopy for each page, of which one side
/// lies as scattered as the frames of user memory; or by a single one between two buffers that lie in one piece each.
/// </summary>
internal sealed unsafe class HostCopy
{
    private readonly (nint Source, nint Destination, int Length)[] _pieces;

    private HostCopy((nint Source, nint Destination, int Length)[] pieces) => _pieces = pieces;

    /// <summary>From scattered pages.</summary>
    /// <param name="destination">Where they go.</param>
    /// <param name="offset">Where in the first page the bytes begin.</param>
    public static HostCopy FromPages(WarmBuffer destination, int offset) => new([.. Pieces(destination, offset)]);

    /// <summary>To scattered pages.</summary>
    /// <param name="source">What is copied.</param>
    /// <param name="offset">Where in the first page the bytes begin.</param>
    public static HostCopy ToPages(WarmBuffer source, int offset)
        => new([.. Pieces(source, offset).Select(piece => (piece.Destination, piece.Source, piece.Length))]);

    /// <summary>From one buffer to another.</summary>
    public static HostCopy InOne(WarmBuffer source, WarmBuffer destination)
        => new([((nint)source.Start, (nint)destination.Start, source.Length)]);

    /// <summary>Copies.</summary>
    /// <param name="count">How often.</param>
    /// <returns>A byte of what was copied.</returns>
    public long Run(int count)
    {
        var pieces = _pieces;
        if (pieces is [var (source, destination, length)])
        {
            for (var i = 0; i < count; i++)
            {
                Buffer.MemoryCopy((void*)source, (void*)destination, length, length);
            }

            return *(byte*)destination;
        }

        for (var i = 0; i < count; i++)
        {
            foreach (var piece in pieces)
            {
                Buffer.MemoryCopy((void*)piece.Source, (void*)piece.Destination, piece.Length, piece.Length);
            }
        }

        return *(byte*)pieces[^1].Destination;
    }

    private static IEnumerable<(nint Source, nint Destination, int Length)> Pieces(WarmBuffer whole, int offset)
    {
        var order = PageOrder.Scattered(offset + whole.Length);
        var pages = new WarmBuffer(order.Count * UserBuffer.PageBytes);
        for (var done = 0; done < whole.Length;)
        {
            var (page, start) = Math.DivRem(offset + done, UserBuffer.PageBytes);
            var length = Math.Min(whole.Length - done, UserBuffer.PageBytes - start);
            yield return (Address(pages, (order[page] * UserBuffer.PageBytes) + start), Address(whole, done), length);
            done += length;
        }
    }

    private static nint Address(WarmBuffer buffer, int offset) => (nint)buffer.Start + offset;
}
