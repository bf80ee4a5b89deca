namespace KernelSdk.Benchmarks;

/// <summary>Buffers in user memory.</summary>
internal static class UserBuffer
{
    private const int PageBytes = 4096;

    /// <summary>A buffer at a chosen place within its page, every page of it touched.</summary>
    /// <param name="libc">The program.</param>
    /// <param name="size">In bytes.</param>
    /// <param name="offset">How far behind the start of a page it begins.</param>
    public static UserPtr<byte> Create(Libc libc, int size, int offset)
    {
        var start = libc.malloc<byte>(size + (2 * PageBytes));
        var aligned = (start.Address + PageBytes - 1) & ~(ulong)(PageBytes - 1);
        var buffer = new UserPtr<byte>(aligned) + offset;
        libc.Store<byte>(buffer, new byte[size]);
        return buffer;
    }
}
