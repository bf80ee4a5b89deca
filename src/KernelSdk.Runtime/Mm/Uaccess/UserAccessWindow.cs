using System.Runtime.CompilerServices;

namespace KernelSdk;

/// <summary>
/// User memory that is open for single words, its range checked once for all of them: from <c>user_access_begin</c> to
/// <c>user_access_end</c>. See <see cref="TaskStruct.UserAccessBegin"/>.
/// </summary>
/// <remarks>
/// In Linux a window is a state of the processor, and code that runs in one reaches all of user memory. Here it is a value that only
/// its opener has. It cannot be kept beyond the call, an access has to be one of its own, and of what lies outside of its range it
/// says -EFAULT, as it does once it is closed.
/// </remarks>
/// <example>
/// <code>
/// using var window = current.UserAccessBegin(times, 2 * sizeof(ulong));
/// if (!window.IsOpen)
///     return -EFAULT;
/// if (window.UnsafePutUser(user, times) is { IsError: true } error)
///     return error;
/// return window.UnsafePutUser(system, times + 1);
/// </code>
/// </example>
public readonly ref struct UserAccessWindow
{
    private readonly AddressSpace? _mm;
    private readonly UserRange _range;
    private readonly ulong _number;

    internal UserAccessWindow(AddressSpace mm, UserRange range, ulong number) => (_mm, _range, _number) = (mm, range, number);

    /// <summary>Whether accesses work. A range that is not the user's opens nothing, and a window that is opened behind this one has
    /// closed it: there is one at a time.</summary>
    public bool IsOpen => _mm is not null && _mm.IsOpen(_number);

    /// <summary>As C asks it: <c>if (!user_access_begin(p, n))</c>.</summary>
    public static implicit operator bool(UserAccessWindow window) => window.IsOpen;

    /// <summary>Writes one value: <c>unsafe_put_user</c>.</summary>
    /// <param name="value">The value.</param>
    /// <param name="destination">Where it goes.</param>
    /// <returns>0; -EFAULT, also for what does not lie in the window as a whole.</returns>
    [MustCheck]
    public SysResult UnsafePutUser<T>(T value, UserPtr<T> destination)
        where T : unmanaged
        => Covers(destination) ? _mm!.PutUser(value, destination, UaccessSite.UnsafePutUser) : -Errno.EFAULT;

    /// <summary>Reads one value: <c>unsafe_get_user</c>.</summary>
    /// <param name="value">The value; zero on an error.</param>
    /// <param name="source">Where it lies.</param>
    /// <returns>0; -EFAULT, also for what does not lie in the window as a whole.</returns>
    [MustCheck]
    public SysResult UnsafeGetUser<T>(out T value, UserPtr<T> source)
        where T : unmanaged
    {
        value = default;
        return Covers(source) ? _mm!.GetUser(out value, source, UaccessSite.UnsafeGetUser) : -Errno.EFAULT;
    }

    /// <summary>No access works from here on: <c>user_access_end</c>. Twice is as good as once.</summary>
    public void Dispose() => _mm?.UserAccessEnd(_number);

    private bool Covers<T>(UserPtr<T> pointer)
        where T : unmanaged
        => IsOpen && pointer.Address >= _range.Start && pointer.Address <= _range.End
            && _range.End - pointer.Address >= (ulong)Unsafe.SizeOf<T>();
}
