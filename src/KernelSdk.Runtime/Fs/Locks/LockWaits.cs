namespace KernelSdk;

/// <summary>Which process waits for whose lock: <c>blocked_hash</c> of fs/locks.c. For finding that nobody could ever go on.</summary>
/// <remarks>Only POSIX locks are looked at, as on Linux: an open file description is not a process that waits.</remarks>
internal sealed class LockWaits
{
    private readonly Dictionary<object, object> _waitsFor = [];

    /// <summary>An owner begins to wait for another, or does not where that would close a circle: EDEADLK.</summary>
    public bool TryWait(object owner, object holder)
    {
        for (object? each = holder; each is not null; each = _waitsFor.GetValueOrDefault(each))
        {
            if (each == owner)
            {
                return false;
            }
        }

        _waitsFor[owner] = holder;
        return true;
    }

    /// <summary>An owner waits no more.</summary>
    public void End(object owner) => _waitsFor.Remove(owner);
}
