namespace KernelSdk.Benchmarks;

/// <summary>Buffers in user memory.</summary>
internal static class UserBuffer
{
    public const int PageBytes = 4096;

    /// <summary>
    /// A buffer at a chosen place within its page. Its pages are touched in an order of their own, so that their frames lie scattered
    /// in the host's memory, as those of a machine that has run for a while do.
    /// </summary>
    /// <param name="libc">The program.</param>
    /// <param name="size">In bytes.</param>
    /// <param name="offset">How far behind the start of a page it begins.</param>
    public static UserPtr<byte> Create(Libc libc, int size, int offset)
    {
        var order = PageOrder.Scattered(offset + size);
        var start = new UserPtr<byte>(UserMapping.Create(libc, (ulong)(order.Count * PageBytes)));
        foreach (var page in order)
        {
            libc.Store(start + (page * PageBytes), (byte)1);
        }

        libc.Store<byte>(start + offset, new byte[size]);
        return start + offset;
    }
}
