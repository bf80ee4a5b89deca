namespace KernelSdk;

/// <content>Strings in user memory, and looks at memory that leave no trace.</content>
public sealed partial class AddressSpace
{
    /// <summary>Copies a string from user memory: <c>strncpy_from_user</c>.</summary>
    /// <param name="destination">Takes the string and, if it fits, its terminator.</param>
    /// <param name="source">The string.</param>
    /// <returns>The length without the terminator; the size of <paramref name="destination"/> if the string does not end in it;
    /// -EFAULT.</returns>
    [MustCheck]
    public long StrncpyFromUser(Span<byte> destination, UserPtr<byte> source)
    {
        if (Refuses(UaccessSite.StrncpyFromUser))
        {
            return (-Errno.EFAULT).ToWord();
        }

        var address = source.Address;
        for (var copied = 0; copied < destination.Length;)
        {
            if (!TryTranslate(address, write: false, mayFault: true, out var page))
            {
                FixUp(UaccessSite.StrncpyFromUser, address, write: false);
                return (-Errno.EFAULT).ToWord();
            }

            var offset = PageSize.Offset(address);
            var bytes = page.Bytes(offset, Math.Min(destination.Length - copied, PageSize.Bytes - offset));
            var end = bytes.IndexOf((byte)0);
            bytes = end < 0 ? bytes : bytes[..(end + 1)];
            bytes.CopyTo(destination[copied..]);
            Fetched(UaccessSite.StrncpyFromUser, address, (ulong)bytes.Length);
            if (end >= 0)
            {
                return copied + end;
            }

            copied += bytes.Length;
            address += (ulong)bytes.Length;
        }

        GC.KeepAlive(this);
        return destination.Length;
    }

    /// <summary>Measures a string in user memory: <c>strnlen_user</c>.</summary>
    /// <param name="source">The string.</param>
    /// <param name="max">How far to look, in bytes.</param>
    /// <returns>The size with the terminator; more than <paramref name="max"/> if there is none; 0 on a fault.</returns>
    [MustCheck]
    public long StrnlenUser(UserPtr<byte> source, long max)
    {
        if (Refuses(UaccessSite.StrnlenUser))
        {
            return 0;
        }

        var address = source.Address;
        for (long seen = 0; seen < max;)
        {
            if (!TryTranslate(address, write: false, mayFault: true, out var page))
            {
                FixUp(UaccessSite.StrnlenUser, address, write: false);
                return 0;
            }

            var offset = PageSize.Offset(address);
            var bytes = page.Bytes(offset, (int)Math.Min(max - seen, PageSize.Bytes - offset));
            var end = bytes.IndexOf((byte)0);
            Fetched(UaccessSite.StrnlenUser, address, (ulong)(end < 0 ? bytes.Length : end + 1));
            if (end >= 0)
            {
                return seen + end + 1;
            }

            seen += bytes.Length;
            address += (ulong)bytes.Length;
        }

        return max <= 0 ? 0 : max + 1;
    }

    /// <summary>
    /// Reads what the user program would read, and changes nothing: no page comes into being, no accessed bit is set. For
    /// tracers and debuggers.
    /// </summary>
    /// <param name="destination">Filled up to the first address that cannot be read.</param>
    /// <param name="source">The first byte.</param>
    /// <returns>The number of bytes NOT read.</returns>
    [MustCheck]
    public nuint Peek(Span<byte> destination, UserPtr<byte> source)
    {
        var address = source.Address;
        while (!destination.IsEmpty && FindArea(address) is { } area && area.Permits(write: false))
        {
            var offset = PageSize.Offset(address);
            var chunk = Math.Min(destination.Length, PageSize.Bytes - offset);
            if (!TryPeek(area, address, destination[..chunk]))
            {
                break;
            }

            destination = destination[chunk..];
            address += (ulong)chunk;
        }

        GC.KeepAlive(this);
        return (nuint)destination.Length;
    }

    /// <summary>Bytes of one page; false where a read would be a SIGBUS or meet a guard.</summary>
    private bool TryPeek(Vma area, ulong address, Span<byte> destination)
    {
        var pte = _table.Find(PageSize.PageOf(address));
        if (pte.IsPresent)
        {
            _memory.PageOf(pte.Frame).Bytes(PageSize.Offset(address), destination.Length).CopyTo(destination);
            return true;
        }

        destination.Clear();
        return !pte.IsGuard && (area.Cache is null || area.Cache.TryPeek(area.PageOffsetAt(address), PageSize.Offset(address), destination));
    }
}
