using System.Runtime.InteropServices;

namespace KernelSdk;

/// <summary>
/// Reads a range of user memory strictly forward, each byte once at most. For arguments that describe themselves: a header that
/// says how much follows, a list that ends in itself.
/// </summary>
/// <remarks>
/// <para>User memory can change between two reads: another thread of the program writes to it while the system call runs. Code
/// that reads a length, checks it, and later reads the same length again has checked a value that it does not use. That is a
/// double fetch, a race between check and use (CWE-367). One in Linux was CVE-2016-6516: FIDEDUPERANGE read the number of entries,
/// allocated room for them, copied the structure anew with its number, and then trusted the second number.</para>
/// <para>Here that cannot be written. What was read is behind the reader, and no method goes back. Copies of a reader share its
/// position, which therefore lies in an object of its own, the one allocation. After a fault the reader is at its end: the same
/// bytes are not tried again. The reader itself is a ref struct, so that it ends with the system call. A second reader over the
/// same memory would be a second fetch: make one for each argument, and hand it on.</para>
/// <para>A value that would reach beyond the range is EINVAL, as a structure is that the user declares too short; nothing is
/// read then. The counterpart in Linux is <c>UserSliceReader</c> of its Rust code, which answers EFAULT there.</para>
/// </remarks>
/// <example><code>
/// var reader = current.ReadUser(argument, length);
/// if (reader.Read(out Header header) is { IsError: true } error)
/// {
///     return error;
/// }
///
/// var entries = new Entry[Math.Min(header.Count, MaxEntries)];
/// if (reader.Read&lt;Entry&gt;(entries) is { IsError: true } failure)
/// {
///     return failure;
/// }
/// </code></example>
public readonly ref struct UserReader
{
    private readonly UserCursor _cursor;

    /// <summary>A reader at the start of a range; nothing is read yet.</summary>
    /// <param name="mm">Whose memory.</param>
    /// <param name="source">The first byte.</param>
    /// <param name="length">In bytes. A range that leaves user addresses is EFAULT at the first read.</param>
    public UserReader(AddressSpace mm, UserPtr<byte> source, nuint length) => _cursor = new(mm, source, length);

    /// <summary>How many bytes can still be read; 0 after a fault.</summary>
    public nuint Remaining => _cursor.Remaining;

    /// <summary>Reads the next value.</summary>
    /// <param name="value">The value; zero on an error.</param>
    /// <returns>0; -EFAULT; -EINVAL if fewer bytes remain.</returns>
    [MustCheck]
    public SysResult Read<T>(out T value)
        where T : unmanaged
    {
        value = default;
        return Read(new Span<T>(ref value));
    }

    /// <summary>Reads the next values.</summary>
    /// <param name="destination">Filled whole; all zeroes on an error.</param>
    /// <returns>0; -EFAULT; -EINVAL if fewer bytes remain.</returns>
    [MustCheck]
    public SysResult Read<T>(Span<T> destination)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(destination);
        var length = (nuint)bytes.Length;
        var result = _cursor.Pass(length, out var source);
        if (!result.IsError)
        {
            result = _cursor.Settle(length, _cursor.Mm.CopyFromUser(bytes, source));
        }

        if (result.IsError)
        {
            bytes.Clear();
        }

        return result;
    }

    /// <summary>Reads all that remains.</summary>
    /// <param name="rest">The bytes; empty on an error.</param>
    /// <param name="max">The most the caller takes.</param>
    /// <returns>0; -EFAULT; -ENOMEM, and nothing is read, beyond <paramref name="max"/>, as <c>memdup_user</c> has it.</returns>
    [MustCheck]
    public SysResult ReadToEnd(out byte[] rest, int max = AddressSpace.MemdupMax)
    {
        rest = [];
        if (Remaining > (nuint)max)
        {
            return -Errno.ENOMEM;
        }

        var bytes = new byte[(int)Remaining];
        if (Read<byte>(bytes) is { IsError: true } error)
        {
            return error;
        }

        rest = bytes;
        return SysResult.Ok;
    }

    /// <summary>Passes bytes over without reading them.</summary>
    /// <param name="bytes">How many.</param>
    /// <returns>0; -EFAULT after a fault; -EINVAL, and nothing is passed over, if fewer remain.</returns>
    [MustCheck]
    public SysResult Skip(nuint bytes) => _cursor.Pass(bytes, out _);
}
