using KernelSdk.Linux;

namespace KernelSdk.Benchmarks;

/// <summary>Two pages of user memory, of which the second is gone.</summary>
internal static class BrokenBuffer
{
    private const ulong TwoPages = 2 * UserBuffer.PageBytes;

    /// <summary>The start of the first page.</summary>
    public static UserPtr<byte> Create(Libc libc)
    {
        var first = new UserPtr<byte>(UserMapping.Create(libc, TwoPages));
        libc.Store(first, (byte)1);
        libc.munmap(first + UserBuffer.PageBytes, UserBuffer.PageBytes);
        return first;
    }
}
