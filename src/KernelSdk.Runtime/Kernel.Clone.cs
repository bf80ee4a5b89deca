namespace KernelSdk;

/// <content>Cloning: fork(2) of a whole machine.</content>
public abstract partial class Kernel
{
    /// <summary>
    /// A second kernel in the same state: memory is shared until one of the two writes, everything else is copied. They go on
    /// independently, also on different host threads, and each is disposed of by itself.
    /// </summary>
    /// <remarks>
    /// <para>Programs that have not begun begin in both, programs that have ended have ended in both. What a program's delegate
    /// captures belongs to the host and is shared, as are the streams of the console.</para>
    /// <para>A derived class whose fields are to be copied more than bit by bit overrides <see cref="OnCloned"/>.</para>
    /// </remarks>
    /// <exception cref="InvalidOperationException">A C# program has begun and not ended: its host stack cannot be copied.</exception>
    public Kernel Clone()
    {
        ObjectDisposedException.ThrowIf(Memory.IsDisposed, this);
        if (_tasks.Find(task => task.Thread is { IsUnderway: true }) is { } underway)
        {
            throw new InvalidOperationException($"Task {underway} is in the middle of a C# program, whose host stack cannot be copied. Clone before Run, or after it.");
        }

        var clone = (Kernel)MemberwiseClone();
        clone.BecomeCloneOf(this);
        clone.OnCloned(this);
        return clone;
    }

    /// <summary>
    /// Called for the clone, whose own fields are still those of the original: the place to copy what must not be shared.
    /// </summary>
    /// <param name="original">What it was cloned from.</param>
    protected virtual void OnCloned(Kernel original)
    {
    }

    private void BecomeCloneOf(Kernel original)
    {
        var clone = new KernelClone(this);
        _entry = null;
        AddressSpaces = [];
        Memory = original.Memory.Clone();
        Memory.Reclaim = Reclaim;
        Random = original.Random.Clone();
        Clock = original.Clock.Clone();
        _timeProvider = null;
        Log = original.Log.Clone();
        _oopses = [.. original._oopses];
        _console = [.. original._console.Select(clone.Of)];
        _tasks = [];
        CloneFs(original, clone);
        Trace = original.Trace.CloneFor(this);
        DoubleFetches = original.DoubleFetches.CloneFor(this);
        EventLog = new(this, original.EventLog);
        original.AddressSpaces.ForEach(static mm => mm.WriteProtect());
        foreach (var task in original._tasks)
        {
            var copy = clone.Of(task);
            copy.Cpu = task.Cpu?.CloneInto(Entry, copy);
            _tasks.Add(copy);
            copy.Mm.UpdateWatch();
        }

        clone.CloneTheRest();
        clone.CloneWaits();
        Scheduler = new(clone, original.Scheduler);
        _tasks.ForEach(GiveThread);
        Memory.EndClone();
    }
}
