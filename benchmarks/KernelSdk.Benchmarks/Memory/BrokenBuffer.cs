using KernelSdk.Linux;

namespace KernelSdk.Benchmarks;

/// <summary>
/// Three pages of user memory, of which the one in the middle is gone. The last is there so that it is not the stack that ends the
/// hole: that would try to grow over it each time.
/// </summary>
internal static class BrokenBuffer
{
    private const ulong ThreePages = 3 * UserBuffer.PageBytes;

    /// <summary>The start of the hole.</summary>
    public static UserPtr<byte> Create(Libc libc)
    {
        var first = new UserPtr<byte>(UserMapping.Create(libc, ThreePages));
        var hole = first + UserBuffer.PageBytes;
        libc.Store(first, (byte)1);
        libc.Store(hole + UserBuffer.PageBytes, (byte)1);
        libc.munmap(hole, UserBuffer.PageBytes);
        return hole;
    }
}
