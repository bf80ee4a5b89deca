namespace KernelSdk;

/// <summary>What happens when a timer runs out.</summary>
internal interface IExpires
{
    /// <summary>The point of time has come; the timer is off again.</summary>
    void Expire();

    /// <summary>The timer of the same owner in a clone of the kernel.</summary>
    KernelTimer TimerInto(KernelClone clone);
}

/// <summary>A timer: <c>struct hrtimer</c>. Made once, set as often as one likes.</summary>
internal sealed class KernelTimer(IExpires owner)
{
    /// <summary>What it is for.</summary>
    public IExpires Owner { get; } = owner;

    /// <summary>When; meaningful while it is set.</summary>
    public Deadline Deadline { get; internal set; }

    /// <summary>Of timers for the same point of time, the one that was set first runs out first.</summary>
    public long Sequence { get; internal set; }

    /// <summary>Where it stands in the heap; -1 while it is off.</summary>
    public int Index { get; internal set; } = -1;

    public bool IsSet => Index >= 0;

    public bool IsBefore(KernelTimer other)
        => Deadline.CompareTo(other.Deadline) is var order && order != 0 ? order < 0 : Sequence < other.Sequence;
}
