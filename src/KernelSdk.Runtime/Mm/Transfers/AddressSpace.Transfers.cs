using System.Runtime.CompilerServices;

namespace KernelSdk;

/// <content>What <see cref="IovIter"/> needs beyond the uaccess family.</content>
public sealed partial class AddressSpace
{
    /// <summary>
    /// <c>copy_from_user_iter</c>: checks the range as <c>copy_from_user</c> does, and puts no zeroes behind a fault. A file may
    /// take the bytes into a page that has content, of which only what came is replaced.
    /// </summary>
    /// <param name="destination">Left as it was behind a fault.</param>
    /// <param name="source">The first byte.</param>
    /// <returns>The number of bytes NOT copied.</returns>
    [MustCheck]
    internal nuint CopyFromUserForIter(Span<byte> destination, UserPtr<byte> source)
    {
        if (IsInKnownPage(source.Address, destination.Length, write: false, out var page))
        {
            page.Bytes(PageSize.Offset(source.Address), destination.Length).CopyTo(destination);
            GC.KeepAlive(this);
            return 0;
        }

        return CopyFromUserForIterByPages(destination, source);
    }

    /// <summary>Apart from its caller, as <see cref="CopyFromUserByPages"/> is.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private nuint CopyFromUserForIterByPages(Span<byte> destination, UserPtr<byte> source)
        => AccessOk(source, (nuint)destination.Length) ? UncheckedCopyFromUser(destination, source) : (nuint)destination.Length;
}
