namespace KernelSdk;

/// <summary>How far a <see cref="UserReader"/> or a <see cref="UserWriter"/> has come; all copies of one share it.</summary>
/// <remarks>
/// The cursor passes bytes before they are touched, and no method takes it back. So each byte is touched once at most, whatever
/// happens in between. It is an object, because a struct could be copied, and the copy would stand where the original stood.
/// </remarks>
internal sealed class UserCursor
{
    private UserPtr<byte> _next;
    private bool _faulted;

    public UserCursor(AddressSpace mm, UserPtr<byte> start, nuint length)
    {
        Mm = mm;
        _next = start;
        _faulted = length > 0 && !AddressSpace.AccessOk(start, length);
        Remaining = _faulted ? 0 : length;
    }

    public AddressSpace Mm { get; }

    /// <summary>How many bytes nobody has passed; 0 after a fault.</summary>
    public nuint Remaining { get; private set; }

    /// <summary>How many bytes were moved.</summary>
    public nuint Moved { get; private set; }

    /// <summary>Passes bytes, which are then the caller's to touch.</summary>
    /// <param name="length">How many.</param>
    /// <param name="first">The first of them.</param>
    /// <returns>0; -EFAULT once there was a fault; -EINVAL, and nothing is passed, beyond the end of the range.</returns>
    [MustCheck]
    public SysResult Pass(nuint length, out UserPtr<byte> first)
    {
        first = _next;
        if (_faulted)
        {
            return -Errno.EFAULT;
        }

        if (length > Remaining)
        {
            return -Errno.EINVAL;
        }

        _next += (long)length;
        Remaining -= length;
        return SysResult.Ok;
    }

    /// <summary>Says what came of bytes that were passed. A fault is the end: they are not tried again, nor is what lies behind.</summary>
    /// <param name="length">How many were passed.</param>
    /// <param name="left">How many of them were not moved.</param>
    /// <returns>0 or -EFAULT.</returns>
    [MustCheck]
    public SysResult Settle(nuint length, nuint left)
    {
        Moved += length - left;
        if (left == 0)
        {
            return SysResult.Ok;
        }

        _faulted = true;
        Remaining = 0;
        return -Errno.EFAULT;
    }
}
