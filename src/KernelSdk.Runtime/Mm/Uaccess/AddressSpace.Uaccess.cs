using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KernelSdk;

/// <content>
/// The uaccess family: how a system call reaches user memory. Linux's include/linux/uaccess.h, name for name. Copies return the
/// number of bytes NOT copied and never throw for an address.
/// </content>
public sealed partial class AddressSpace
{
    /// <summary>The largest kernel copy of user memory that <see cref="MemdupUser"/> makes: <c>KMALLOC_MAX_SIZE</c>.</summary>
    public const int MemdupMax = 4 << 20;

    /// <summary>Whether a range lies within user addresses: <c>access_ok</c>. It says nothing about what is mapped there.</summary>
    /// <param name="pointer">The first byte.</param>
    /// <param name="length">In bytes.</param>
    public static bool AccessOk<T>(UserPtr<T> pointer, nuint length)
        where T : unmanaged
    {
        var end = unchecked(pointer.Address + length);
        return end <= TaskSize && end >= pointer.Address;
    }

    /// <summary>Copies from user memory: <c>copy_from_user</c>. What could not be copied is zeroed.</summary>
    /// <param name="destination">Filled whole, with zeroes from the fault on.</param>
    /// <param name="source">The first byte.</param>
    /// <returns>The number of bytes NOT copied.</returns>
    [MustCheck]
    public nuint CopyFromUser(Span<byte> destination, UserPtr<byte> source)
    {
        if (IsInKnownPage(source.Address, destination.Length, write: false, out var page))
        {
            page.Bytes(PageSize.Offset(source.Address), destination.Length).CopyTo(destination);
            GC.KeepAlive(this);
            return 0;
        }

        return CopyFromUserByPages(destination, source, UaccessSite.CopyFromUser);
    }

    /// <summary>Copies values from user memory: <c>copy_from_user</c> of an array.</summary>
    /// <inheritdoc cref="CopyFromUser(Span{byte}, UserPtr{byte})"/>
    [MustCheck]
    public nuint CopyFromUser<T>(Span<T> destination, UserPtr<T> source)
        where T : unmanaged
        => CopyFromUser(MemoryMarshal.AsBytes(destination), source.Cast<byte>());

    /// <summary>Copies one structure from user memory: <c>copy_from_user(&amp;value, source, sizeof(value))</c>.</summary>
    /// <param name="value">Zeroed from the fault on.</param>
    /// <param name="source">The structure.</param>
    /// <returns>The number of bytes NOT copied.</returns>
    [MustCheck]
    public nuint CopyFromUser<T>(out T value, UserPtr<T> source)
        where T : unmanaged
    {
        value = default;
        return CopyFromUser(new Span<T>(ref value), source);
    }

    /// <summary>Copies to user memory: <c>copy_to_user</c>.</summary>
    /// <param name="destination">The first byte.</param>
    /// <param name="source">What to copy.</param>
    /// <returns>The number of bytes NOT copied.</returns>
    [MustCheck]
    public nuint CopyToUser(UserPtr<byte> destination, ReadOnlySpan<byte> source)
    {
        if (IsInKnownPage(destination.Address, source.Length, write: true, out var page))
        {
            source.CopyTo(page.Bytes(PageSize.Offset(destination.Address), source.Length));
            GC.KeepAlive(this);
            return 0;
        }

        return CopyToUserByPages(destination, source);
    }

    /// <summary>Copies values to user memory: <c>copy_to_user</c> of an array. Where they have padding, zeroes go in its place.</summary>
    /// <inheritdoc cref="CopyToUser(UserPtr{byte}, ReadOnlySpan{byte})"/>
    [MustCheck]
    public nuint CopyToUser<T>(UserPtr<T> destination, ReadOnlySpan<T> source)
        where T : unmanaged
        => Padding<T>.Exists ? CopyFieldsToUser(destination, source) : CopyToUser(destination.Cast<byte>(), MemoryMarshal.AsBytes(source));

    /// <summary>Copies one structure to user memory: <c>copy_to_user(destination, &amp;value, sizeof(value))</c>.</summary>
    /// <param name="destination">The structure.</param>
    /// <param name="value">What to copy. Its padding goes as zeroes, whatever was there.</param>
    /// <returns>The number of bytes NOT copied.</returns>
    [MustCheck]
    public nuint CopyToUser<T>(UserPtr<T> destination, in T value)
        where T : unmanaged
        => CopyToUser(destination, new ReadOnlySpan<T>(in value));

    /// <summary>Zeroes user memory: <c>clear_user</c>.</summary>
    /// <param name="destination">The first byte.</param>
    /// <param name="length">In bytes.</param>
    /// <returns>The number of bytes NOT zeroed.</returns>
    [MustCheck]
    public nuint ClearUser(UserPtr<byte> destination, nuint length)
    {
        if (!AccessOk(destination, length))
        {
            return length;
        }

        if (Refuses(UaccessSite.ClearUser))
        {
            return length;
        }

        var address = destination.Address;
        for (ulong left = length; left > 0;)
        {
            var offset = PageSize.Offset(address);
            var chunk = (int)Math.Min(left, (ulong)(PageSize.Bytes - offset));
            if (!TryTranslate(address, write: true, mayFault: true, out var page))
            {
                FixUp(UaccessSite.ClearUser, address, write: true);
                return (nuint)left;
            }

            page.Bytes(offset, chunk).Clear();
            address += (ulong)chunk;
            left -= (ulong)chunk;
        }

        GC.KeepAlive(this);
        return 0;
    }

    /// <summary>Reads one value: <c>get_user</c>.</summary>
    /// <param name="value">The value; zero on a fault.</param>
    /// <param name="source">Where it lies.</param>
    /// <returns>0 or -EFAULT, to be returned as it stands.</returns>
    [MustCheck]
    public SysResult GetUser<T>(out T value, UserPtr<T> source)
        where T : unmanaged
        => GetUser(out value, source, UaccessSite.GetUser);

    /// <summary>Writes one value: <c>put_user</c>.</summary>
    /// <param name="value">The value.</param>
    /// <param name="destination">Where it goes.</param>
    /// <returns>0 or -EFAULT, to be returned as it stands.</returns>
    [MustCheck]
    public SysResult PutUser<T>(T value, UserPtr<T> destination)
        where T : unmanaged
        => PutUser(value, destination, UaccessSite.PutUser);

    /// <summary>A kernel copy of user memory: <c>memdup_user</c>.</summary>
    /// <param name="copy">The copy; empty on an error.</param>
    /// <param name="source">The first byte.</param>
    /// <param name="length">In bytes.</param>
    /// <param name="max">The most the caller takes.</param>
    /// <returns>0, -EFAULT, or -ENOMEM beyond <paramref name="max"/>.</returns>
    [MustCheck]
    public SysResult MemdupUser(out byte[] copy, UserPtr<byte> source, nuint length, int max = MemdupMax)
    {
        copy = [];
        if (length > (nuint)max)
        {
            return -Errno.ENOMEM;
        }

        if (length > 0 && !AccessOk(source, length))
        {
            return -Errno.EFAULT;
        }

        if (length > 0 && Injects(FaultPoint.SlabAllocation))
        {
            return -Errno.ENOMEM;
        }

        var bytes = new byte[(int)length];
        if (CopyFromUser(bytes, source) != 0)
        {
            return -Errno.EFAULT;
        }

        copy = bytes;
        return SysResult.Ok;
    }

    /// <summary>
    /// Copies a structure whose size user and kernel may disagree on: <c>copy_struct_from_user</c>. A shorter one is padded with
    /// zeroes; a longer one is accepted as long as what the kernel does not know is zero.
    /// </summary>
    /// <param name="value">The structure.</param>
    /// <param name="source">The user's structure.</param>
    /// <param name="size">The size that the user passed.</param>
    /// <returns>0, -E2BIG for unknown non-zero bytes or more than a page, -EFAULT.</returns>
    [MustCheck]
    public SysResult CopyStructFromUser<T>(out T value, UserPtr<T> source, nuint size)
        where T : unmanaged
    {
        value = default;
        if (size > PageSize.Bytes)
        {
            return -Errno.E2BIG;
        }

        var known = Math.Min((int)size, Unsafe.SizeOf<T>());
        if (CheckZeroedUser(source.Cast<byte>() + known, (int)size - known) is { IsError: true } error)
        {
            return error;
        }

        var bytes = MemoryMarshal.AsBytes(new Span<T>(ref value))[..known];
        return CopyFromUser(bytes, source.Cast<byte>()) == 0 ? SysResult.Ok : Fault(out value);
    }

    /// <summary>One load or store of a word, in the name of a primitive.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal SysResult GetUser<T>(out T value, UserPtr<T> source, UaccessSite site)
        where T : unmanaged
    {
        if (IsInKnownPage(source.Address, Unsafe.SizeOf<T>(), write: false, out var page))
        {
            value = page.Read<T>(PageSize.Offset(source.Address));
            GC.KeepAlive(this);
            return SysResult.Ok;
        }

        value = default;
        var bytes = MemoryMarshal.AsBytes(new Span<T>(ref value));
        return CopyFromUserByPages(bytes, source.Cast<byte>(), site) == 0 ? SysResult.Ok : Fault(out value);
    }

    /// <inheritdoc cref="GetUser{T}(out T, UserPtr{T}, UaccessSite)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal SysResult PutUser<T>(T value, UserPtr<T> destination, UaccessSite site)
        where T : unmanaged
    {
        if (IsInKnownPage(destination.Address, Unsafe.SizeOf<T>(), write: true, out var page))
        {
            page.Write(PageSize.Offset(destination.Address), Padding<T>.Exists ? Padding<T>.Cleared(value) : value);
            GC.KeepAlive(this);
            return SysResult.Ok;
        }

        value = Padding<T>.Exists ? Padding<T>.Cleared(value) : value;
        return PutUserByPages(destination.Cast<byte>(), MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)), site);
    }

    /// <summary>An array whose elements have padding, one by one.</summary>
    private nuint CopyFieldsToUser<T>(UserPtr<T> destination, ReadOnlySpan<T> source)
        where T : unmanaged
    {
        for (var i = 0; i < source.Length; i++)
        {
            var element = Padding<T>.Cleared(source[i]);
            var left = CopyToUser((destination + i).Cast<byte>(), MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in element)));
            if (left != 0)
            {
                return left + ((nuint)(source.Length - i - 1) * (nuint)Unsafe.SizeOf<T>());
            }
        }

        return 0;
    }

    private static SysResult Fault<T>(out T value)
        where T : unmanaged
    {
        value = default;
        return -Errno.EFAULT;
    }

    /// <summary><c>check_zeroed_user</c>: 0, -E2BIG for a byte that is not zero, -EFAULT.</summary>
    private SysResult CheckZeroedUser(UserPtr<byte> source, int length)
    {
        Span<byte> bytes = stackalloc byte[PageSize.Bytes];
        bytes = bytes[..length];
        var left = CopyFromUser(bytes, source);

        // Linux looks from the front: a byte that is not zero counts before a fault behind it.
        return bytes.ContainsAnyExcept((byte)0) ? -Errno.E2BIG : left != 0 ? -Errno.EFAULT : SysResult.Ok;
    }

    /// <summary>Apart from its caller, so that the common case there stays small: inlined, this would slow it by a tenth.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private nuint CopyFromUserByPages(Span<byte> destination, UserPtr<byte> source, UaccessSite site)
    {
        var left = AccessOk(source, (nuint)destination.Length)
            ? Load(source.Address, destination, site)
            : (nuint)destination.Length;
        if (left != 0)
        {
            destination[^(int)left..].Clear();
        }

        return left;
    }

    /// <summary>Apart from its caller, as <see cref="CopyFromUserByPages"/> is.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private nuint CopyToUserByPages(UserPtr<byte> destination, ReadOnlySpan<byte> source)
        => AccessOk(destination, (nuint)source.Length)
            ? Store(destination.Address, source, UaccessSite.CopyToUser)
            : (nuint)source.Length;

    /// <summary>One store of the processor: across two pages it happens whole, or not at all.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private SysResult PutUserByPages(UserPtr<byte> destination, ReadOnlySpan<byte> value, UaccessSite site)
    {
        if (!AccessOk(destination, (nuint)value.Length)
            || Refuses(site)
            || !IsWritable(destination.Address, value.Length))
        {
            FixUp(site, destination.Address, write: true);
            return -Errno.EFAULT;
        }

        StorePages(destination.Address, value, mayFault: true);
        return SysResult.Ok;
    }

    /// <summary>The common case of every primitive: all of it lies in one page, and the TLB has the page for such an access.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsInKnownPage(ulong address, int length, bool write, out HostPage page)
    {
        var number = PageSize.PageOf(address);
        return (write ? _tlb.TryWrite(number, out page) : _tlb.TryRead(number, out page))
            && length <= PageSize.Bytes - PageSize.Offset(address);
    }
}
