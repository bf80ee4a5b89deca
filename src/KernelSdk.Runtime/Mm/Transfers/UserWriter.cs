using System.Runtime.InteropServices;

namespace KernelSdk;

/// <summary>
/// Writes a range of user memory strictly forward, each byte once at most, and cannot read any of it back: what the user's memory
/// holds after the write is the user's, and a kernel that looked again would find what another thread has put there. The other half
/// of <see cref="UserReader"/>.
/// </summary>
/// <remarks>
/// Copies of a writer share its position. After a fault the writer is at its end. A value that would reach beyond the range is
/// EINVAL, and nothing is written then.
/// </remarks>
public readonly ref struct UserWriter
{
    private readonly UserCursor _cursor;

    /// <summary>A writer at the start of a range; nothing is written yet.</summary>
    /// <param name="mm">Whose memory.</param>
    /// <param name="destination">The first byte.</param>
    /// <param name="length">In bytes. A range that leaves user addresses is EFAULT at the first write.</param>
    public UserWriter(AddressSpace mm, UserPtr<byte> destination, nuint length) => _cursor = new(mm, destination, length);

    /// <summary>How many bytes can still be written; 0 after a fault.</summary>
    public nuint Remaining => _cursor.Remaining;

    /// <summary>How many bytes were written, those in front of a fault included: what a call that stops early returns.</summary>
    public nuint Written => _cursor.Moved;

    /// <summary>Writes a value.</summary>
    /// <param name="value">The value. Its padding goes as zeroes, whatever was there.</param>
    /// <returns>0; -EFAULT; -EINVAL if fewer bytes remain.</returns>
    [MustCheck]
    public SysResult Write<T>(in T value)
        where T : unmanaged
        => Write(new ReadOnlySpan<T>(in value));

    /// <summary>Writes values.</summary>
    /// <param name="values">The values.</param>
    /// <returns>0; -EFAULT; -EINVAL if fewer bytes remain.</returns>
    [MustCheck]
    public SysResult Write<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        var length = (nuint)MemoryMarshal.AsBytes(values).Length;
        if (_cursor.Pass(length, out var destination) is { IsError: true } error)
        {
            return error;
        }

        return _cursor.Settle(length, _cursor.Mm.CopyToUser(destination.Cast<T>(), values));
    }

    /// <summary>Writes zeroes: <c>clear_user</c>.</summary>
    /// <param name="bytes">How many.</param>
    /// <returns>0; -EFAULT; -EINVAL if fewer bytes remain.</returns>
    [MustCheck]
    public SysResult Clear(nuint bytes)
        => _cursor.Pass(bytes, out var destination) is { IsError: true } error
            ? error
            : _cursor.Settle(bytes, _cursor.Mm.ClearUser(destination, bytes));
}
