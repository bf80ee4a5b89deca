namespace KernelSdk;

/// <content>
/// The copies below the checked ones: without the range check, for code that has passed <see cref="AccessOk"/>, and without page
/// faults, for code that may not sleep.
/// </content>
public sealed partial class AddressSpace
{
    /// <summary>Copies without the range check: <c>__copy_from_user</c>. The caller has passed <see cref="AccessOk"/>.</summary>
    /// <param name="destination">Not zeroed behind a fault.</param>
    /// <param name="source">The first byte.</param>
    /// <returns>The number of bytes NOT copied.</returns>
    [MustCheck]
    public nuint UncheckedCopyFromUser(Span<byte> destination, UserPtr<byte> source)
        => Load(source.Address, destination, UaccessSite.UncheckedCopyFromUser);

    /// <summary>Copies without the range check: <c>__copy_to_user</c>. The caller has passed <see cref="AccessOk"/>.</summary>
    /// <param name="destination">The first byte.</param>
    /// <param name="source">What to copy.</param>
    /// <returns>The number of bytes NOT copied.</returns>
    [MustCheck]
    public nuint UncheckedCopyToUser(UserPtr<byte> destination, ReadOnlySpan<byte> source)
        => Store(destination.Address, source, UaccessSite.UncheckedCopyToUser);

    /// <summary>Copies without taking a page fault: <c>__copy_from_user_inatomic</c>, for code that may not sleep.</summary>
    /// <param name="destination">Not zeroed behind a fault.</param>
    /// <param name="source">The first byte.</param>
    /// <returns>The number of bytes NOT copied; a page that was never touched counts as not there.</returns>
    [MustCheck]
    public nuint CopyFromUserInatomic(Span<byte> destination, UserPtr<byte> source)
        => Load(source.Address, destination, UaccessSite.CopyFromUserInatomic, mayFault: false);

    /// <summary>Copies without taking a page fault: <c>__copy_to_user_inatomic</c>, for code that may not sleep.</summary>
    /// <param name="destination">The first byte.</param>
    /// <param name="source">What to copy.</param>
    /// <returns>The number of bytes NOT copied; a page that was never touched counts as not there.</returns>
    [MustCheck]
    public nuint CopyToUserInatomic(UserPtr<byte> destination, ReadOnlySpan<byte> source)
        => Store(destination.Address, source, UaccessSite.CopyToUserInatomic, mayFault: false);

    /// <summary>Copies page by page up to the first fault; returns the bytes not copied.</summary>
    private nuint Load(ulong address, Span<byte> destination, UaccessSite site, bool mayFault = true)
    {
        if (Refuses(site))
        {
            return (nuint)destination.Length;
        }

        var left = LoadPages(address, destination, mayFault);
        Fetched(site, address, (ulong)destination.Length - left);
        if (left != 0)
        {
            FixUp(site, unchecked(address + (ulong)destination.Length - left), write: false);
        }

        return left;
    }

    /// <summary>Copies page by page up to the first fault; returns the bytes not copied.</summary>
    private nuint Store(ulong address, ReadOnlySpan<byte> source, UaccessSite site, bool mayFault = true)
    {
        if (Refuses(site))
        {
            return (nuint)source.Length;
        }

        var left = StorePages(address, source, mayFault);
        if (left != 0)
        {
            FixUp(site, unchecked(address + (ulong)source.Length - left), write: true);
        }

        return left;
    }

    /// <summary>The loop of every load, by kernel or user.</summary>
    private nuint LoadPages(ulong address, Span<byte> destination, bool mayFault)
    {
        while (!destination.IsEmpty)
        {
            var offset = PageSize.Offset(address);
            var chunk = Math.Min(destination.Length, PageSize.Bytes - offset);
            if (!TryTranslate(address, write: false, mayFault, out var page))
            {
                break;
            }

            page.Bytes(offset, chunk).CopyTo(destination);
            destination = destination[chunk..];
            address = unchecked(address + (ulong)chunk);
        }

        GC.KeepAlive(this);
        return (nuint)destination.Length;
    }

    /// <summary>The loop of every store, by kernel or user.</summary>
    private nuint StorePages(ulong address, ReadOnlySpan<byte> source, bool mayFault)
    {
        while (!source.IsEmpty)
        {
            var offset = PageSize.Offset(address);
            var chunk = Math.Min(source.Length, PageSize.Bytes - offset);
            if (!TryTranslate(address, write: true, mayFault, out var page))
            {
                break;
            }

            source[..chunk].CopyTo(page.Bytes(offset, chunk));
            source = source[chunk..];
            address = unchecked(address + (ulong)chunk);
        }

        GC.KeepAlive(this);
        return (nuint)source.Length;
    }
}
