namespace KernelSdk;

/// <content>Windows for single words: <c>user_access_begin</c> and <c>user_access_end</c>.</content>
public sealed partial class AddressSpace
{
    /// <summary>How many windows there have been.</summary>
    private ulong _windows;

    /// <summary>The one that is open; 0 if none is.</summary>
    private ulong _window;

    /// <summary>Opens a range of user memory for single words, until the end of the <c>using</c>: <c>user_access_begin</c>.</summary>
    /// <param name="pointer">The first byte.</param>
    /// <param name="size">In bytes.</param>
    /// <returns>A window, which is not open where the range is not the user's: then the caller returns -EFAULT.</returns>
    [MustCheck]
    [Acquires(ResourceKind.UserAccess)]
    public UserAccessWindow UserAccessBegin<T>(UserPtr<T> pointer, nuint size)
        where T : unmanaged
    {
        if (!AccessOk(pointer, size))
        {
            return default;
        }

        _window = ++_windows;
        return new(this, new(pointer.Address, pointer.Address + size), _window);
    }

    internal bool IsOpen(ulong window) => _window == window;

    internal void UserAccessEnd(ulong window) => _window = IsOpen(window) ? 0 : _window;
}
