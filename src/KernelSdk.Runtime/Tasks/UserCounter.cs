namespace KernelSdk;

/// <summary>How much of something each user has, by real user id: a counter of Linux's <c>struct user_struct</c>.</summary>
internal sealed class UserCounter
{
    private readonly Dictionary<uint, int> _counts = [];

    /// <summary>How much a user has.</summary>
    public int this[uint uid] => _counts.GetValueOrDefault(uid);

    /// <summary>A user has more, or less.</summary>
    public void Add(uint uid, int change)
    {
        var count = this[uid] + change;
        if (count == 0)
        {
            _counts.Remove(uid);
        }
        else
        {
            _counts[uid] = count;
        }
    }

    public UserCounter Clone()
    {
        var clone = new UserCounter();
        foreach (var (uid, count) in _counts)
        {
            clone.Add(uid, count);
        }

        return clone;
    }
}
